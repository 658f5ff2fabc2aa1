import type { EpochMs } from '../../tickets/ticket.ts';
import type { Look } from '../scene.ts';
import type { Mark, Words } from '../words.ts';

/**
 * A moment of the ticket's life in few characters. While everything happened on one day, the day in the ticket's
 * number, the time is enough; from the second day on each moment carries its date. A card that is over keeps its words.
 */
export function momentOf({ ticket, times, ending }: Look, at: EpochMs): Words<Mark> {
  const isOver = ending !== null && !(ending.why === 'judged' && ending.entry.action === 'approve');
  const oneDay = isOver || times.sameDay(ticket.updatedAt, ticket.createdAt);
  if (oneDay && times.sameDay(at, ticket.createdAt)) {
    const clock = times.clock(at);
    return { zh: clock, en: clock };
  }
  return times.short(at);
}
