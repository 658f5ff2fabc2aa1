import { z } from 'zod';
import { digestLists, helpCommands, leaveActions, listFilters, submittedBy } from '../../cards/values.ts';
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
const longestId = 128;
const id = z.string().min(1).max(longestId);
const detailPlace = { f: z.enum(digestLists).optional(), u: id.optional(), p: page.optional() };
const digestValue = z.discriminatedUnion('a', [
  z.object({ a: z.enum(['digest.unit', 'digest.all', 'digest.due']), s: id }),
  z.object({ a: z.literal('digest.page'), s: id, ...detailPlace }),
  z.object({ a: z.literal('digest.urge'), s: id, t: number, ...detailPlace }),
  z.object({ a: z.enum(['away.show', 'away.page']), o: id, p: page }),
  z.object({ a: z.literal('away.reassign'), t: number }),
]);
/** A button of a digest or of a list that was reached from one. */
export type DigestPress = z.infer<typeof digestValue>;
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
  | { readonly kind: 'digest'; readonly press: DigestPress }
  | { readonly kind: 'command'; readonly command: (typeof helpCommands)[number] };

/** What was pressed, or null for a value that none of our cards carries. */
export function pressed({ value, name }: CardClick): Pressed | null {
  const command = commandValue.safeParse(value);
  if (command.success) return { kind: 'command', command: command.data.c };
  const digest = digestValue.safeParse(value);
  if (digest.success) return { kind: 'digest', press: digest.data };
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
