/** 看明细: the tickets that a digest counted, each as it stands now. */
import { clockOf } from '../../tickets/clock.ts';
import { watchOf } from '../../tickets/digests/watch.ts';
import type { Refusal } from '../../tickets/reasons.ts';
import type { Surroundings } from '../../tickets/rules.ts';
import type { EpochMs, Ticket } from '../../tickets/ticket.ts';
import type { Language } from '../../tickets/people.ts';
import type { Card } from '../card.ts';
import { buttonRows, listRow, markdown, note, smallButton } from '../elements.ts';
import { pageButtons } from '../parts/page-buttons.ts';
import type { Block, Row } from '../picture.ts';
import { render } from '../render.ts';
import * as words from '../texts/digests/rows.ts';
import { actionWords, clockWords, statusWords } from '../texts/terms.ts';
import { type Times, timesIn } from '../time.ts';
import { dueOrLate, ticketWords } from '../todo-row.ts';
import { shortName } from '../user-text.ts';
import type { DigestList } from '../values.ts';
import type { Mark, Words } from '../words.ts';
import { showButton } from './rows.ts';

export interface DetailList {
  /** Id of the digest. */
  readonly digest: string;
  readonly asOf: EpochMs;
  readonly list: DigestList;
  /** The unit whose tickets these are; null for all. */
  readonly unit: { readonly code: string; readonly name: string } | null;
  /** The page's tickets as they are now, and why the reader may not urge each; null where they may. */
  readonly rows: readonly { readonly ticket: Ticket; readonly urge: Refusal | null }[];
  /** How many the snapshot keeps, and how many there were. */
  readonly kept: number;
  readonly count: number;
  readonly page: number;
  readonly pages: number;
  readonly around: Surroundings;
  readonly language: Language;
  readonly timezone: string;
}

/** Rows of one page. */
export const detailPageSize = 8;

/** One page as a card: a picture of a moment like the digest it belongs to. */
export function drawDetailList(detail: DetailList): Card {
  const { list, unit, rows, kept, count, page, pages, around, timezone, asOf, language } = detail;
  const times = timesIn(timezone, around.now);
  const title = words.detailTitle(list, unit === null ? null : shortName(unit.name), count);
  return render(
    {
      summary: title,
      header: { title, subtitle: words.snapshotLine(times.short(asOf)), template: 'blue', tags: [] },
      blocks: [
        ...(kept < count ? [note(words.keptOnly(kept, count))] : []),
        ...(rows.length === 0 ? [markdown(words.nothingListed)] : rows.map((row) => rowOf(detail, row, times))),
        ...buttonRows(pageButtons(page, pages, (p) => ({ a: 'digest.page', ...placeOf(detail, p) }))),
        note(words.pageLine(page, pages, { zh: times.clock(around.now), en: times.clock(around.now) })),
      ],
      folds: [],
      foot: null,
      forwardable: false,
    },
    language,
  );
}

function rowOf(detail: DetailList, row: DetailList['rows'][number], times: Times): Row {
  return listRow(wordsOf(row.ticket, detail.around, times), endOf(detail, row, times));
}

/** The words of a list's row with the deadline that runs. */
function wordsOf(ticket: Ticket, around: Surroundings, times: Times): Words<Mark> {
  const watch = watchOf(ticket);
  const clock = watch === null ? null : clockOf(ticket, watch.clock);
  const deadline =
    watch === null || clock === null
      ? times.near(ticket.updatedAt)
      : dueOrLate({ ticket, clock, name: clockWords[watch.clock] }, around, times);
  return ticketWords(ticket, { status: statusWords[ticket.status], deadline, inPlaceOf: null });
}

/** 催办, or what has become of the ticket since the snapshot. */
function endOf(detail: DetailList, { ticket, urge }: DetailList['rows'][number], times: Times): Block {
  const { page, asOf, around } = detail;
  if (ticket.status === 'closed') return markdown(words.became(words.since.closed));
  if (ticket.status === 'cancelled') return markdown(words.became(words.since.cancelled));
  if (ticket.status === 'awaiting_review')
    return (ticket.clocks.review?.startedAt ?? 0) > asOf
      ? markdown(words.became(words.since.replied))
      : showButton(ticket.number);
  if (urge === null)
    return smallButton(actionWords.urge, { a: 'digest.urge', t: ticket.number, ...placeOf(detail, page) });
  const at = urge.reason === 'urged_recently' ? urge.facts.at : undefined;
  return at === undefined ? showButton(ticket.number) : markdown(words.urgedAt(times.brief(at, around.now)));
}

/** The list and its page, as its buttons name them. */
function placeOf({ digest, list, unit }: DetailList, page: number) {
  return { s: digest, f: list, p: page, ...(unit === null ? {} : { u: unit.code }) } as const;
}
