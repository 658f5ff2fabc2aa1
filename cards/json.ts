import type { Card } from './card.ts';

const texts = new WeakMap<Card, string>();

/** The card as JSON. Made once for each card: it is measured, told from others and sent by the same text. */
export function jsonOf(card: Card): string {
  const known = texts.get(card);
  if (known !== undefined) return known;
  const text = JSON.stringify(card);
  texts.set(card, text);
  return text;
}
