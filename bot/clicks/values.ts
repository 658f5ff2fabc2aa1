import { z } from 'zod';
import { digestLists, helpCommands, leaveActions, listFilters, submittedBy } from '../../cards/values.ts';
import type { CardClick } from '../../feishu/events.ts';

const longestNumber = 32;
const mostPages = 10_000;
const number = z.string().min(1).max(longestNumber);
const page = z.int().min(0).max(mostPages);
const filter = z.enum(listFilters);

/** The values of our buttons; anything else is no button of ours. */
const ticketValue = z.object({ a: z.string(), t: number });
const listActions = ['list.page', 'list.accept', 'list.bulk'] as const;
const listValue = z.object({
  a: z.enum(listActions),
  f: filter,
  p: page,
  t: number.optional(),
});
const leaveValue = z.object({ a: z.enum(leaveActions) });
const newTicketActions = ['create', 'create.cancel'] as const;
const newTicketValue = z.object({ a: z.enum(newTicketActions) });
const longestId = 128;
const id = z.string().min(1).max(longestId);
const detailPlace = { f: z.enum(digestLists).optional(), u: id.optional(), p: page.optional() };
const digestValue = z.discriminatedUnion('a', [
  z.object({ a: z.literal(['digest.unit', 'digest.all', 'digest.due']), s: id }),
  z.object({ a: z.literal('digest.page'), s: id, ...detailPlace }),
  z.object({ a: z.literal('digest.urge'), s: id, t: number, ...detailPlace }),
  z.object({ a: z.literal(['away.show', 'away.page']), o: id, p: page }),
  z.object({ a: z.literal('away.reassign'), t: number }),
]);
const digestActions = digestValue.options.flatMap(({ shape }) => [...shape.a.values]);
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
      readonly action: (typeof listActions)[number];
      readonly filter: (typeof listFilters)[number];
      readonly page: number;
      readonly number: string | null;
    }
  | { readonly kind: 'leave'; readonly action: (typeof leaveActions)[number] }
  | { readonly kind: 'newTicket'; readonly action: (typeof newTicketActions)[number] }
  | { readonly kind: 'digest'; readonly press: DigestPress }
  | { readonly kind: 'command'; readonly command: (typeof helpCommands)[number] };

type Read = (value: unknown) => Pressed | null;

function reading<T>(schema: z.ZodType<T>, press: (value: T) => Pressed): Read {
  return (given) => {
    const read = schema.safeParse(given);
    return read.success ? press(read.data) : null;
  };
}

const readCommand = reading(commandValue, ({ c }) => ({ kind: 'command', command: c }));
const readDigest = reading(digestValue, (press) => ({ kind: 'digest', press }));
const readList = reading(listValue, ({ a, f, p, t }) => ({
  kind: 'list',
  action: a,
  filter: f,
  page: p,
  number: t ?? null,
}));
const readLeave = reading(leaveValue, ({ a }) => ({ kind: 'leave', action: a }));
const readNewTicket = reading(newTicketValue, ({ a }) => ({ kind: 'newTicket', action: a }));

/** What reads a value that is not a ticket's, by its `a`: a click on a ticket, the most of all, tries no schema in vain. */
const readers: ReadonlyMap<string, Read> = new Map([
  ['cmd', readCommand],
  ...digestActions.map((a) => [a, readDigest] as const),
  ...listActions.map((a) => [a, readList] as const),
  ...leaveActions.map((a) => [a, readLeave] as const),
  ...newTicketActions.map((a) => [a, readNewTicket] as const),
]);

/** What was pressed, or null for a value that none of our cards carries. */
export function pressed({ value, name }: CardClick): Pressed | null {
  // A submit has been seen to arrive with its name alone; then the name says what it submits.
  const byName = value.a === '' && name !== null ? submittedBy(name) : null;
  const given = byName ?? value;
  const read = readers.get(given.a)?.(given) ?? null;
  if (read !== null) return read;
  const ticket = ticketValue.safeParse(given);
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
