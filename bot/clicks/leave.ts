import { z } from 'zod';
import { drawLeaveDone, drawLeaveForm } from '../../cards/leave-form.ts';
import { leaveForm as words } from '../../cards/texts/leave.ts';
import type { LeaveValue } from '../../cards/values.ts';
import { parsePickerDatetime } from '../../feishu/pickers.ts';
import { refuse } from '../../tickets/guards.ts';
import type { LeaveRequest } from '../../tickets/leave-rules.ts';
import type { Refusal } from '../../tickets/reasons.ts';
import { endLeave, type LeaveOutcome, setLeave } from '../leave.ts';
import { zoneOf } from '../zone.ts';
import { type Answer, toastOnly } from './answer.ts';
import type { Click } from './context.ts';
import { typedValues } from './form-values.ts';
import { refusalToast } from './toasts.ts';

const longestId = 200;
const chosen = z.string().min(1).max(longestId);
const inputs = z.object({ person: chosen, until: z.string(), for: chosen.or(z.literal('')).nullish() });

/** The form of 代理: judged by who presses; a refused one comes back with what was chosen. */
export async function pressedLeave(click: Click, action: LeaveValue['a']): Promise<Answer> {
  const { context, event, person, around } = click;
  // The form was sent to one person; in a group its answer would show it to everyone.
  if (around.org.unitOfChat(event.chatId) !== undefined) return toastOnly({ code: 'card_moved', facts: {} });
  if (action === 'leave.cancel') return { toast: null, card: drawLeaveDone(words.cancelled, person) };
  if (action === 'leave.end') return done(click, await endLeave(context, person, person.openId));
  const request = requestOf(click);
  if ('reason' in request) {
    context.metrics.refusals.inc({ action: 'leave', reason: request.reason });
    return again(click, request);
  }
  return done(click, await setLeave(context, event.eventId, person, request));
}

function requestOf({ event, person }: Click): LeaveRequest | Refusal {
  const parsed = inputs.safeParse(event.formValue);
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0]);
    return refuse('field_invalid', { field: field === 'until' ? 'leaveUntil' : field });
  }
  const { person: substitute, until, for: absent } = parsed.data;
  const day = parsePickerDatetime(until);
  if (day === null) return refuse('field_invalid', { field: 'leaveUntil' });
  return {
    absent: absent === '' || absent === null || absent === undefined ? person.openId : absent,
    substitute,
    until: day,
  };
}

function done(click: Click, outcome: LeaveOutcome): Answer {
  if ('refusal' in outcome) return again(click, outcome.refusal);
  const { toast, said } = outcome;
  return { toast, card: drawLeaveDone(said, click.person) };
}

function again({ context, event, person, around }: Click, refusal: Refusal): Answer {
  const input = { values: typedValues(event), error: refusal };
  const { org, now } = around;
  const card = drawLeaveForm({ person, language: person.language, org, now, timezone: zoneOf(context, person), input });
  return { toast: refusalToast(refusal), card };
}
