import type { Card } from '../cards/card.ts';
import { pictureOf } from '../cards/digest.ts';
import { sceneFor } from '../cards/scene-for.ts';
import { drawTicketCard } from '../cards/ticket-card.ts';
import { formLoads } from '../store/form-loads.ts';
import type { CardRow, TicketRecord } from '../tickets/record.ts';
import { type JobContext, surroundings } from './context.ts';

/** Draws a card of this ticket as its chat sees it now, with the digest of its picture. */
export async function draw(
  context: JobContext,
  record: TicketRecord,
  row: CardRow,
): Promise<{ card: Card; picture: string }> {
  const around = surroundings(context);
  const loads = row.form === null ? null : await formLoads(context.store.tickets, around, record.ticket, row.form.name);
  const card = drawTicketCard(sceneFor(record, row, around, loads === null ? {} : { loads }));
  return { card, picture: pictureOf(card) };
}
