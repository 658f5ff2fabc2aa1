import type { RowRef } from '../tickets/overtaken.ts';
import type { AppliedEvent, CardRow, NoticeRow, RealMs, TicketRecord } from '../tickets/record.ts';
import type { EpochMs, Ticket } from '../tickets/ticket.ts';

/** What one guarded write does to a ticket and its rows. */
export interface Change {
  /** The ticket afterwards; its timeline begins with the one before. */
  readonly ticket: Ticket;
  /** New card rows; an id that another write has taken meanwhile makes this write lose its race. */
  readonly addCards?: readonly CardRow[];
  /** Fields to change in card rows, by row id. */
  readonly setCards?: Readonly<Record<string, Partial<CardRow>>>;
  /** New notices; one whose id is there already is left as it is: one fact, one ping. */
  readonly addNotices?: readonly NoticeRow[];
  readonly setNotices?: Readonly<Record<string, Partial<NoticeRow>>>;
  /** Rows that must not have been sent, nor be on their way, when this is written: otherwise it loses its race. */
  readonly unsent?: readonly RowRef[];
  /** The event that caused it, remembered so that it is never applied twice; null for the system. */
  readonly applied?: AppliedEvent | null;
  readonly nextDueAt: EpochMs | null;
  /** Only ever brings the stored moment forward: a job may have asked for an earlier one; `settleShow` puts it back. */
  readonly showAt: RealMs | null;
}

/** How many finished events a ticket remembers. */
export const appliedKept = 64;

/** The record after the change, equal to what the guarded write leaves in MongoDB. Throws for a change that cannot be right. */
export function applyChange(before: TicketRecord, change: Change): TicketRecord {
  checkTimeline(before.ticket, change.ticket);
  for (const row of change.addCards ?? [])
    if (row.id in before.cards)
      throw new Error(`card row "${row.id}" of ${before.ticket.number} is there already; a new row needs a new id`);
  return {
    ticket: change.ticket,
    cards: withRows(before.cards, change.addCards ?? [], change.setCards ?? {}),
    notices: withRows(before.notices, newNotices(before, change), change.setNotices ?? {}),
    applied: change.applied ? [...before.applied, change.applied].slice(-appliedKept) : before.applied,
    nextDueAt: change.nextDueAt,
    showAt: earlier(before.showAt, change.showAt),
  };
}

/** The notices of the change that the record does not have yet. */
export function newNotices(before: TicketRecord, change: Change): readonly NoticeRow[] {
  return (change.addNotices ?? []).filter((notice) => !(notice.id in before.notices));
}

/** The id, for use in a field's path; throws where MongoDB would read it as a path of its own. */
export function fieldName(id: string): string {
  if (!/^[A-Za-z][\w-]*$/.test(id))
    throw new Error(`row id "${id}" is no field name; a letter first, then letters, digits, "_" and "-"`);
  return id;
}

function withRows<R extends { readonly id: string }>(
  rows: Readonly<Record<string, R>>,
  added: readonly R[],
  patches: Readonly<Record<string, Partial<R>>>,
): Readonly<Record<string, R>> {
  if (added.length === 0 && Object.keys(patches).length === 0) return rows;
  const after: Record<string, R> = { ...rows };
  for (const row of added) after[fieldName(row.id)] = row;
  for (const [id, patch] of Object.entries(patches)) {
    const row = after[id];
    if (row === undefined)
      throw new Error(`row "${id}" is to be changed and is not there; known: ${Object.keys(after).join(', ')}`);
    after[id] = { ...row, ...patch };
  }
  return after;
}

function checkTimeline(before: Ticket, after: Ticket): void {
  const appended = after.timeline.length - before.timeline.length;
  if (after.number !== before.number) throw new Error(`a change of ${before.number} cannot make it ${after.number}`);
  if (appended < 0 || after.version !== before.version + appended || after.version !== after.timeline.length)
    throw new Error(
      `${before.number}: version ${before.version} to ${after.version} with ${appended} new entries; each entry raises the version by one`,
    );
}

function earlier(a: RealMs | null, b: RealMs | null): RealMs | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
