import { hash } from 'node:crypto';
import { type Card, footId } from './card.ts';
import { jsonOf } from './json.ts';

const digestLength = 22;
/** A version in a button's value. Inside a text every quote is escaped, so that nobody can write one there. */
const versions = /"v":\d+,?/g;

/** A digest of what a card shows. The foot and the versions in its buttons are left out: they alone make no other picture. */
export function pictureOf(card: Card): string {
  const foot = footIn(card.body.elements.at(-1));
  const text = jsonOf(card);
  const shown = (foot === null ? text : text.replace(JSON.stringify(foot), '')).replaceAll(versions, '');
  return hash('sha256', shown, 'base64url').slice(0, digestLength);
}

/** The foot is the last element of a card, or a part of it. */
function footIn(value: unknown): object | null {
  if (typeof value !== 'object' || value === null) return null;
  if ('element_id' in value && value.element_id === footId) return value;
  for (const part of Object.values(value)) {
    const foot = footIn(part);
    if (foot !== null) return foot;
  }
  return null;
}
