import type { CardClick } from '../../feishu/events.ts';
import { parsePickerDatetime } from '../../feishu/pickers.ts';
import type { Command } from '../../tickets/commands.ts';
import { firstRefusal } from '../../tickets/guards.ts';
import type { Refusal } from '../../tickets/reasons.ts';
import { act, type OnRefused } from './act.ts';
import { type Answer, borrowedFrom, toastOnly } from './answer.ts';
import { type BotContext, surroundings } from '../context.ts';
import type { Click } from './context.ts';
import { commandOf, isForm, type SubmittedForm, typedValues } from './form-values.ts';
import { cancelForm, formAgain, isFormName, openForm, redrawForm } from './forms.ts';
import { drawRow, presentPicture } from './draw.ts';
import { pressedLeave } from './leave.ts';
import { pressedInDigest } from './digests.ts';
import { pressedInList } from './lists.ts';
import { clickedRow } from './rows.ts';
import { explain, showTicket } from './show.ts';
import { refusalToast } from './toasts.ts';
import { pressed, type Pressed } from './values.ts';
import { commandCard } from './commands.ts';
import { cancelNew, createFromForm } from './create.ts';

type TicketPress = Extract<Pressed, { kind: 'ticket' }>;

const actAtOnce = ['accept', 'start', 'handle', 'approve', 'urge'] as const;
type AtOnce = (typeof actAtOnce)[number];

/** Answers one click: parse, find the person, do one thing. */
export async function answerClick(context: BotContext, event: CardClick): Promise<Answer> {
  const around = surroundings(context);
  const person = around.org.person(event.operator.openId);
  if (person === undefined) {
    context.metrics.refusals.inc({ action: 'any', reason: 'not_registered' });
    return toastOnly({ code: 'not_registered', facts: {} });
  }
  const click: Click = { context, event, person, around };
  const press = pressed(event);
  if (press === null) return notOurs(click);
  switch (press.kind) {
    case 'command':
      return commandCard(click, press.command);
    case 'newTicket':
      return press.action === 'create' ? createFromForm(click) : cancelNew(click);
    case 'list':
      return pressedInList(click, press);
    case 'leave':
      return pressedLeave(click, press.action);
    case 'digest':
      return pressedInDigest(click, press.press);
    case 'ticket':
      return onTicket(click, press);
    default:
      return press satisfies never;
  }
}

async function onTicket(click: Click, press: TicketPress): Promise<Answer> {
  const { action, number } = press;
  if (isAtOnce(action)) return act(click, number, { action });
  if (isForm(action)) return submit(click, press, action);
  const opens = action.endsWith('.open') ? action.slice(0, -'.open'.length) : '';
  if (isFormName(opens)) return openForm(click, number, opens);
  if (action === 'form.cancel' && press.form !== null && isFormName(press.form))
    return cancelForm(click, number, press.form);
  if (action === 'requestExtension.preview') return redrawForm(click, number, 'requestExtension', typedUntil(click));
  if (action === 'requestExtension.pick') return redrawForm(click, number, 'requestExtension', press.until);
  if (action === 'show') return showTicket(click, number);
  if (action === 'why') return explain(click, number);
  return notOurs(click);
}

/** A submitted form: its inputs become a command; a refusal brings the form back with what was typed. */
async function submit(click: Click, press: TicketPress, form: SubmittedForm): Promise<Answer> {
  const onRefused = isFormName(form) ? formAgain(click, form) : reviewAgain(click);
  const command = commandOf(form, click.event);
  if ('facts' in command) return judgeFirst(click, press.number, form, command, onRefused);
  const opens = press.then === 'requestExtension' ? ({ opens: 'requestExtension' } as const) : {};
  return act(click, press.number, command, { onRefused, ...opens });
}

/** A malformed field is the last of all reasons: whoever may not do it at all is told that instead. */
async function judgeFirst(
  click: Click,
  number: string,
  form: SubmittedForm,
  fault: Refusal,
  onRefused: OnRefused,
): Promise<Answer> {
  const record = await click.context.store.tickets.load(number);
  if (record === null) return toastOnly({ code: 'unknown_ticket', facts: {} });
  const refusal =
    firstRefusal({ ticket: record.ticket, action: form, person: click.person, around: click.around }) ?? fault;
  click.context.metrics.refusals.inc({ action: form, reason: refusal.reason });
  return onRefused(refusal, record, clickedRow(record, click.event));
}

/** The form of the extension review stands open on its card: in private it comes back with what was typed. */
function reviewAgain(click: Click): OnRefused {
  return async (refusal, record, row) => {
    const toast = refusalToast(refusal);
    const decided = record.ticket.extension?.state !== 'pending';
    const isOwn = row !== null && 'openId' in row.to && row.to.openId === click.person.openId;
    if (!isOwn || decided) return { toast, ...presentPicture(click, record, row) };
    const input = { values: typedValues(click.event), error: refusal };
    return { toast, card: drawRow(click, record, row, { input }).card, borrowed: borrowedFrom(record, row) };
  };
}

function typedUntil({ event }: Click): number | null {
  const typed = event.formValue['until'];
  return typeof typed === 'string' ? parsePickerDatetime(typed) : null;
}

/** A genuine click whose value none of our cards carries: an old version's card, or somebody's invention. */
function notOurs({ context, event }: Click): Answer {
  context.logger.warn({ eventId: event.eventId, action: event.value.a }, 'a click with a value that is not ours');
  context.metrics.refusals.inc({ action: 'unknown', reason: 'card_moved' });
  return toastOnly({ code: 'card_moved', facts: {} });
}

function isAtOnce(action: string): action is AtOnce & Command['action'] {
  return (actAtOnce as readonly string[]).includes(action);
}
