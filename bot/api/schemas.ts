import { z } from 'zod';
import { priorities } from '../../config/policy.ts';
import { characters } from '../../tickets/fields.ts';
import { statuses, ticketKinds } from '../../tickets/ticket.ts';
import { type Fault, Problem } from '../http/problem.ts';

/** Longest texts of a ticket, in characters; longer ones are refused, never cut. */
const longest = {
  title: 120,
  description: 10_000,
  name: 40,
  phone: 40,
  address: 200,
  externalId: 128,
  unit: 64,
  url: 2000,
} as const;
const mostAttachments = 20;

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .refine((text) => characters(text) <= most, `must have at most ${most} characters`);

const attachment = z.strictObject({
  name: line(longest.title),
  url: line(longest.url).refine(isHttps, 'must be an https address; it is shown, never fetched'),
});

/** Body of `POST /api/v1/tickets`. */
export const newTicketSchema = z.strictObject({
  externalId: line(longest.externalId).optional(),
  kind: z.enum(ticketKinds),
  unit: line(longest.unit).optional(),
  priority: z.enum(priorities),
  title: line(longest.title),
  description: line(longest.description),
  customer: z.strictObject({
    name: line(longest.name),
    phone: line(longest.phone),
    address: line(longest.address).optional(),
  }),
  raisedBy: line(longest.externalId).optional(),
  attachments: z.array(attachment).max(mostAttachments, `must have at most ${mostAttachments} entries`).optional(),
});
export type NewTicketBody = z.infer<typeof newTicketSchema>;

const mostItems = 200;
const defaultItems = 50;

/** Query of `GET /api/v1/tickets`. */
export const listSchema = z.strictObject({
  status: z.enum(statuses).optional(),
  unit: line(longest.unit).optional(),
  overdue: z
    .enum(['true', 'false'], 'must be "true" or "false"')
    .transform((text) => text === 'true')
    .optional(),
  updatedSince: z.iso
    .datetime({ offset: true, error: 'must be an RFC 3339 time with an offset' })
    .transform((text) => Date.parse(text))
    .optional(),
  limit: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(mostItems, `must be at most ${mostItems}`)
    .default(defaultItems),
  cursor: line(longest.url).optional(),
});

/** The parsed value, or a problem that lists every fault with its place; `more` finds those that the shape does not show. */
export function parse<S extends z.ZodType>(
  schema: S,
  value: unknown,
  place: 'body' | 'query',
  more: () => readonly Fault[] = () => [],
): z.infer<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = [...result.error.issues.flatMap((issue) => faultsOf(issue, place)), ...more()];
  throw new Problem('invalid', `The ${place} has ${faults.length} fault(s).`, faults);
}

function faultsOf(issue: z.core.$ZodIssue, place: 'body' | 'query'): Fault[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ pointer: pointerTo([...path, key], place), detail: 'is not a known name' }));
  return [{ pointer: pointerTo(path, place), detail: issue.message }];
}

function pointerTo(path: readonly string[], place: 'body' | 'query'): string {
  if (place === 'query') return `?${path.join('.')}`;
  return path.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function isHttps(text: string): boolean {
  try {
    return new URL(text).protocol === 'https:';
  } catch {
    return false;
  }
}
