import type { Status } from '../tickets/ticket.ts';
import type { TicketAccess } from './tickets.ts';

export interface TicketsConcerned {
  /**
   * Numbers of the tickets whose cards somebody's leave shows on: those they work on or have handed in, and verdicts that
   * any of these people were asked for in private.
   */
  concernedBy(openId: string, people: readonly string[]): Promise<readonly string[]>;
}

const inHand: readonly Status[] = ['accepted', 'in_progress', 'awaiting_review'];

/** What a leave concerns. */
export function ticketsConcerned({ collection }: Pick<TicketAccess, 'collection'>): TicketsConcerned {
  return {
    async concernedBy(openId, people) {
      const held = await collection
        .find({ 'signer.openId': { $eq: openId }, status: { $in: inHand } }, { projection: { _id: 1 } })
        .toArray();
      const judged = await collection
        .aggregate<{ _id: string }>([
          { $match: { $or: [{ status: 'awaiting_review' }, { 'extension.state': 'pending', status: 'in_progress' }] } },
          { $project: { to: { $map: { input: { $objectToArray: '$cards' }, in: '$$this.v.to.openId' } } } },
          { $match: { to: { $in: people } } },
          { $project: { _id: 1 } },
        ])
        .toArray();
      return [...new Set([...held, ...judged].map(({ _id }) => _id))];
    },
  };
}
