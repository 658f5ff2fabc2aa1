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
      const theirs = { 'signer.openId': { $eq: openId }, status: { $in: inHand } };
      const found = await collection
        .aggregate<{ _id: string }>([
          {
            $match: {
              $or: [theirs, { status: 'awaiting_review' }, { 'extension.state': 'pending', status: 'in_progress' }],
            },
          },
          {
            $project: {
              signer: 1,
              status: 1,
              to: { $map: { input: { $objectToArray: '$cards' }, in: '$$this.v.to.openId' } },
            },
          },
          { $match: { $or: [theirs, { to: { $in: people } }] } },
          { $project: { _id: 1 } },
        ])
        .toArray();
      return found.map(({ _id }) => _id);
    },
  };
}
