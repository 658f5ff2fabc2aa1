import { renewalsOf } from '../tickets/renewal.ts';
import { type JobContext, surroundings } from './context.ts';

/** So many tickets are looked at in one sweep; the next one goes on. */
const batch = 200;

/**
 * Asks for new cards in the place of those that Feishu will soon let nobody change. Twice, late or by two workers: each once. A
 * ticket that cannot be judged keeps no other from it.
 */
export async function renewCards(context: JobContext): Promise<void> {
  const { store, clock, realNow, wake, logger } = context;
  for (const number of await store.tickets.dueForRenewal(clock.now(), batch)) {
    const around = surroundings(context);
    try {
      if (await store.tickets.renew(number, (record) => renewalsOf(record, around, realNow()))) wake(number);
    } catch (error) {
      logger.error({ number, err: error }, 'the cards of a ticket were not renewed; the next sweep tries again');
    }
  }
}
