import { mongo } from 'mongoose';
import { isFoundBy, tokensOf } from '../tickets/search.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Reach } from '../tickets/visibility.ts';
import type { StoredTicket } from './ticket-document.ts';
import type { TicketAccess } from './tickets.ts';

export interface Hits {
  /** Newest first; `mostHits` at most. */
  readonly numbers: readonly string[];
  /** True where there may be more than these. */
  readonly isCut: boolean;
}

export interface TicketSearch {
  /** Tickets within reach that all the words are found in, folded as `searchWords` gives them. */
  search(words: readonly string[], reach: Reach): Promise<Hits>;
}

/** More are not counted: nobody reads on, and a search stays cheap however many tickets there are. */
export const mostHits = 1000;
/** A search of common characters that never stand together reads in vain: then it ends here. */
const longestMs = 1500;

type Candidate = Pick<StoredTicket, '_id' | 'title' | 'customer'>;

/** The search: an index finds candidates by the tokens that stand in each ticket, the pure rule decides. */
export function ticketSearch({ collection }: Pick<TicketAccess, 'collection'>): TicketSearch {
  async function candidates(where: mongo.Filter<StoredTicket>): Promise<readonly Candidate[]> {
    return collection
      .find(where, { projection: { title: 1, customer: 1 }, maxTimeMS: longestMs })
      .sort({ _id: -1 })
      .limit(mostHits)
      .toArray();
  }

  return {
    async search(words, reach) {
      const tokens = hasTokens(words);
      try {
        const found = await Promise.all(within(reach).map(async (where) => candidates({ $and: [...tokens, where] })));
        const hits = new Set(found.flatMap((some) => some.filter((one) => isHit(one, words)).map(({ _id }) => _id)));
        const numbers = [...hits].toSorted().toReversed();
        return { numbers: numbers.slice(0, mostHits), isCut: found.some(({ length }) => length === mostHits) };
      } catch (error) {
        if (error instanceof mongo.MongoServerError && error.code === maxTimeExpired)
          return { numbers: [], isCut: true };
        throw error;
      }
    },
  };
}

/** MongoDB's code for a question that took longer than it was given. */
const maxTimeExpired = 50;

function hasTokens(words: readonly string[]): mongo.Filter<StoredTicket>[] {
  return tokensOf(words).map((sets) => {
    const each = sets.map((tokens) => ({ search: { $all: [...tokens] } }));
    return each.length === 1 && each[0] !== undefined ? each[0] : { $or: each };
  });
}

/** One question for each reason to see a ticket, so that each has its index. */
function within({ all, units, openId, works }: Reach): mongo.Filter<StoredTicket>[] {
  if (all) return [{}];
  return [
    ...(units.length === 0 ? [] : [{ 'unit.code': { $in: [...units] } }]),
    { 'signer.openId': { $in: [...works] } },
    { signers: { $eq: openId } },
    { 'engineer.openId': { $eq: openId } },
  ];
}

function isHit({ _id, title, customer }: Candidate, words: readonly string[]): boolean {
  const findable: Pick<Ticket, 'number' | 'title' | 'customer'> = { number: _id, title, customer };
  return isFoundBy(findable, words);
}
