import type { PageLanguage } from './settings.ts';
import { en } from './words-en.ts';
import { zh } from './words-zh.ts';

export type Words = typeof zh;

/** The page's own words in a language. */
export function wordsOf(language: PageLanguage): Words {
  return language === 'en' ? en : zh;
}
