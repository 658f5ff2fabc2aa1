import { requestToJudge } from '../../cards/extension-review.ts';
import { lookAt } from '../../cards/scene.ts';
import { sceneFor } from '../../cards/scene-for.ts';
import { clockAskedAbout, drawWhy } from '../../cards/why.ts';
import type { CardRow, TicketRecord } from '../../tickets/record.ts';
import { policyOf } from '../../tickets/rules.ts';
import { stampedBy, viewFor, wasAsked } from '../../tickets/views.ts';
import { hasBusiness } from '../../tickets/visibility.ts';
import { storeOwed } from '../chat/owe.ts';
import { type Answer, toastOnly } from './answer.ts';
import type { BotContext } from '../context.ts';
import type { Click } from './context.ts';
import { presentPicture } from './draw.ts';
import { clickedRow } from './rows.ts';

/** Two people who ask at the same moment may pick the same row id; the slower one picks again. */
const addTries = 5;

/** 查看: sends the presser the card of their role in private; a group never sees who looks. */
export async function showTicket(click: Click, number: string): Promise<Answer> {
  const found = await addView(click, number, click.event.eventId);
  return found ? { toast: { code: 'shown', facts: {} }, card: null, wake: number } : unknown();
}

/** Adds a private card of the ticket for this person; false for those who have no business with it. */
export async function addView(
  { context, person, around }: Pick<Click, 'context' | 'person' | 'around'>,
  number: string,
  askedBy: string,
): Promise<boolean> {
  return addCard(context, number, askedBy, (record) =>
    hasBusiness(record.ticket, person, around) ? viewFor(record, person, around, context.realNow(), askedBy) : null,
  );
}

/** Adds the card that `make` wants for the ticket as it is, once for each event, and stamps the ones it replaces; false where it wants none. */
export async function addCard(
  { store }: BotContext,
  number: string,
  askedBy: string,
  make: (record: TicketRecord) => CardRow | null,
): Promise<boolean> {
  for (let tries = 0; tries < addTries; tries += 1) {
    const record = await store.tickets.load(number);
    const card = record === null ? null : make(record);
    if (record === null || card === null) return false;
    if (wasAsked(record, askedBy)) return true;
    if (await store.tickets.addCard(number, card, stampedBy(record, card))) return true;
  }
  throw new Error(`no free row for a card of ${number} after ${addTries} tries`);
}

/** 为什么是这个时间: explains the running deadline to the presser alone, in private. */
export async function explain(click: Click, number: string): Promise<Answer> {
  const { context, event, person, around } = click;
  const record = await context.store.tickets.load(number);
  if (record === null || !hasBusiness(record.ticket, person, around)) return unknown();
  const card = explanation(click, record);
  if (card === null)
    return {
      toast: { code: 'wrong_state', facts: { status: record.ticket.status } },
      ...presentPicture(click, record, clickedRow(record, event)),
    };
  const id = `why.${event.eventId}`;
  await storeOwed(context, id, { openId: person.openId }, { card });
  return { toast: { code: 'shown', facts: {} }, card: null, reply: id };
}

/** Null where no clock of the clicked card has a deadline to explain. */
function explanation({ event, person, around }: Click, record: TicketRecord): Readonly<Record<string, unknown>> | null {
  const { ticket } = record;
  const row = clickedRow(record, event);
  const judges = row !== null && requestToJudge(lookAt(sceneFor(record, row, around))) !== null;
  const clock = clockAskedAbout(ticket, judges ? 'extensionReview' : (row?.audience ?? 'view'));
  if (clock === null) return null;
  const { org, rulebook, now } = around;
  const card = drawWhy({ ticket, clock, org, policy: policyOf(ticket, rulebook), now, language: person.language });
  return card === null ? null : { ...card };
}

function unknown(): Answer {
  return toastOnly({ code: 'unknown_ticket', facts: {} });
}
