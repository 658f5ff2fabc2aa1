import { expect } from '@jest/globals';
import { mostBytes, mostElements } from '../../cards/budget.ts';
import type { Card } from '../../cards/card.ts';
import { validateCard } from '../../sandbox/card/validate.ts';
import { secrets } from './arbitrary-ticket.ts';

const markup = /<at|ZQZQ\*\*|\]\(https:\/\/evil|\]\(tel:110|```|<font color=red>|:SMILE:|~~x/u;
const unfit = /[^\n\P{Cc}]|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\p{Cs}]/u;

/** Every string of the card, with the key it stands under. */
function strings(value: unknown, key = ''): readonly (readonly [key: string, text: string])[] {
  if (typeof value === 'string') return [[key, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => strings(part, Array.isArray(value) ? key : name));
}

function marks(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'tag' in value && value.tag === 'markdown' ? strings(value) : [];
  const said = own.filter(([key]) => ['content', 'zh_cn', 'en_us'].includes(key)).map(([, text]) => text);
  return [...said, ...Object.values(value).flatMap(marks)];
}

/** Holds of a card that is no ticket's own: Feishu takes it, it is within the budget, and what people wrote stays words. */
export function expectSound(card: Card): void {
  const { faults, warnings, meter } = validateCard(card);
  expect([...faults, ...warnings]).toEqual([]);
  // VChart 1.10.1 draws the charts of clients before 7.27.
  expect(validateCard(card, { client: '7.20' }).faults).toEqual([]);
  expect(meter.bytes).toBeLessThanOrEqual(mostBytes);
  expect(meter.elements).toBeLessThanOrEqual(mostElements);
  const texts = strings(card).map(([, text]) => text);
  expect(texts.filter((text) => unfit.test(text))).toEqual([]);
  expect(marks(card).filter((text) => markup.test(text))).toEqual([]);
}

/** No word of the customer's stands on it. */
export function expectNoCustomer(card: Card): void {
  const texts = strings(card).map(([, text]) => text);
  expect(texts.filter((text) => Object.values(secrets).some((secret) => text.includes(secret)))).toEqual([]);
}
