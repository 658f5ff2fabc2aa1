import type { RealMs, TicketRecord } from '../tickets/record.ts';
import type { Renewals } from '../tickets/renewal.ts';
import type { EpochMs } from '../tickets/ticket.ts';
import { fieldName } from './ticket-change.ts';
import { toRecord } from './ticket-document.ts';
import type { TicketAccess } from './tickets.ts';

/** Sending cards anew before Feishu lets nobody change them any more. */
export interface TicketRenewal {
  /** Tickets with a card that may have to be renewed by that moment of the business clock, the longest waiting first. */
  dueForRenewal(before: EpochMs, limit: number): Promise<readonly string[]>;
  /** Adds the cards that `decide` wants for the ticket as it is, each once, and stores when to ask again; true when it added any. */
  renew(number: string, decide: (record: TicketRecord) => Renewals): Promise<boolean>;
}

/** How often to decide again after a row changed meanwhile; the next sweep goes on. */
const tries = 4;

/** Renewals are found by an index that holds only tickets with cards in a chat. */
export function ticketRenewal({ collection, knowPolicy }: TicketAccess, realNow: () => RealMs): TicketRenewal {
  return {
    async dueForRenewal(before, limit) {
      const found = await collection
        .find({ renewAt: { $lte: before } })
        .project<{ _id: string }>({ _id: 1 })
        .sort({ renewAt: 1, _id: 1 })
        .limit(limit)
        .toArray();
      return found.map(({ _id }) => _id);
    },

    async renew(number, decide) {
      for (let left = tries; left > 0; left -= 1) {
        const stored = await collection.findOne({ _id: number });
        if (stored === null) return false;
        await knowPolicy(stored.policyVersion);
        const { add, nextAt } = decide(toRecord(stored));
        const rows = Object.fromEntries(add.map((row) => [`cards.${fieldName(row.id)}`, row]));
        const { matchedCount } = await collection.updateOne(
          { _id: number, version: stored.version, rowsRev: stored.rowsRev },
          {
            $inc: { rowsRev: 1 },
            ...(add.length === 0 && nextAt === null
              ? {}
              : { $set: { ...rows, ...(nextAt === null ? {} : { renewAt: nextAt }) } }),
            ...(nextAt === null ? { $unset: { renewAt: '' } } : {}),
            ...(add.length === 0 ? {} : { $min: { showAt: realNow() } }),
          },
        );
        if (matchedCount === 1) return add.length > 0;
      }
      return false;
    },
  };
}
