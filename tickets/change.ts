import { consequencesOf } from './consequences.ts';
import type { RowRef } from './overtaken.ts';
import { heldBack } from './quiet-hours.ts';
import type { AppliedEvent, CardRow, NoticeRow, RealMs, TicketRecord } from './record.ts';
import { nextReminderAt } from './reminders.ts';
import { nextShowAt } from './rows.ts';
import type { Surroundings } from './rules.ts';
import type { EpochMs, Ticket, TimelineEntry } from './ticket.ts';

/** Everything that one guarded write makes true at once. */
interface Change {
  /** The ticket after the entries that are new in its timeline. */
  readonly ticket: Ticket;
  readonly addCards: readonly CardRow[];
  readonly setCards: Readonly<Record<string, Partial<CardRow>>>;
  readonly addNotices: readonly NoticeRow[];
  /** Rows that must not have been sent, nor be on their way, when this is written. */
  readonly unsent: readonly RowRef[];
  /** The event that caused it; null for reminders, which the guarded version alone protects. */
  readonly applied: AppliedEvent | null;
  readonly nextDueAt: EpochMs | null;
  readonly showAt: RealMs | null;
}

/** The change that leads a record to `ticket`: what it owes to people, when it rings next, when its cards want work. */
export function changeTo(
  record: TicketRecord,
  ticket: Ticket,
  entries: readonly TimelineEntry[],
  around: Surroundings,
  options: {
    readonly realNow: RealMs;
    readonly applied?: AppliedEvent | null;
    readonly setCards?: Readonly<Record<string, Partial<CardRow>>>;
    readonly unsent?: readonly RowRef[];
  },
): Change {
  const { realNow, applied = null, setCards = {}, unsent = [] } = options;
  const owed = heldBack(consequencesOf(ticket, entries, record.cards, around, realNow), ticket, around);
  const change = {
    ticket,
    addCards: owed.cards,
    setCards,
    addNotices: owed.notices,
    unsent,
    applied,
    nextDueAt: nextReminderAt(ticket, around.rulebook),
    showAt: null,
  };
  const showAt = nextShowAt(rowsAfter(record, change));
  return { ...change, showAt: showAt === null ? null : Math.max(showAt, realNow) };
}

/** The rows as they stand after the change, which decide when they want work. */
function rowsAfter(record: TicketRecord, change: Change): TicketRecord {
  const { ticket, addCards, setCards, addNotices } = change;
  const set = Object.entries(setCards).flatMap(([id, patch]) => {
    const row = record.cards[id];
    return row ? [{ ...row, ...patch }] : [];
  });
  return {
    ...record,
    ticket,
    cards: withRows(record.cards, [...set, ...addCards]),
    notices: withRows(record.notices, addNotices),
  };
}

function withRows<R extends { readonly id: string }>(
  rows: Readonly<Record<string, R>>,
  more: readonly R[],
): Readonly<Record<string, R>> {
  if (more.length === 0) return rows;
  const all: Record<string, R> = { ...rows };
  for (const row of more) all[row.id] = row;
  return all;
}
