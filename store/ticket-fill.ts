import { openStatuses } from '../tickets/visibility.ts';
import { derivedOf, type StoredTicket } from './ticket-document.ts';
import type { TicketAccess } from './tickets.ts';

/** Tickets that were stored by a version which knew no digests. */
export interface TicketFill {
  /** Stores with up to so many open tickets what digests count them by; true when there may be more to do. */
  fillWatched(limit: number): Promise<boolean>;
}

/** Each write holds only while the ticket is as it was read; one that was changed meanwhile is taken up by the next call. */
export function ticketFill({ collection }: Pick<TicketAccess, 'collection'>): TicketFill {
  return {
    async fillWatched(limit) {
      const found = await collection
        .find({ status: { $in: [...openStatuses] }, watchDueAt: { $exists: false } })
        .project<Omit<StoredTicket, 'cards' | 'notices' | 'applied'>>({ cards: 0, notices: 0, applied: 0 })
        .limit(limit)
        .toArray();
      const writes = found.flatMap(({ _id, ...fields }) => {
        const derived = derivedOf({ number: _id, ...fields });
        if (derived.watchDueAt === undefined) return [];
        return [{ updateOne: { filter: { _id, version: fields.version }, update: { $set: derived } } }];
      });
      if (writes.length > 0) await collection.bulkWrite(writes, { ordered: false });
      return writes.length > 0;
    },
  };
}
