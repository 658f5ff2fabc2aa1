import { z } from 'zod';
import { drawNewTicket, drawNotCreated, longestOnForm } from '../../cards/forms/new-ticket.ts';
import type { Card } from '../../cards/card.ts';
import type { FormInput } from '../../cards/scene.ts';
import { cardRow } from '../../tickets/consequences.ts';
import { characters, isPhone } from '../../tickets/fields.ts';
import { refuse } from '../../tickets/guards.ts';
import { hasRole } from '../../tickets/org.ts';
import type { Person } from '../../tickets/people.ts';
import type { Refusal } from '../../tickets/reasons.ts';
import type { CardRow, TicketRecord } from '../../tickets/record.ts';
import { priorities, type Ticket, ticketKinds } from '../../tickets/ticket.ts';
import { type BotContext, surroundings } from '../context.ts';
import { raiseTicket, type Raising } from '../raise.ts';
import { zoneOf } from '../zone.ts';
import { type Answer, answerLeaseMs, toastOnly } from './answer.ts';
import type { Click } from './context.ts';
import { drawRow } from './draw.ts';
import { typedValues } from './form-values.ts';
import { clickedRow } from './rows.ts';
import { refusalToast } from './toasts.ts';

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .refine((text) => characters(text) <= most);
const optional = z
  .string()
  .trim()
  .nullish()
  .transform((text) => (text === '' || text === null ? undefined : text));

const schema = z.object({
  kind: z.enum(ticketKinds),
  priority: z.enum(priorities),
  unit: optional,
  title: line(longestOnForm.title),
  description: line(longestOnForm.description),
  customerName: line(longestOnForm.name),
  customerPhone: line(longestOnForm.phone).refine(isPhone),
  customerAddress: optional.refine((text) => characters(text ?? '') <= longestOnForm.address),
});

/** The form as it is sent to somebody who may raise tickets. */
export function newTicketCard(context: BotContext, person: Person, input?: FormInput): Card {
  const { org, rulebook, now } = surroundings(context);
  return drawNewTicket({
    person,
    org,
    policy: rulebook.policy(rulebook.currentVersion),
    now,
    timezone: zoneOf(context, person),
    language: person.language,
    ...(input === undefined ? {} : { input }),
  });
}

/** 取消 under 新建. */
export function cancelNew({ person }: Click): Answer {
  return { toast: null, card: drawNotCreated({ person, language: person.language }) };
}

/** 新建: raises the ticket once for each form; the form's card becomes the raiser's card of the ticket. */
export async function createFromForm(click: Click): Promise<Answer> {
  const { context, event, person } = click;
  if (!hasRole(person, 'reviewer')) return refused(click, refuse('not_reviewer'), false);
  const externalId = `card ${event.messageId}`;
  const known = await context.store.tickets.byExternalId(externalId);
  if (known !== null) return created(click, known.record);
  const wish = read(click, externalId);
  if ('reason' in wish) return refused(click, wish, true);
  const record = await raiseTicket(context, { ...wish, card: (ticket) => cardOf(click, ticket) });
  const first = record ?? (await context.store.tickets.byExternalId(externalId))?.record;
  if (first === undefined) throw new Error(`the ticket of form ${event.messageId} is neither new nor there`);
  return created(click, first);
}

/** What the form says, or the first input that is missing or malformed. */
function read({ event, person, around }: Click, externalId: string): Raising | Refusal {
  const parsed = schema.safeParse(event.formValue);
  if (!parsed.success) return refuse('field_invalid', { field: String(parsed.error.issues[0]?.path[0] ?? 'title') });
  const { kind, priority, title, description, ...rest } = parsed.data;
  const { org } = around;
  const unit = rest.unit === undefined && kind === 'platform' ? org.platformUnit() : org.unit(rest.unit ?? '');
  if (unit === undefined || !unit.active) return refuse('field_invalid', { field: 'homeUnit' });
  const address = rest.customerAddress === undefined ? {} : { address: rest.customerAddress };
  const customer = { name: rest.customerName, phone: rest.customerPhone, ...address };
  const raisedBy = { openId: person.openId, name: person.name };
  const content = { externalId, kind, priority, title, description, customer, raisedBy, attachments: [] };
  return { content, unit, contentHash: externalId };
}

function cardOf({ context, event, person, around }: Click, ticket: Ticket): CardRow {
  const row = cardRow({
    ticket,
    id: 'v1',
    audience: 'view',
    to: { openId: person.openId },
    unit: ticket.unit.code,
    bornV: ticket.version,
    serial: 1,
    bornAt: context.realNow(),
  });
  const lease = { by: event.eventId, until: context.realNow() + answerLeaseMs };
  return { ...row, messageId: event.messageId, chatId: event.chatId, sentAt: around.now, lease };
}

/** The ticket's card in place of the form; the same form sent again is answered with the same ticket. */
function created(click: Click, record: TicketRecord): Answer {
  const { number, version, unit } = record.ticket;
  const toast = { code: 'create', facts: { number, unit: unit.name } };
  const row = clickedRow(record, click.event);
  if (row === null) return toastOnly(toast);
  const { card, picture } = drawRow(click, record, row);
  return { toast, card, shown: { number, rowId: row.id, by: click.event.eventId, version, picture }, wake: number };
}

function refused({ context, event, person }: Click, refusal: Refusal, again: boolean): Answer {
  context.metrics.refusals.inc({ action: 'create', reason: refusal.reason });
  const toast = refusalToast(refusal);
  if (!again) return toastOnly(toast);
  return { toast, card: newTicketCard(context, person, { values: typedValues(event), error: refusal }) };
}
