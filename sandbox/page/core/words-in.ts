import { objectAt, stringAt, type Json } from './json.ts';

/** The words of a text object in the client's language; a missing one falls back to `content`, then to any there is. */
export function wordsIn(node: Json | null, language: 'zh' | 'en'): string {
  if (node === null) return '';
  const translated = objectAt(node, 'i18n_content');
  const own = translated === null ? null : stringAt(translated, language === 'en' ? 'en_us' : 'zh_cn');
  const any = translated === null ? undefined : Object.values(translated).find((value) => typeof value === 'string');
  return own ?? stringAt(node, 'content') ?? any ?? '';
}

/** The words under `key` of a component, for instance a button's `text`. */
export function wordsAt(node: Json, key: string, language: 'zh' | 'en'): string {
  return wordsIn(objectAt(node, key), language);
}
