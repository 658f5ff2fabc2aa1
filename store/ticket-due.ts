import type { RealMs } from '../tickets/record.ts';
import type { EpochMs, Ticket } from '../tickets/ticket.ts';
import { nextShowAt } from '../tickets/rows.ts';
import { openStatuses } from '../tickets/visibility.ts';
import { type StoredTicket, toRecord } from './ticket-document.ts';
import type { TicketAccess } from './tickets.ts';

type ClocksOf = Pick<Ticket, 'clocks' | 'extension' | 'policyVersion'>;

/** What the sweep asks for: which tickets want work, the longest waiting first. */
export interface TicketDue {
  /** Tickets with a card or notice that wanted work at or before that moment of the real clock. */
  dueForShow(realNow: RealMs, limit: number): Promise<readonly string[]>;
  /** The ticket whose card or notice has waited longest at that moment; null where none waits. */
  longestWaiting(realNow: RealMs): Promise<{ readonly number: string; readonly showAt: RealMs } | null>;
  /**
   * Of the tickets changed last, at most `limit` and none before `since`, those with a card or notice that wants work although
   * nothing says when: no question of what is due would ever find them.
   */
  unseen(since: EpochMs, limit: number): Promise<readonly { readonly number: string; readonly version: number }[]>;
  /** The open tickets whose clocks satisfy the question, one after the other, as they are stored. */
  openWhere(asks: (clocks: ClocksOf) => boolean): AsyncIterable<string>;
  /** Tickets with a reminder due at or before that moment of the business clock. */
  dueForAlarm(
    before: EpochMs,
    limit: number,
  ): Promise<readonly { readonly number: string; readonly nextDueAt: EpochMs }[]>;
}

/** Whole tickets; so many are a few hundred kilobytes. */
const batchSize = 50;

/** The sweep's questions; all but the one of clocks are answered from a small index alone. */
export function ticketDue({ collection, knowPolicy }: Pick<TicketAccess, 'collection' | 'knowPolicy'>): TicketDue {
  return {
    async dueForShow(realNow, limit) {
      const found = await collection
        .find({ showAt: { $lte: realNow } })
        .project<{ _id: string }>({ _id: 1 })
        .sort({ showAt: 1, _id: 1 })
        .limit(limit)
        .toArray();
      return found.map(({ _id }) => _id);
    },

    async longestWaiting(realNow) {
      const found = await collection.findOne<{ _id: string; showAt: RealMs }>(
        { showAt: { $lte: realNow } },
        { projection: { showAt: 1 }, sort: { showAt: 1, _id: 1 } },
      );
      return found === null ? null : { number: found._id, showAt: found.showAt };
    },

    async unseen(since, limit) {
      const found: { number: string; version: number }[] = [];
      const cursor = collection
        .find({ updatedAt: { $gte: since }, showAt: { $exists: false } }, { batchSize })
        .project<StoredTicket>({ applied: 0 })
        .sort({ updatedAt: -1, _id: -1 })
        .limit(limit);
      for await (const stored of cursor) {
        if (nextShowAt(toRecord({ ...stored, applied: [] })) === null) continue;
        found.push({ number: stored._id, version: stored.version });
      }
      return found;
    },

    async *openWhere(asks) {
      const found = collection
        .find({ status: { $in: [...openStatuses] } })
        .project<ClocksOf & { _id: string }>({ clocks: 1, extension: 1, policyVersion: 1 });
      for await (const { _id, ...clocks } of found) {
        await knowPolicy(clocks.policyVersion);
        if (asks(clocks)) yield _id;
      }
    },

    async dueForAlarm(before, limit) {
      const found = await collection
        .find({ nextDueAt: { $lte: before } })
        .project<{ _id: string; nextDueAt: EpochMs }>({ nextDueAt: 1 })
        .sort({ nextDueAt: 1, _id: 1 })
        .limit(limit)
        .toArray();
      return found.map(({ _id, nextDueAt }) => ({ number: _id, nextDueAt }));
    },
  };
}
