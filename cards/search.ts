import type { Ticket } from '../tickets/ticket.ts';
import { isOpen } from '../tickets/visibility.ts';
import type { Card, CardLanguage } from './card.ts';
import { markdown, note } from './elements.ts';
import { render } from './render.ts';
import * as words from './texts/search.ts';
import { timesIn } from './time.ts';
import { type RowsOf, rowOf, type TodoRow } from './todo-row.ts';
import { cut, inMessage, oneLine } from './user-text.ts';

/** Tickets shown of all that were found. */
export const searchRows = 10;

export interface Found extends RowsOf {
  /** The words as they were sent. */
  readonly sought: string;
  /** The first of the tickets found, `searchRows` at most. */
  readonly rows: readonly TodoRow[];
  readonly count: number;
  /** True where there may be more than `count`. */
  readonly isCut: boolean;
  /** Zone for the list's moments; that of the person's first unit. */
  readonly timezone: string;
}

const soughtCharacters = 20;

/** What a search has found: a picture of a moment, judged anew at every click. */
export function drawFound(list: Found): Card {
  const { rows, count, isCut, timezone, now, language } = list;
  const times = timesIn(timezone, now);
  const title = words.title(cut(oneLine(list.sought), soughtCharacters));
  return render(
    {
      summary: title,
      header: { title, subtitle: { zh: '', en: '' }, template: 'blue', tags: [] },
      blocks: [
        markdown(words.found(count, rows.length, isCut)),
        ...rows.map((row) => rowOf(list, row, times)),
        note(words.asOf({ zh: times.clock(now), en: times.clock(now) })),
      ],
      folds: [],
      foot: null,
      forwardable: false,
    },
    language,
  );
}

/** The clock that a row of a search tells of. */
export function clockSought(ticket: Ticket): TodoRow['clock'] {
  if (!isOpen(ticket)) return null;
  if (ticket.status === 'awaiting_acceptance') return 'accept';
  return ticket.status === 'awaiting_review' ? 'review' : 'handle';
}

/** To a search that finds nothing, or that cannot be made. */
export function searchText(
  why: 'nothing' | 'tooShort' | 'tooMany' | 'howTo',
  sought: string,
  language: Exclude<CardLanguage, 'both'>,
): string {
  const own = cut(inMessage(sought), soughtCharacters);
  if (why === 'nothing') return words.nothing(own)[language];
  if (why === 'tooMany') return words.tooMany(own)[language];
  return (why === 'tooShort' ? words.tooShort : words.howTo)[language];
}
