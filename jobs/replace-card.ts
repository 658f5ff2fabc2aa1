import type { CardRow, TicketRecord } from '../tickets/record.ts';
import { endingOf } from '../tickets/rows.ts';
import { replacementFor } from '../tickets/views.ts';
import type { JobContext } from './context.ts';

/**
 * Puts a new card in the place of one that Feishu does not let us change any more: recalled, or too old. One that is over, or
 * being sent anew already, needs none: it just cannot say so any more.
 */
export async function replaceCard(context: JobContext, { ticket }: TicketRecord, row: CardRow): Promise<void> {
  const record = await context.store.tickets.load(ticket.number);
  if (record === null || endingOf(record, row) !== null) return;
  if (Object.values(record.cards).some(({ renews, bad }) => renews === row.id && bad === null)) return;
  const next = replacementFor(record, row, context.realNow());
  const added = await context.store.tickets.addCard(ticket.number, next);
  if (!added) throw new Error(`card ${next.id} of ${ticket.number} is there already; the next try takes another id`);
  context.wake(ticket.number);
}
