import type { mongo } from 'mongoose';
import { dayMs } from '../config/duration.ts';
import type { PlainMeasures } from '../tickets/measures/plain.ts';
import type { RealMs } from '../tickets/record.ts';
import type { EpochMs, TimelineEntry } from '../tickets/ticket.ts';
import type { StoredTicket } from './ticket-document.ts';
import type { TicketAccess } from './tickets.ts';

/** One day of one unit, over for good. */
export interface UnitDay {
  readonly code: string;
  /** Tickets late when the day ended. */
  readonly late: number;
  readonly measures: PlainMeasures;
}

export interface DayRow {
  /** Zone whose midnights bound the day. */
  readonly zone: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** Units where anything happened or was late. */
  readonly units: readonly UnitDay[];
}

interface StoredDay extends DayRow {
  readonly _id: string;
  readonly expireAt: Date;
}

export interface Days {
  /** Those of these days that have been counted. */
  days(zone: string, wanted: readonly string[]): Promise<readonly DayRow[]>;
  /** Stores days that are over; a day that is stored already stays as it is. */
  storeDays(rows: readonly DayRow[]): Promise<void>;
}

export interface TicketHistory {
  /** Timelines of all tickets to which something has happened since, from a cursor: memory does not grow with their number. */
  touchedSince(since: EpochMs): AsyncIterable<readonly TimelineEntry[]>;
  /** Timelines of tickets created before `to` to which something has happened since `from`, likewise. */
  touchedBetween(from: EpochMs, to: EpochMs): AsyncIterable<readonly TimelineEntry[]>;
}

const keptMs = 400 * dayMs;
const batchSize = 200;

/** Days as they ended, counted once from timelines. */
export function days(database: mongo.Db, realNow: () => RealMs): Days {
  const collection = database.collection<StoredDay>('days');
  return {
    async days(zone, wanted) {
      const found = await collection.find({ _id: { $in: wanted.map((day) => idOf(zone, day)) } }).toArray();
      return found.map(({ zone: own, day, units }) => ({ zone: own, day, units }));
    },
    async storeDays(rows) {
      if (rows.length === 0) return;
      const expireAt = new Date(realNow() + keptMs);
      await collection.bulkWrite(
        rows.map((row) => ({
          updateOne: {
            filter: { _id: idOf(row.zone, row.day) },
            update: { $setOnInsert: { ...row, expireAt } },
            upsert: true,
          },
        })),
      );
    },
  };
}

export const dayIndexes: readonly mongo.IndexDescription[] = [{ key: { expireAt: 1 }, expireAfterSeconds: 0 }];

/** Timelines for measuring. */
export function ticketHistory({ collection }: Pick<TicketAccess, 'collection'>): TicketHistory {
  async function* timelines(filter: mongo.Filter<StoredTicket>): AsyncGenerator<readonly TimelineEntry[]> {
    const cursor = collection.find(filter, { batchSize }).project<Pick<StoredTicket, 'timeline'>>({ timeline: 1 });
    for await (const { timeline } of cursor) yield timeline;
  }
  return {
    touchedSince: (since) => timelines({ updatedAt: { $gte: since } }),
    touchedBetween: (from, to) => timelines({ updatedAt: { $gte: from }, createdAt: { $lt: to } }),
  };
}

function idOf(zone: string, day: string): string {
  return `${zone} ${day}`;
}
