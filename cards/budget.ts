/** How big a card is, and how it is kept within what Feishu takes: 30 KB and 200 elements (card JSON 2.0 page), of which we use less. */
import type { Card } from './card.ts';
import { markdown, plainButton, text } from './elements.ts';
import { jsonOf } from './json.ts';
import { onCard } from './parts/value.ts';
import type { Picture } from './picture.ts';
import { render } from './render.ts';
import type { Look } from './scene.ts';
import { commandHint } from './texts/fallback.ts';
import { buttonWords } from './texts/terms.ts';

export const mostBytes = 24 * 1024;
export const mostElements = 150;

/** The size of a card as Feishu counts it: bytes of its JSON, and everything that has a tag. */
export function measure(card: Card): { readonly bytes: number; readonly elements: number } {
  const json = jsonOf(card);
  return { bytes: Buffer.byteLength(json), elements: occurrences(json, tagKey) };
}

/** Inside a text every quote is escaped, so that only a key looks like this. */
const tagKey = '"tag":';

function occurrences(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count += 1;
  return count;
}

/**
 * The card of the picture: folds go from the bottom up until it fits, and at last all but the header and one way on. A card
 * that Feishu refused begins smaller; a form on it stays whole, for only a click brings one.
 */
export function fitted(picture: Picture, look: Look): Card {
  const { shrunk, form } = look.row;
  if (shrunk === 2 && form === null) return render(minimal(picture, look), look.language);
  for (let folds = shrunk === undefined ? picture.folds.length : 0; folds >= 0; folds -= 1) {
    const card = render({ ...picture, folds: picture.folds.slice(0, folds) }, look.language);
    if (fits(card)) return card;
  }
  return render(minimal(picture, look), look.language);
}

/** True for a card that Feishu takes with room to spare. */
export function fits(card: Card): boolean {
  const { bytes, elements } = measure(card);
  return bytes <= mostBytes && elements <= mostElements;
}

function minimal(picture: Picture, look: Look): Picture {
  return {
    ...picture,
    blocks: [
      markdown(commandHint(look.ticket.number)),
      text(picture.header.title, 2),
      plainButton(buttonWords.show, { a: 'show', ...onCard(look) }),
    ],
    folds: [],
  };
}
