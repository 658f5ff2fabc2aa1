import type { CardRow, TicketRecord } from '../tickets/record.ts';
import { replacementFor } from '../tickets/views.ts';
import type { JobContext } from './context.ts';

/** Puts a new card in the place of one that Feishu does not let us change any more: recalled, or too old. */
export async function replaceCard(context: JobContext, record: TicketRecord, row: CardRow): Promise<void> {
  const next = replacementFor(record, row, context.realNow());
  const added = await context.store.tickets.addCard(record.ticket.number, next);
  if (!added)
    throw new Error(`card ${next.id} of ${record.ticket.number} is there already; the next try takes another id`);
  context.wake(record.ticket.number);
}
