import { leaveAnswers, leaveSet, setForYou } from '../cards/texts/leave.ts';
import { timesIn } from '../cards/time.ts';
import { inMessage, shortName } from '../cards/user-text.ts';
import type { Words } from '../cards/words.ts';
import { lastDayOf } from '../tickets/leave.ts';
import { decideLeave, decideReturn, type LeaveRequest } from '../tickets/leave-rules.ts';
import type { Person } from '../tickets/people.ts';
import type { StoredToast } from '../tickets/record.ts';
import type { Refusal } from '../tickets/reasons.ts';
import { owe } from './chat/owe.ts';
import type { BotContext } from './context.ts';
import { zoneOf } from './zone.ts';

/** What became of a wish about somebody's leave: the toast, and what it means in a sentence. */
export type LeaveOutcome = { readonly refusal: Refusal } | { readonly toast: StoredToast; readonly said: Words };

/** Sets a leave as `by` asks for it in that event, and has the absent one told where somebody else did. */
export async function setLeave(
  context: BotContext,
  eventId: string,
  by: Person,
  request: LeaveRequest,
): Promise<LeaveOutcome> {
  const { store, clock } = context;
  const now = clock.now();
  const verdict = await store.setLeave(request.absent, (org) =>
    decideLeave(request, by, { org, now }, zoneOf(context, undefined)),
  );
  if ('refusal' in verdict) return refused(context, verdict.refusal);
  const { leave } = verdict;
  const org = store.org.current();
  const absent = org.person(request.absent);
  const substitute = org.person(request.substitute);
  if (leave === null || absent === undefined || substitute === undefined)
    throw new Error(`the leave of "${request.absent}" was granted for people who are not there`);
  const loads = await store.tickets.loadsOfSigners([absent.openId]);
  const until = timesIn(zoneOf(context, absent), now).date(lastDayOf(leave));
  const names = { name: said(absent), substitute: said(substitute) };
  if (by.openId !== absent.openId) {
    const words = setForYou(said(by), names.substitute, until);
    await owe(context, `leave.${eventId}`, { openId: absent.openId }, { text: words[absent.language] });
  }
  return {
    toast: { code: 'leave', facts: { person: substitute.name, day: lastDayOf(leave) } },
    said: leaveSet({
      until,
      absent: by.openId === absent.openId ? null : names.name,
      count: loads.get(absent.openId) ?? 0,
      ...names,
    }),
  };
}

/** Ends a leave before its day; where there is none it says so. */
export async function endLeave(context: BotContext, by: Person, absent: string): Promise<LeaveOutcome> {
  const { store, clock } = context;
  const now = clock.now();
  const wasAway = (store.org.current().person(absent)?.leave?.until ?? 0) > now;
  const verdict = await store.setLeave(absent, (org) => decideReturn(absent, by, { org, now }));
  if ('refusal' in verdict) return refused(context, verdict.refusal);
  return { toast: { code: 'leaveEnded', facts: {} }, said: wasAway ? leaveAnswers.ended : leaveAnswers.none };
}

function refused({ metrics }: BotContext, refusal: Refusal): LeaveOutcome {
  metrics.refusals.inc({ action: 'leave', reason: refusal.reason });
  return { refusal };
}

function said({ name }: Person): string {
  return inMessage(shortName(name));
}
