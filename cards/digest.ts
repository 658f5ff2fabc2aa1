import { createHash } from 'node:crypto';
import { type Card, footId } from './card.ts';

const digestLength = 22;

/** A digest of what a card shows. The foot and the versions in its buttons are left out: they alone make no other picture. */
export function pictureOf(card: Card): string {
  const shown = JSON.stringify(card, (key, value: unknown) => (key === 'v' || isFoot(value) ? undefined : value));
  return createHash('sha256').update(shown).digest('base64url').slice(0, digestLength);
}

function isFoot(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'element_id' in value && value.element_id === footId;
}
