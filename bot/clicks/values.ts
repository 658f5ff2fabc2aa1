import { z } from 'zod';
import { helpCommands, leaveActions, listFilters, submittedBy } from '../../cards/values.ts';
import type { CardClick } from '../../feishu/events.ts';

const longestNumber = 32;
const mostPages = 10_000;
const number = z.string().min(1).max(longestNumber);
const page = z.int().min(0).max(mostPages);
const filter = z.enum(listFilters);

/** The values of our buttons, by their `a`; anything else is no button of ours. */
const ticketValue = z.object({ a: z.string(), t: number });
const listValue = z.object({
  a: z.enum(['list.page', 'list.accept', 'list.bulk']),
  f: filter,
  p: page,
  t: number.optional(),
});
const leaveValue = z.object({ a: z.enum(leaveActions) });
const newTicketValue = z.object({ a: z.enum(['create', 'create.cancel']) });
const commandValue = z.object({ a: z.literal('cmd'), c: z.enum(helpCommands) });

export type Pressed =
  | {
      readonly kind: 'ticket';
      readonly action: string;
      readonly number: string;
      readonly then: string | null;
      readonly form: string | null;
      readonly until: number | null;
    }
  | {
      readonly kind: 'list';
      readonly action: 'list.page' | 'list.accept' | 'list.bulk';
      readonly filter: (typeof listFilters)[number];
      readonly page: number;
      readonly number: string | null;
    }
  | { readonly kind: 'leave'; readonly action: (typeof leaveActions)[number] }
  | { readonly kind: 'newTicket'; readonly action: 'create' | 'create.cancel' }
  | { readonly kind: 'command'; readonly command: (typeof helpCommands)[number] };

/** What was pressed, or null for a value that none of our cards carries. */
export function pressed({ value, name }: CardClick): Pressed | null {
  const command = commandValue.safeParse(value);
  if (command.success) return { kind: 'command', command: command.data.c };
  const list = listValue.safeParse(value);
  if (list.success)
    return { kind: 'list', action: list.data.a, filter: list.data.f, page: list.data.p, number: list.data.t ?? null };
  // A submit has been seen to arrive with its name alone; then the name says what it submits.
  const byName = value.a === '' && name !== null ? submittedBy(name) : null;
  const leave = leaveValue.safeParse(byName ?? value);
  if (leave.success) return { kind: 'leave', action: leave.data.a };
  const raised = newTicketValue.safeParse(byName ?? value);
  if (raised.success) return { kind: 'newTicket', action: raised.data.a };
  const ticket = ticketValue.safeParse(byName ?? value);
  if (!ticket.success) return null;
  const until = value['until'];
  return {
    kind: 'ticket',
    action: ticket.data.a,
    number: ticket.data.t,
    then: textOf(value['then']) ?? byName?.then ?? null,
    form: textOf(value['f']),
    until: typeof until === 'number' && Number.isSafeInteger(until) ? until : null,
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
