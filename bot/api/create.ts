import { createHash } from 'node:crypto';
import type { Org } from '../../tickets/org.ts';
import type { Unit } from '../../tickets/people.ts';
import type { TicketRecord } from '../../tickets/record.ts';
import type { PersonRef } from '../../tickets/ticket.ts';
import { type BotContext, surroundings } from '../context.ts';
import { type Fault, Problem } from '../http/problem.ts';
import { raiseTicket } from '../raise.ts';
import type { NewTicketBody } from './schemas.ts';

/** The ticket that a request created now, or that the same request created before. */
export interface Created {
  readonly record: TicketRecord;
  readonly fresh: boolean;
}

/** Creates a ticket once for each external id; the same id with other content is a conflict, every fault of the rest is listed. */
export async function createFromBody(context: BotContext, body: NewTicketBody): Promise<Created> {
  const content = digestOf(body);
  const known = body.externalId === undefined ? null : await context.store.tickets.byExternalId(body.externalId);
  if (known !== null) return sameOrConflict(known, content, body.externalId ?? '');
  const { unit, raisedBy } = resolve(body, surroundings(context).org);
  const { address, ...customer } = body.customer;
  const record = await raiseTicket(context, {
    content: {
      externalId: body.externalId ?? null,
      kind: body.kind,
      priority: body.priority,
      title: body.title,
      description: body.description,
      customer: address === undefined ? customer : { ...customer, address },
      raisedBy,
      attachments: body.attachments ?? [],
    },
    unit,
    contentHash: content,
  });
  if (record !== null) return { record, fresh: true };
  const first = body.externalId === undefined ? null : await context.store.tickets.byExternalId(body.externalId);
  if (first === null) throw new Error(`external id "${body.externalId ?? ''}" is taken and its ticket is not there`);
  return sameOrConflict(first, content, body.externalId ?? '');
}

function sameOrConflict(
  known: { record: TicketRecord; contentHash: string },
  content: string,
  externalId: string,
): Created {
  if (known.contentHash === content) return { record: known.record, fresh: false };
  throw new Problem(
    'external_id_conflict',
    `externalId "${externalId}" belongs to ${known.record.ticket.number} with other content.`,
    [{ pointer: '/externalId', detail: `is taken by ${known.record.ticket.number}` }],
  );
}

/** The unit that gets the ticket and the person who raised it; throws with every fault. */
function resolve(body: NewTicketBody, org: Org): { unit: Unit; raisedBy: PersonRef | null } {
  const faults = placeFaults(body, org);
  const unit = body.unit === undefined ? org.platformUnit() : org.unit(body.unit);
  const raiser = body.raisedBy === undefined ? undefined : org.person(body.raisedBy);
  if (unit === undefined || faults.length > 0)
    throw new Problem('invalid', `The body has ${faults.length} fault(s).`, faults);
  return { unit, raisedBy: raiser === undefined ? null : { openId: raiser.openId, name: raiser.name } };
}

/** What is wrong with the unit and the person that a body names, whatever else is wrong with it. */
export function placeFaults(body: unknown, org: Org): readonly Fault[] {
  if (typeof body !== 'object' || body === null) return [];
  const { kind, unit, raisedBy } = body as Readonly<Record<string, unknown>>;
  const unknown = typeof raisedBy === 'string' && org.person(raisedBy) === undefined;
  return [
    ...unitFaults(kind, unit, org),
    ...(unknown ? [{ pointer: '/raisedBy', detail: 'is no open_id of a registered person' }] : []),
  ];
}

function unitFaults(kind: unknown, code: unknown, org: Org): readonly Fault[] {
  const fault = (detail: string): readonly Fault[] => [{ pointer: '/unit', detail }];
  if (typeof code === 'string') {
    const unit = org.unit(code);
    if (unit === undefined) return fault(`"${code}" is no code of a unit`);
    return unit.active ? [] : fault(`"${code}" is no longer active`);
  }
  if (code !== undefined) return [];
  if (kind === 'regional') return fault('must name the unit of a regional ticket');
  if (kind !== 'platform' || org.platformUnit() !== undefined) return [];
  return fault('must be given while no unit has a platform owner');
}

/** Equal for requests that mean the same, whatever the order of their names. */
function digestOf(body: NewTicketBody): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(body)))
    .digest('base64url');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, sorted(part)]),
  );
}
