import type { mongo } from 'mongoose';
import type { EpochMs, Status, Ticket } from '../tickets/ticket.ts';
import { openStatuses } from '../tickets/visibility.ts';
import { readCursor, writeCursor, type ListKey } from './list-cursor.ts';
import { toRecord, type StoredTicket } from './ticket-document.ts';
import type { TicketAccess } from './tickets.ts';

/** Filters of a list; what is left out does not filter. */
export interface ListQuery {
  readonly status?: Status;
  /** Code of that very unit. */
  readonly unit?: string;
  /** True: a running clock is past its deadline; false: none is. */
  readonly overdue?: boolean;
  /** Inclusive; orders the list by the last change. */
  readonly updatedSince?: EpochMs;
  readonly limit: number;
  readonly cursor?: string;
  /** The business clock's moment that `overdue` is judged by. */
  readonly now: EpochMs;
}

export interface TicketPage {
  /** Oldest first. */
  readonly items: readonly Ticket[];
  readonly nextCursor: string | null;
}

export interface TicketLists {
  /** One page of tickets; throws `CursorError` for a cursor of another list. */
  list(query: ListQuery): Promise<TicketPage>;
  /** How many open tickets each of these units has; a unit without any is left out. */
  openLoads(unitCodes: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** How many tickets each of these people has signed for and not handed in; somebody without any is left out. */
  loadsOfSigners(openIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

/** Lists for other systems and loads for pickers. */
export function ticketLists({ collection }: Pick<TicketAccess, 'collection'>): TicketLists {
  return {
    async list(query) {
      const key: ListKey = query.updatedSince === undefined ? 'createdAt' : 'updatedAt';
      const found = await collection
        .find(listFilter(query, key), { projection: { cards: 0, notices: 0 } })
        .sort({ [key]: 1, _id: 1 })
        .limit(query.limit + 1)
        .toArray();
      const items = found.slice(0, query.limit).map((stored) => toRecord(stored).ticket);
      const last = items.at(-1);
      const more = found.length > query.limit && last !== undefined;
      return { items, nextCursor: more ? writeCursor({ key, at: last[key], number: last.number }) : null };
    },

    async openLoads(unitCodes) {
      const counted = await collection
        .aggregate<{ _id: string; open: number }>([
          { $match: { 'unit.code': { $in: unitCodes }, status: { $in: openStatuses } } },
          { $group: { _id: '$unit.code', open: { $sum: 1 } } },
        ])
        .toArray();
      return new Map(counted.map(({ _id, open }) => [_id, open]));
    },

    async loadsOfSigners(openIds) {
      const counted = await collection
        .aggregate<{ _id: string; open: number }>([
          { $match: { 'signer.openId': { $in: openIds }, status: { $in: ['accepted', 'in_progress'] } } },
          { $group: { _id: '$signer.openId', open: { $sum: 1 } } },
        ])
        .toArray();
      return new Map(counted.map(({ _id, open }) => [_id, open]));
    },
  };
}

function listFilter(query: ListQuery, key: ListKey): mongo.Filter<StoredTicket> {
  const parts: mongo.Filter<StoredTicket>[] = [];
  if (query.status !== undefined) parts.push({ status: query.status });
  if (query.unit !== undefined) parts.push({ 'unit.code': { $eq: query.unit } });
  if (query.updatedSince !== undefined) parts.push({ updatedAt: { $gte: query.updatedSince } });
  // A closed ticket has no running clock, so an index by status serves this too.
  if (query.overdue === true) parts.push({ status: { $in: openStatuses } }, { $or: overdueClocks(query.now) });
  if (query.overdue === false) parts.push({ $nor: overdueClocks(query.now) });
  if (query.cursor !== undefined) {
    const { at, number } = readCursor(query.cursor, key);
    parts.push({ [key]: { $gte: at } }, { $or: [{ [key]: { $gt: at } }, { [key]: at, _id: { $gt: number } }] });
  }
  return parts.length === 0 ? {} : { $and: parts };
}

const clockPaths = ['clocks.accept', 'clocks.handle', 'clocks.review', 'extension.clock'] as const;

/** A clock's stored state may lag behind: it is brought up to date when something happens to the ticket. */
function overdueClocks(now: EpochMs): mongo.Filter<StoredTicket>[] {
  return clockPaths.flatMap((path) => [
    { [`${path}.state`]: 'overdue' },
    { [`${path}.state`]: { $in: ['running', 'dueSoon'] }, [`${path}.dueAt`]: { $lt: now } },
  ]);
}
