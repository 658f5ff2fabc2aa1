/** The same ticket and company with every Chinese character that people wrote exchanged: what is Chinese on a card then is ours. */
import { Org } from '../../tickets/org.ts';
import type { TicketRecord } from '../../tickets/record.ts';

/** Chinese characters, and the signs that come with them. */
export const chinese = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u;

/** The value with another letter for each Chinese character in its texts. */
export function latin<T>(value: T): T {
  return JSON.parse(JSON.stringify(value).replaceAll(new RegExp(chinese, 'gu'), 'x')) as T;
}

/** The record as people who write no Chinese would have made it. */
export function latinRecord(record: TicketRecord): TicketRecord {
  return latin(record);
}

/** The company with names in Latin letters. */
export function latinOrg(org: Org): Org {
  return new Org(latin(org.units), latin(org.people));
}

/** Every text of a card or message, but for the Chinese labels by which buttons are found. */
export function textsRead(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  if (isLabel(value)) return [value.i18n_content.en_us, value.i18n_content.zh_cn];
  return Object.values(value).flatMap(textsRead);
}

interface Label {
  readonly content: string;
  readonly i18n_content: { readonly zh_cn: string; readonly en_us: string };
}

function isLabel(value: object): value is Label {
  return 'i18n_content' in value && 'content' in value;
}
