import type { CardRow, TicketRecord } from '../tickets/record.ts';
import { isNeedless } from '../tickets/rows.ts';
import { insteadOfGroup } from '../tickets/views.ts';
import { type JobContext, surroundings } from './context.ts';

/** Another card may take the next free id at the same moment. */
const addTries = 5;

/** A group cannot be reached with a card that asks it to act: those who may act get it in private. Harmless when done twice. */
export async function sendInPrivate(context: JobContext, { ticket }: TicketRecord, row: CardRow): Promise<void> {
  const { store, realNow, wake } = context;
  for (let tries = 0; tries < addTries;) {
    const record = await store.tickets.load(ticket.number);
    if (record === null || isNeedless(record, row)) return;
    const [next] = insteadOfGroup(record, row, surroundings(context), realNow());
    if (next === undefined) return;
    wake(ticket.number);
    // One at a time: each takes the next free id.
    tries = (await store.tickets.addCard(ticket.number, next)) ? 0 : tries + 1;
  }
  throw new Error(`no free row for a private card of ${ticket.number} after ${addTries} tries`);
}
