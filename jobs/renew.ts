import { renewalsOf } from '../tickets/renewal.ts';
import { type JobContext, surroundings } from './context.ts';

/** So many tickets are looked at in one sweep; the next one goes on. */
const batch = 200;

/** Asks for new cards in the place of those that Feishu will soon let nobody change. Twice, late or by two workers: each once. */
export async function renewCards(context: JobContext): Promise<void> {
  const { store, clock, realNow, wake } = context;
  for (const number of await store.tickets.dueForRenewal(clock.now(), batch)) {
    const around = surroundings(context);
    if (await store.tickets.renew(number, (record) => renewalsOf(record, around, realNow()))) wake(number);
  }
}
