import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createFromBody, placeFaults } from '../api/create.ts';
import { presentTicket } from '../api/present.ts';
import { newTicketSchema, parse } from '../api/schemas.ts';
import type { BotContext } from '../context.ts';
import { Problem } from '../http/problem.ts';
import { type Output, UsageError } from './output.ts';

export const ticketUsage = 'gongdan ticket create --file t.json | gongdan ticket show NUMBER';

const fallbackZone = 'UTC';

/** `ticket create` and `ticket show`: the same body and the same picture as the REST API. */
export async function ticketCommand(context: BotContext, args: readonly string[], { out }: Output): Promise<void> {
  const [verb, ...rest] = args;
  if (verb === 'create') return create(context, rest, out);
  if (verb === 'show' && rest.length === 1) return show(context, rest[0] ?? '', out);
  throw new UsageError(ticketUsage);
}

async function create(context: BotContext, args: readonly string[], out: Output['out']): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { file: { type: 'string' } } });
  if (values.file === undefined) throw new UsageError(ticketUsage);
  const text = await readFile(values.file, 'utf8');
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    throw new Problem('invalid', `${values.file} is not JSON: ${String(cause)}`);
  }
  const place = () => placeFaults(body, context.store.org.current());
  const { record, fresh } = await createFromBody(context, parse(newTicketSchema, body, 'body', place));
  out(`${record.ticket.number} ${fresh ? 'created' : 'was there already'}`);
}

async function show(context: BotContext, number: string, out: Output['out']): Promise<void> {
  const record = await context.store.tickets.load(number);
  if (record === null) throw new Problem('unknown_ticket', `There is no ticket "${number}".`);
  const zone = context.store.org.current().unit(record.ticket.unit.code)?.timezone ?? fallbackZone;
  out(JSON.stringify(presentTicket(record.ticket, zone, context.clock.now()), null, 2));
}
