import type { DigestContent } from '../../tickets/digests/content.ts';
import { fits } from '../budget.ts';
import type { Card } from '../card.ts';
import type { Picture } from '../picture.ts';
import { inEn, inZh } from '../words.ts';
import { render } from '../render.ts';
import { agentPicture } from './agent.ts';
import { managerPicture } from './manager.ts';
import type { DigestReader } from './reader.ts';
import { reviewerPicture } from './reviewer.ts';

/** The digest as a card within the budget: what is said elsewhere too goes first, the figures and ways on stay. */
export function drawDigest(content: DigestContent, reader: DigestReader): Card {
  for (const smaller of sizes(content, reader)) {
    const card = render(smaller, reader.language);
    if (fits(card)) return card;
  }
  throw new Error(`digest ${reader.id} does not fit into a card at its smallest`);
}

/** Its essence as a text, for where a card cannot be sent. */
export function digestText(content: DigestContent, reader: DigestReader): string {
  const { title } = pictureOf(content, reader).header;
  return reader.language === 'en' ? inEn(title) : inZh(title);
}

function pictureOf(content: DigestContent, reader: DigestReader): Picture {
  switch (content.kind) {
    case 'manager':
      return managerPicture(content, reader);
    case 'agent':
      return agentPicture(content, reader);
    case 'reviewer':
      return reviewerPicture(content, reader);
    default:
      return content satisfies never;
  }
}

/** Rows of each list on the smaller pictures. */
const fewerRows = [3, 1, 0] as const;

function* sizes(content: DigestContent, reader: DigestReader): Generator<Picture> {
  const whole = pictureOf(content, reader);
  yield whole;
  yield { ...whole, folds: [] };
  for (const mostRows of fewerRows) {
    const smaller = pictureOf(content, { ...reader, charts: false, mostRows });
    yield smaller;
    yield { ...smaller, folds: [] };
  }
}
