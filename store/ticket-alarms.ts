import { isDeepStrictEqual } from 'node:util';
import type { TicketRecord } from '../tickets/record.ts';
import type { EpochMs } from '../tickets/ticket.ts';
import { applyChange, type Change } from './ticket-change.ts';
import { toRecord, type StoredTicket } from './ticket-document.ts';
import type { SendUpdates } from './ticket-lanes.ts';
import { guardedWrite, type GuardedWrite } from './ticket-update.ts';
import type { TicketAccess } from './tickets.ts';

/** A change that was written, with what it started from. */
export interface Claimed {
  readonly before: TicketRecord;
  readonly after: TicketRecord;
}

/** Reminders that are due, of many tickets at once. */
export interface TicketAlarms {
  /** The moments up to that one at which reminders are due, rounded up to `stepMs`, each once, the earliest first. */
  alarmMoments(before: EpochMs, stepMs: number, limit: number): Promise<readonly EpochMs[]>;
  /**
   * Lets `decide` judge the tickets with a reminder due by then, null for nothing to do, and writes in bulk, each by a guarded
   * write of its own. Tells of each that was written; answers whether there may be more than `limit`, and rejects in the end
   * with the first fault of a single ticket.
   */
  claimDue(
    before: EpochMs,
    limit: number,
    decide: (record: TicketRecord) => Change | null,
    onClaimed: (claimed: Claimed) => void,
  ): Promise<boolean>;
}

/** Tickets in one command: large enough to be cheap, small enough not to hold up the event loop. */
const together = 200;
/** While one command is written the next is decided. */
const mostUnderWay = 2;
/** How often a claim is decided again after a click was faster. */
const tries = 3;
/** So many reminders are looked at for their moments; what is due later is found by a later look. */
const mostLookedAt = 20_000;

/** An attempt to claim one ticket. */
interface Attempt extends Claimed {
  readonly write: GuardedWrite;
}

/** Claims by commands of their own, so that a burst of reminders does not keep a click waiting. */
export function ticketAlarms({ collection, knowPolicy }: TicketAccess, send: SendUpdates): TicketAlarms {
  /** Tickets that are being claimed here: a ring that comes meanwhile leaves them alone and does not wait for them. */
  const claiming = new Set<string>();
  /** A ring came while so much was being claimed that it would have read the same again. */
  let missed = false;

  async function claimAll(
    documents: readonly StoredTicket[],
    before: EpochMs,
    decide: (record: TicketRecord) => Change | null,
    onClaimed: (claimed: Claimed) => void,
    faults: unknown[],
  ): Promise<void> {
    let left = documents;
    for (let tried = 0; tried < tries && left.length > 0; tried += 1) {
      for (const version of new Set(left.map(({ policyVersion }) => policyVersion))) await knowPolicy(version);
      const attempts = left.flatMap((stored) => attempt(stored, decide, faults) ?? []);
      if (attempts.length === 0) return;
      const answer = await send(attempts.map(({ write }) => write));
      faults.push(...answer.faults.values());
      const sent = attempts.filter((_one, index) => !answer.faults.has(index));
      if (answer.matched === sent.length) {
        for (const one of sent) onClaimed(one);
        return;
      }
      // MongoDB says how many found their ticket and not which: the tickets themselves tell.
      const now = await collection.find({ _id: { $in: sent.map((one) => one.before.ticket.number) } }).toArray();
      const byNumber = new Map(now.map((stored) => [stored._id, stored]));
      const lost: StoredTicket[] = [];
      for (const one of sent) {
        const stored = byNumber.get(one.before.ticket.number);
        if (stored !== undefined && holds(stored, one)) onClaimed(one);
        else if ((stored?.nextDueAt ?? Infinity) <= before && stored !== undefined) lost.push(stored);
      }
      left = lost;
    }
  }

  return {
    async alarmMoments(before, stepMs, limit) {
      const found = await collection
        .aggregate<{ _id: EpochMs }>([
          { $match: { nextDueAt: { $lte: before } } },
          { $sort: { nextDueAt: 1 } },
          { $limit: mostLookedAt },
          { $group: { _id: { $multiply: [{ $ceil: { $divide: ['$nextDueAt', stepMs] } }, stepMs] } } },
          { $sort: { _id: 1 } },
          { $limit: limit },
        ])
        .toArray();
      return found.map(({ _id }) => _id);
    },

    async claimDue(before, limit, decide, onClaimed) {
      if (claiming.size >= together) {
        missed = true;
        return false;
      }
      let seen = 0;
      let claimed = 0;
      const tell = (one: Claimed): void => {
        claimed += 1;
        onClaimed(one);
      };
      const faults: unknown[] = [];
      const underWay = new Set<Promise<void>>();
      const cursor = collection
        .find({ nextDueAt: { $lte: before } })
        .sort({ nextDueAt: 1, _id: 1 })
        .limit(limit)
        .batchSize(together);
      try {
        while (await cursor.hasNext()) {
          const found = cursor.readBufferedDocuments(together);
          seen += found.length;
          const documents = found.filter(({ _id }) => !claiming.has(_id));
          for (const { _id } of documents) claiming.add(_id);
          const claim = claimAll(documents, before, decide, tell, faults)
            .catch((error: unknown) => void faults.push(error))
            .finally(() => {
              for (const { _id } of documents) claiming.delete(_id);
              underWay.delete(claim);
            });
          underWay.add(claim);
          if (underWay.size >= mostUnderWay) await Promise.race(underWay);
        }
      } finally {
        await Promise.all(underWay);
        await cursor.close();
      }
      const [first] = faults;
      if (first !== undefined)
        throw new Error(`${faults.length} of the reminders due could not be claimed`, { cause: first });
      // Where nothing could be claimed another ring would find the same.
      const isMore = (seen === limit && claimed > 0) || missed;
      missed = false;
      return isMore;
    },
  };
}

/** Null where nothing is to be written; a ticket that cannot be judged keeps no other from being claimed. */
function attempt(
  stored: StoredTicket,
  decide: (record: TicketRecord) => Change | null,
  faults: unknown[],
): Attempt | null {
  try {
    const before = toRecord(stored);
    const change = decide(before);
    if (change === null) return null;
    const after = applyChange(before, change);
    return { before, after, write: guardedWrite(before, after, change, null) };
  } catch (error) {
    faults.push(error);
    return null;
  }
}

/** True when the ticket's timeline goes on with these very entries: nobody else's would be the same, or it does not matter whose they are. */
function holds({ timeline }: StoredTicket, { before, after }: Claimed): boolean {
  const from = before.ticket.timeline.length;
  const entries = after.ticket.timeline.slice(from);
  return isDeepStrictEqual(timeline.slice(from, from + entries.length), entries);
}
