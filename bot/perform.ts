import { changeTo } from '../tickets/change.ts';
import type { Command } from '../tickets/commands.ts';
import { decide } from '../tickets/decide.ts';
import type { Person } from '../tickets/people.ts';
import type { AppliedEvent, CardRow, StoredToast, TicketRecord } from '../tickets/record.ts';
import type { Refusal } from '../tickets/reasons.ts';
import type { Surroundings } from '../tickets/rules.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { successToast } from './clicks/toasts.ts';
import type { BotContext } from './context.ts';

/** Who asks for what, by which event. */
export interface Wish {
  readonly eventId: string;
  /** Digest of everything the event asks for: the same id with another content is not believed. */
  readonly content: string;
  readonly person: Person;
  readonly around: Surroundings;
  readonly number: string;
  readonly command: Command;
  /** Why the card that was clicked asks for this no more, where the rules would allow it. */
  readonly tooLate?: (record: TicketRecord) => Refusal | null;
  /** Fields of card rows that change in the same write; asked again whenever the ticket was read anew. */
  readonly rows?: (record: TicketRecord, after: Ticket) => Readonly<Record<string, Partial<CardRow>>>;
}

/** What became of a wish; `record` is the ticket as it stands now. */
export type Performed =
  | { readonly outcome: 'done'; readonly record: TicketRecord; readonly toast: StoredToast }
  /** The same event came before, with this toast. */
  | { readonly outcome: 'repeated'; readonly record: TicketRecord; readonly toast: StoredToast }
  | { readonly outcome: 'refused'; readonly record: TicketRecord | null; readonly refusal: Refusal };

/** Does what a click or a command asks for by one guarded write; refusals are counted, forged repeats reported. */
export async function perform(context: BotContext, wish: Wish): Promise<Performed> {
  const { eventId, content, person, around, number, command } = wish;
  const outcome = await context.store.tickets.change<Refusal>(number, eventId, (record) => {
    const decision = decide(record.ticket, command, person, around);
    if (!decision.allowed) return { stop: decision.refusal };
    const late = wish.tooLate?.(record) ?? null;
    if (late !== null) return { stop: late };
    const { ticket, entries } = decision;
    const toast = successToast(command, ticket);
    const applied: AppliedEvent = { eventId, by: person.openId, content, version: ticket.version, toast };
    const setCards = wish.rows?.(record, ticket) ?? {};
    return changeTo(record, ticket, entries, around, { realNow: context.realNow(), applied, setCards });
  });
  switch (outcome.outcome) {
    case 'changed':
      return { outcome: 'done', record: outcome.record, toast: successToast(command, outcome.record.ticket) };
    case 'stopped':
      return refused(context, wish, outcome.record, outcome.value);
    case 'duplicate': {
      const { applied, record } = outcome;
      if (applied.by === person.openId && applied.content === content)
        return { outcome: 'repeated', record, toast: applied.toast };
      context.metrics.forgedRepeats.inc();
      context.logger.error({ eventId, number }, 'an event id came again with another content');
      return refused(context, wish, null, { reason: 'not_recorded', facts: { number } });
    }
    case 'conflict':
      return refused(context, wish, outcome.record, { reason: 'not_recorded', facts: { number } });
    case 'missing':
      return refused(context, wish, null, { reason: 'unknown_ticket', facts: {} });
    default:
      return outcome satisfies never;
  }
}

function refused(context: BotContext, { command }: Wish, record: TicketRecord | null, refusal: Refusal): Performed {
  context.metrics.refusals.inc({ action: command.action, reason: refusal.reason });
  return { outcome: 'refused', record, refusal };
}
