/** Judges one ticket's reminders and messages by its timeline, with arithmetic and rules of its own. */
import { isDeepStrictEqual } from 'node:util';
import type { Policy } from '../../../config/policy.ts';
import { replay } from '../../../tickets/apply.ts';
import type { CardRow, NoticeRow, TicketRecord } from '../../../tickets/record.ts';
import type { EpochMs, TimelineEntry } from '../../../tickets/ticket.ts';
import type { Delivery } from '../post.ts';
import { demand } from '../violation.ts';
import { type Span, spansOf } from './spans.ts';
import type { MinuteTable } from './working-time.ts';

export interface Judge {
  readonly policy: Policy;
  readonly tables: ReadonlyMap<string, MinuteTable>;
  /** When the bot was there. */
  readonly outages: {
    /** The first moment from then on by which it has had so many milliseconds for what is due at `at`. */
    calm(at: EpochMs, ms: number): EpochMs;
  };
}

type Ringing = Extract<TimelineEntry, { action: 'remind' | 'escalate' }>;

/** A bell that was missed is made up for once the bot has been there for so long, and so is a message. */
export const slackMs = 15 * 60_000;

/** Throws a violation for a reminder that was lost, doubled, early, late or needless, and for a second ping about one fact. */
export function judgeTicket(record: TicketRecord, delivered: readonly Delivery[], now: EpochMs, judge: Judge): void {
  const { ticket } = record;
  const { number, timeline } = ticket;
  demand(
    timeline.every(({ version }, index) => version === index + 1) && ticket.version === timeline.length,
    () => `${number}: versions have a gap`,
  );
  demand(isDeepStrictEqual(replay(timeline), ticket), () => `${number}: the timeline replayed is another ticket`);
  const spans = spansOf(timeline);
  const rung = timeline.filter((entry): entry is Ringing => entry.action === 'remind' || entry.action === 'escalate');
  const homes = new Map<Ringing, Span>();
  for (const entry of rung) {
    const span = spans.find(
      ({ clock, since, until }) =>
        clock === entry.clock && since < entry.version && (until ?? Infinity) > entry.version,
    );
    demand(
      span !== undefined,
      () => `${number}: version ${entry.version} reminds of ${entry.clock}, which had stopped`,
    );
    homes.set(entry, span);
  }
  const owed: Owed = { record, delivered, homes, now, judge };
  for (const span of spans) judgeSpan(owed, span);
  for (const entry of rung) judgeRows(owed, entry);
  for (const delivery of delivered) judgeDelivery(record, delivery, delivered, homes);
}

/** What one judgement is about. */
interface Owed {
  readonly record: TicketRecord;
  readonly delivered: readonly Delivery[];
  /** The deadline that each reminder speaks of. */
  readonly homes: ReadonlyMap<Ringing, Span>;
  readonly now: EpochMs;
  readonly judge: Judge;
}

function judgeSpan(owed: Owed, span: Span): void {
  const { record, homes, now, judge } = owed;
  const { number } = record.ticket;
  const { reminders } = judge.policy;
  const rung = [...homes].flatMap(([entry, home]) => (home === span ? [entry] : []));
  let last = span.passed;
  for (const entry of rung) {
    const due: number[] = [];
    for (let level = last + 1; level <= reminders.escalateAtMost + 1; level += 1)
      if (momentOf(span, level, judge) <= entry.at) due.push(level);
    const said = [...(entry.superseded ?? []).filter((level) => !isOvertaken(owed, span, entry, level)), entry.level];
    demand(
      isDeepStrictEqual(said, due),
      () => `${number}: version ${entry.version} rings ${span.clock} ${said.join(' ')}; due were ${due.join(' ')}`,
    );
    const first = Math.max(momentOf(span, last + 1, judge), span.setAt);
    demand(entry.at <= inTime(first, judge), () => `${number}: version ${entry.version} rings ${span.clock} late`);
    last = entry.level;
  }
  if (last > reminders.escalateAtMost) return;
  const next = Math.max(momentOf(span, last + 1, judge), span.setAt);
  demand(
    inTime(next, judge) >= (span.endedAt ?? now),
    () => `${number}: ${span.clock} ${last + 1} was due at ${at(next)} and never rang`,
  );
}

/** A level that rang before, of which something was never sent: the higher one stands for it too. */
function isOvertaken({ record, delivered, homes }: Owed, span: Span, by: Ringing, level: number): boolean {
  const earlier = [...homes].find(
    ([entry, home]) => home === span && entry.level === level && entry.version < by.version,
  )?.[0];
  if (earlier === undefined) return false;
  const rows = rowsOf(record, earlier);
  return rows.some(({ id }) => !delivered.some(({ row }) => row === id));
}

function momentOf({ deadline }: Span, level: number, { policy, tables }: Judge): EpochMs {
  if (level === 0) return deadline.dueSoonAt;
  if (level === 1) return deadline.dueAt;
  const table = tables.get(deadline.calendar);
  demand(table !== undefined, () => `there is no calendar ${deadline.calendar}`);
  const { days, ms } = policy.reminders.escalateEvery;
  return table.add(deadline.dueAt, (days * table.dayMs + ms) * (level - 1));
}

/** The last moment at which it is in time for what is due then: the bot may be gone, or go before it has made up for a missed bell. */
function inTime(moment: EpochMs, { outages }: Judge): EpochMs {
  return outages.calm(moment, slackMs);
}

function rowsOf({ cards, notices }: TicketRecord, { version }: Ringing): readonly (CardRow | NoticeRow)[] {
  return [
    ...Object.values(cards).filter(({ bornV }) => bornV === version),
    ...Object.values(notices).filter((notice) => notice.version === version),
  ];
}

function judgeRows(owed: Owed, entry: Ringing): void {
  const { record, delivered, now, judge } = owed;
  const { number } = record.ticket;
  const rows = rowsOf(record, entry);
  demand(
    rows.length === entry.to.length,
    () => `${number}: version ${entry.version} tells ${entry.to.length} and owes ${rows.length} messages`,
  );
  for (const row of rows) {
    const times = delivered.filter((one) => one.row === row.id).length;
    demand(times <= 1, () => `${number}: ${row.id} was sent ${times} times`);
    const since = Math.max(entry.at, row.heldUntil ?? 0);
    demand(
      times === 1 || isSuperseded(owed, entry, row) || inTime(since, judge) >= now,
      () => `${number}: ${row.id} of ${at(since)} was neither sent nor superseded`,
    );
  }
}

/** Recorded so in the row or by a higher level, or the deadline that it speaks of was met, moved or dropped. */
function isSuperseded({ homes }: Owed, entry: Ringing, row: CardRow | NoticeRow): boolean {
  if ('supersededAt' in row) return row.supersededAt !== null;
  const home = homes.get(entry);
  if (home === undefined || home.until !== null) return true;
  const { clock, level, version } = entry;
  return [...homes.keys()].some(
    (other) =>
      other.version > version &&
      ((homes.get(other) === home && other.superseded?.includes(level) === true) ||
        other.supersededElsewhere?.some((one) => one.clock === clock && one.level === level) === true),
  );
}

/** One fact, one ping to each reader; a reminder only while its clock counts on. */
function judgeDelivery(
  record: TicketRecord,
  delivery: Delivery,
  all: readonly Delivery[],
  homes: ReadonlyMap<Ringing, Span>,
): void {
  const { number, timeline } = record.ticket;
  // 驳回 in the night has brought its card; a merged card names it once more and rings for the others in it.
  const repeats = (row: string) => record.notices[row]?.kind === 'rejected';
  const same = all.filter(
    ({ version, to, row }) => version === delivery.version && to === delivery.to && !repeats(row),
  );
  demand(
    same.length <= 1,
    () => `${number}: ${delivery.to} was told ${same.length} times of version ${delivery.version}`,
  );
  const cause = timeline[delivery.version - 1];
  if (cause?.action !== 'remind' && cause?.action !== 'escalate') return;
  const endedAt = homes.get(cause)?.endedAt ?? null;
  demand(
    endedAt === null || delivery.at <= endedAt,
    () => `${number}: ${delivery.row} was sent at ${at(delivery.at)} for what was done at ${at(endedAt ?? 0)}`,
  );
}

function at(moment: EpochMs): string {
  return new Date(moment).toISOString();
}
