import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isObject } from '../card/json.ts';
import type { JsonObject } from '../card/json.ts';
import { validateCard } from '../card/validate.ts';
import { titleOf } from '../platform/messages/content.ts';
import type { GalleryCard } from '../protocol.ts';

/** Where `npm run sandbox` puts the cards that the bot's own code draws. */
const drawnFile = path.resolve(import.meta.dirname, '../../.cache/gallery.json');

/** The examples beside this file, and the bot's own cards where they were drawn, each with its verdict. */
export async function readGallery(drawn: string = drawnFile): Promise<readonly GalleryCard[]> {
  const [examples, own] = await Promise.all([readExamples(), readDrawn(drawn)]);
  return [...examples, ...own];
}

async function readExamples(): Promise<readonly GalleryCard[]> {
  const names = (await readdir(import.meta.dirname)).filter((name) => name.endsWith('.json')).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const card = parseCard(await readFile(path.join(import.meta.dirname, name), 'utf8'), name);
      const title = { zh: titleOf(card), en: titleOf(card, 'en') };
      return galleryCard({ id: path.basename(name, '.json'), title, card }, 'example');
    }),
  );
}

async function readDrawn(file: string): Promise<readonly GalleryCard[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  const cards = JSON.parse(text) as readonly Pick<GalleryCard, 'id' | 'title' | 'card'>[];
  return cards.map((one) => galleryCard(one, 'bot'));
}

function galleryCard(one: Pick<GalleryCard, 'id' | 'title' | 'card'>, source: GalleryCard['source']): GalleryCard {
  return { ...one, source, verdict: validateCard(one.card) };
}

function parseCard(text: string, name: string): JsonObject {
  const card: unknown = JSON.parse(text);
  if (!isObject(card)) throw new Error(`${name} of the gallery is no card.`);
  return card;
}
