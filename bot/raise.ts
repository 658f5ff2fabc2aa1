import { changeTo } from '../tickets/change.ts';
import { createTicket, type NewTicket } from '../tickets/create.ts';
import type { Unit } from '../tickets/people.ts';
import type { CardRow, TicketRecord } from '../tickets/record.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { dayOf } from './chat/numbers.ts';
import { type BotContext, surroundings } from './context.ts';

/** A ticket as somebody wants to raise it. */
export interface Raising {
  readonly content: Omit<NewTicket, 'number'>;
  readonly unit: Unit;
  /** Digest of the request, kept beside its external id. */
  readonly contentHash: string;
  /** The card it was raised on, if that becomes a card of the ticket. */
  readonly card?: (ticket: Ticket) => CardRow;
}

/** Stores a new ticket with the cards that it owes; null where its external id is taken. */
export async function raiseTicket(context: BotContext, raising: Raising): Promise<TicketRecord | null> {
  const around = surroundings(context);
  const number = await context.store.tickets.nextNumber(dayOf(context));
  const ticket = createTicket({ number, ...raising.content }, raising.unit, around);
  const own = raising.card?.(ticket);
  const cards: TicketRecord['cards'] = own === undefined ? {} : { [own.id]: own };
  const bare: TicketRecord = { ticket, cards, notices: {}, applied: [], nextDueAt: null, showAt: null };
  const change = changeTo(bare, ticket, ticket.timeline, around, { realNow: context.realNow() });
  const record: TicketRecord = {
    ...bare,
    cards: { ...cards, ...Object.fromEntries(change.addCards.map((row) => [row.id, row])) },
    nextDueAt: change.nextDueAt,
    showAt: change.showAt,
  };
  if ((await context.store.tickets.create(record, raising.contentHash)) === 'known') return null;
  context.wake.ticket(number);
  return record;
}
