/** Texts as Feishu takes them: one language, or `content` with its variants beside it. */
import type { CardLanguage } from './card.ts';
import { inEn, inZh, type Text, type Words } from './words.ts';

interface Spoken {
  readonly content: string;
  readonly i18n_content?: { readonly zh_cn: string; readonly en_us: string };
}

/** The text in that language; what is the same in both needs no variants. */
export function spoken(text: Text, language: CardLanguage): Spoken {
  if (language === 'en') return { content: inEn(text) };
  if (language === 'zh' || typeof text === 'string' || text.zh === text.en) return { content: inZh(text) };
  return { content: text.zh, i18n_content: { zh_cn: text.zh, en_us: text.en } };
}

/** A `plain_text` object. */
export function plainText(text: Text, language: CardLanguage): Spoken & { readonly tag: 'plain_text' } {
  return { tag: 'plain_text', ...spoken(text, language) };
}

/** A button's label. For an English reader `content` stays Chinese, the name by which buttons are found, and both variants are English. */
export function buttonText(label: Words, language: CardLanguage): Spoken & { readonly tag: 'plain_text' } {
  if (language !== 'en') return plainText(label, language);
  return { tag: 'plain_text', content: label.zh, i18n_content: { zh_cn: label.en, en_us: label.en } };
}
