import type { GalleryCard } from '../../protocol.ts';
import { isJson } from '../core/json.ts';

export interface CardFilter {
  readonly words: string;
  /** A tag that the card must use; empty for any. */
  readonly tag: string;
  readonly verdict: 'any' | 'good' | 'warned' | 'bad';
}

/** The tags that a card uses, however deep, each once. */
export function tagsOf(card: unknown): readonly string[] {
  const tags = new Set<string>();
  const look = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(look);
    if (!isJson(part)) return;
    if (typeof part['tag'] === 'string') tags.add(part['tag']);
    Object.values(part).forEach(look);
  };
  look(card);
  return [...tags];
}

/** The cards that pass the filter, in their order. */
export function matchingCards(
  cards: readonly GalleryCard[],
  filter: CardFilter,
  language: 'zh' | 'en',
): readonly GalleryCard[] {
  const wanted = filter.words.trim().toLowerCase();
  return cards.filter(({ id, title, card, verdict }) => {
    const isNamed = `${id} ${title[language]}`.toLowerCase().includes(wanted);
    const hasTag = filter.tag === '' || tagsOf(card).includes(filter.tag);
    return isNamed && hasTag && passes(verdict, filter.verdict);
  });
}

function passes({ faults, warnings }: GalleryCard['verdict'], wanted: CardFilter['verdict']): boolean {
  switch (wanted) {
    case 'any':
      return true;
    case 'good':
      return faults.length === 0 && warnings.length === 0;
    case 'warned':
      return warnings.length > 0;
    case 'bad':
      return faults.length > 0;
  }
}
