import mongoose, { type mongo } from 'mongoose';
import { BatchLane } from './batch-lane.ts';
import type { StoredTicket } from './ticket-document.ts';

/** One update of one ticket; it does nothing where its filter does not match. */
export interface TicketUpdate {
  readonly filter: mongo.Filter<StoredTicket>;
  readonly update: mongo.UpdateFilter<StoredTicket>;
}

/** What MongoDB said about updates that travelled in one command. */
export interface UpdatesAnswer {
  /** How many of them found their ticket; MongoDB does not say which. */
  readonly matched: number;
  /** What was wrong with single ones, by their place. */
  readonly faults: ReadonlyMap<number, Error>;
}

/** Sends updates in one command, none of which keeps the next one from being tried. Never sends a command twice. */
export type SendUpdates = (updates: readonly TicketUpdate[]) => Promise<UpdatesAnswer>;

/**
 * What became of one update.
 * - `written`: majority and journaled
 * - `unmatched`: the ticket was not as the filter wants it
 * - `unclear`: one of the updates that travelled together was not matched; look in the ticket whether it was this one
 */
export type Written = 'written' | 'unmatched' | 'unclear';

/** Reads of tickets and guarded writes, of all clicks of the process together. */
export interface TicketLanes {
  /** The stored ticket of that number, null where there is none. Never changed by whoever gets it: others may have got it too. */
  read(number: string): Promise<StoredTicket | null>;
  /** Writes with the next command, together with others. Only for what can be recognised in the ticket afterwards. */
  write(update: TicketUpdate): Promise<Written>;
  /** Writes by a command of its own, so that its outcome is always clear. */
  writeAlone(update: TicketUpdate): Promise<Exclude<Written, 'unclear'>>;
}

/** The two lanes on which tickets are read and written. */
export function ticketLanes(collection: mongo.Collection<StoredTicket>, send: SendUpdates): TicketLanes {
  const reads = new BatchLane<string, StoredTicket | null>(async (numbers) => {
    const wanted = [...new Set(numbers)];
    const found = await collection.find({ _id: { $in: wanted } }, { batchSize: wanted.length + 1 }).toArray();
    const byNumber = new Map(found.map((stored) => [stored._id, stored]));
    return numbers.map((number) => byNumber.get(number) ?? null);
  });
  const writes = new BatchLane<TicketUpdate, Written | Error>(async (updates) =>
    outcomes(updates, await send(updates)),
  );

  return {
    // A number may come from outside: whatever is no text must neither be an operator nor spoil the command for others.
    read: (number: unknown) => reads.ask(String(number)),
    async write(update) {
      const outcome = await writes.ask(update);
      if (typeof outcome !== 'string') throw outcome;
      return outcome;
    },
    async writeAlone(update) {
      const { matched, faults } = await send([update]);
      for (const fault of faults.values()) throw fault;
      return matched === 1 ? 'written' : 'unmatched';
    },
  };
}

function outcomes(updates: readonly TicketUpdate[], { matched, faults }: UpdatesAnswer): readonly (Written | Error)[] {
  const isShort = matched < updates.length - faults.size;
  const rest = isShort ? (updates.length === 1 ? 'unmatched' : 'unclear') : 'written';
  return updates.map((_, index) => faults.get(index) ?? rest);
}

/** The parts of the answer to an update command that are read; `nModified` is no help, an update may change nothing. */
interface UpdateReply {
  readonly ok: number;
  readonly n: number;
  readonly writeErrors?: readonly { readonly index: number; readonly code: number; readonly errmsg: string }[];
  readonly writeConcernError?: { readonly code: number; readonly errmsg: string };
}

/**
 * Sends updates by the `update` command itself: the driver repeats no command that it does not know, and whoever wrote looks
 * in the ticket before trying again, which is cheaper than the driver's book-keeping for repeats.
 */
export function sendUpdates(database: mongo.Db, collectionName: string): SendUpdates {
  const { MongoServerError, MongoWriteConcernError } = mongoose.mongo;
  return async (updates) => {
    const command = {
      update: collectionName,
      updates: updates.map(({ filter, update }) => ({ q: filter, u: update })),
      ordered: false,
      writeConcern: { w: 'majority', j: true },
    };
    // A command takes over nothing from the connection's settings.
    const reply = (await database.command(command, { ignoreUndefined: true })) as UpdateReply & mongo.Document;
    const { n, writeErrors = [], writeConcernError } = reply;
    if (writeConcernError !== undefined) throw new MongoWriteConcernError({ ...reply, writeConcernError });
    const faults = new Map(
      writeErrors.map(({ index, code, errmsg }) => [index, new MongoServerError({ message: errmsg, code })]),
    );
    return { matched: n, faults };
  };
}
