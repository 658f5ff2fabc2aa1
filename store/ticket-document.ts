import { excusedUnitOf, watchKey, watchOf } from '../tickets/digests/watch.ts';
import type { AppliedEvent, CardRow, NoticeRow, RealMs, TicketRecord } from '../tickets/record.ts';
import { type Held, heldOf } from '../tickets/quiet-hours.ts';
import { searchTokens } from '../tickets/search.ts';
import type { EpochMs, Ticket } from '../tickets/ticket.ts';

/** A ticket as MongoDB holds it: the ticket's own fields at the top, what the bot keeps with it beside them. */
export interface StoredTicket extends Omit<Ticket, 'number'> {
  /** The ticket's number. */
  readonly _id: string;
  /** Maps by row id, so that a click's write and a job's write of different rows touch different fields. */
  readonly cards: Readonly<Record<string, CardRow>>;
  readonly notices: Readonly<Record<string, NoticeRow>>;
  readonly applied: readonly AppliedEvent[];
  /** Absent instead of null, so that the partial indexes hold only tickets that wait for something. */
  readonly nextDueAt?: EpochMs;
  readonly showAt?: RealMs;
  /** What the rows keep back for quiet hours; absent when nothing is. Never less than there is: `settleHeld` takes away what is done. */
  readonly held?: readonly Held[];
  /** No card of the ticket has to be sent anew before that; absent while it has no card in a chat. */
  readonly renewAt?: EpochMs;
  /** By what digests count the ticket while it is open: at the top of the document, where an index alone answers fastest. */
  readonly watchDueAt?: EpochMs;
  readonly watchKey?: string;
  /** The unit of an open ticket whose lateness was excused. */
  readonly excusedUnit?: string;
  /** What the ticket is found by; nothing of it ever changes. */
  readonly search: readonly string[];
  /** Rises with every write to a row; guards what is computed from all rows together. */
  readonly rowsRev: number;
  /** Digest of the creating request: the same external id with another content is a conflict. */
  readonly contentHash: string;
}

/** The fields that are told by the ticket alone and stored only to be found by. */
export type Derived = Partial<Pick<StoredTicket, 'watchDueAt' | 'watchKey' | 'excusedUnit'>>;

/** What is stored to find this ticket by; a field that it has not is absent. */
export function derivedOf(ticket: Ticket): Derived {
  const watch = watchOf(ticket);
  const excusedUnit = excusedUnitOf(ticket);
  return {
    ...(watch === null ? {} : { watchDueAt: watch.dueAt, watchKey: watchKey(watch) }),
    ...(excusedUnit === null ? {} : { excusedUnit }),
  };
}

/** The record in a stored document. */
export function toRecord(stored: StoredTicket): TicketRecord {
  const {
    _id,
    cards,
    notices,
    applied,
    nextDueAt,
    showAt,
    held: _held,
    renewAt: _renewAt,
    search: _search,
    rowsRev: _rev,
    contentHash: _hash,
    watchDueAt: _watchDueAt,
    watchKey: _watchKey,
    excusedUnit: _excusedUnit,
    ...ticket
  } = stored;
  return {
    ticket: { number: _id, ...ticket },
    cards,
    notices,
    applied,
    nextDueAt: nextDueAt ?? null,
    showAt: showAt ?? null,
  };
}

/** The first stored document of a new record. */
export function fromRecord(record: TicketRecord, contentHash: string): StoredTicket {
  const { number, ...ticket } = record.ticket;
  const held = heldOf(record);
  return {
    _id: number,
    ...ticket,
    cards: record.cards,
    notices: record.notices,
    applied: record.applied,
    ...(record.nextDueAt === null ? {} : { nextDueAt: record.nextDueAt }),
    ...(record.showAt === null ? {} : { showAt: record.showAt }),
    ...(held.length === 0 ? {} : { held }),
    ...derivedOf(record.ticket),
    search: searchTokens(record.ticket),
    rowsRev: 0,
    contentHash,
  };
}
