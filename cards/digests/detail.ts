/** 看明细: the tickets that a digest counted, each as it stands now. */
import { clockAt, clockOf } from '../../tickets/clock.ts';
import { workCalendar } from '../../tickets/deadline.ts';
import { watchOf } from '../../tickets/digests/watch.ts';
import type { Refusal } from '../../tickets/reasons.ts';
import { policyOf, type Surroundings } from '../../tickets/rules.ts';
import type { EpochMs, Ticket } from '../../tickets/ticket.ts';
import type { Language } from '../../tickets/people.ts';
import type { Card } from '../card.ts';
import { buttonRows, markdown, note, plainButton, smallButton } from '../elements.ts';
import type { Block, Row } from '../picture.ts';
import { render } from '../render.ts';
import * as words from '../texts/digests/rows.ts';
import * as lists from '../texts/lists.ts';
import { actionWords, buttonWords, clockWords, priorityWords, roundWords, statusWords } from '../texts/terms.ts';
import { type Times, timesIn } from '../time.ts';
import { cut, escaped, oneLine, shortName } from '../user-text.ts';
import type { DigestList } from '../values.ts';
import type { Mark, Words } from '../words.ts';
import { workedBetween } from '../working.ts';
import { rowWith, showButton } from './rows.ts';

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
const titleCharacters = 24;

/** One page as a card: a picture of a moment like the digest it belongs to. */
export function drawDetailList(detail: DetailList): Card {
  const { list, unit, rows, kept, count, page, pages, around, timezone, asOf, language } = detail;
  const times = timesIn(timezone, around.now);
  const title = words.detailTitle(list, unit === null ? null : shortName(unit.name), count);
  return render(
    {
      summary: title,
      header: { title, subtitle: plain(words.snapshotLine(times.short(asOf))), template: 'blue', tags: [] },
      blocks: [
        ...(kept < count ? [note(words.keptOnly(kept, count))] : []),
        ...(rows.length === 0 ? [markdown(words.nothingListed)] : rows.map((row) => rowOf(detail, row, times))),
        ...buttonRows(pageButtons(detail)),
        note(words.pageLine(page, pages, { zh: times.clock(around.now), en: times.clock(around.now) })),
      ],
      folds: [],
      foot: null,
      forwardable: false,
    },
    language,
  );
}

function plain({ zh, en }: Words<Mark>): Words {
  return { zh, en };
}

function rowOf(detail: DetailList, row: DetailList['rows'][number], times: Times): Row {
  return rowWith(ticketWords(row.ticket, detail.around, times), endOf(detail, row, times));
}

/** Three lines: title, state and priority with the deadline that runs, number. */
export function ticketWords(ticket: Ticket, around: Surroundings, times: Times): Words<Mark> {
  const round = ticket.round > 1 ? roundWords(ticket.round) : null;
  return lists.row(
    escaped(cut(oneLine(ticket.title), titleCharacters)),
    lists.rowState(statusWords[ticket.status], round, priorityWords[ticket.priority], null),
    deadlineOf(ticket, around, times),
    ticket.number,
  );
}

function deadlineOf(ticket: Ticket, { rulebook, now }: Surroundings, times: Times): Words<Mark> {
  const watch = watchOf(ticket);
  const stored = watch === null ? null : clockOf(ticket, watch.clock);
  if (watch === null || stored === null) return times.near(ticket.updatedAt);
  const clock = clockAt(stored, now);
  if (clock.state !== 'overdue') return lists.rowDue(clockWords[watch.clock], times.near(clock.dueAt));
  const calendar = workCalendar(policyOf(ticket, rulebook), clock.calendar);
  return lists.rowLate(workedBetween(calendar, clock.dueAt, now), times.short(clock.dueAt));
}

/** 催办, or what has become of the ticket since the snapshot. */
function endOf(detail: DetailList, { ticket, urge }: DetailList['rows'][number], times: Times): Block {
  const { digest, list, unit, page, asOf, around } = detail;
  if (ticket.status === 'closed') return markdown(words.became(words.since.closed));
  if (ticket.status === 'cancelled') return markdown(words.became(words.since.cancelled));
  if (ticket.status === 'awaiting_review')
    return (ticket.clocks.review?.startedAt ?? 0) > asOf
      ? markdown(words.became(words.since.replied))
      : showButton(ticket.number);
  if (urge === null) {
    const place = { f: list, p: page, ...(unit === null ? {} : { u: unit.code }) };
    return smallButton(actionWords.urge, { a: 'digest.urge', s: digest, t: ticket.number, ...place });
  }
  const at = urge.reason === 'urged_recently' ? urge.facts.at : undefined;
  return at === undefined ? showButton(ticket.number) : markdown(words.urgedAt(times.brief(at, around.now)));
}

function pageButtons({ digest, list, unit, page, pages }: DetailList) {
  const to = (p: number) =>
    ({ a: 'digest.page', s: digest, f: list, p, ...(unit === null ? {} : { u: unit.code }) }) as const;
  return [
    ...(page > 1 ? [plainButton(buttonWords.previous, to(page - 1))] : []),
    ...(page < pages ? [plainButton(buttonWords.next, to(page + 1))] : []),
    plainButton(buttonWords.refresh, to(page)),
  ];
}
