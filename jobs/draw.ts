import type { Card } from '../cards/card.ts';
import { pictureOf } from '../cards/digest.ts';
import { sceneFor } from '../cards/scene-for.ts';
import type { UnitLoads } from '../cards/scene.ts';
import { drawTicketCard } from '../cards/ticket-card.ts';
import type { CardRow, TicketRecord } from '../tickets/record.ts';
import { type JobContext, surroundings } from './context.ts';

/** Draws a card of this ticket as its chat sees it now, with the digest of its picture. */
export async function draw(
  context: JobContext,
  record: TicketRecord,
  row: CardRow,
): Promise<{ card: Card; picture: string }> {
  const loads = row.form?.name === 'transfer' ? { loads: await childLoads(context, record) } : {};
  const card = drawTicketCard(sceneFor(record, row, surroundings(context), loads));
  return { card, picture: pictureOf(card) };
}

async function childLoads({ store }: JobContext, { ticket }: TicketRecord): Promise<UnitLoads> {
  const codes = store.org
    .current()
    .children(ticket.unit.code)
    .map(({ code }) => code);
  const loads = await store.tickets.openLoads(codes);
  return new Map(codes.map((code) => [code, { open: loads.get(code) ?? 0 }]));
}
