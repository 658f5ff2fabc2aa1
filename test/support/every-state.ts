/** One ticket in each state, where everything that an action could demand besides is there. */
import type { Action } from '../../tickets/reasons.ts';
import { ruleOf } from '../../tickets/rule-table.ts';
import type { Status, Ticket } from '../../tickets/ticket.ts';
import type { Command } from '../../tickets/commands.ts';
import { forms, play, raised } from './story.ts';

const hourMs = 3_600_000;

const waiting = raised();
const signed = play(waiting, [['zhang', { action: 'accept' }]]);
const engineer = { action: 'delegate', engineer: 'qiang', engineerName: '', engineerPhone: '', visitAt: null } as const;
const working = play(signed, [
  ['zhang', { action: 'start' }],
  ['zhang', forms.remark],
  ['zhang', engineer],
]);
const later = (working.clocks.handle?.dueAt ?? 0) + hourMs;
const asking = play(working, [['zhang', forms.request(later)]]);
const replied = play(working, [['zhang', forms.reply(working.updatedAt)]]);

const inState: Readonly<Record<Status, Ticket>> = {
  awaiting_acceptance: waiting,
  accepted: signed,
  in_progress: working,
  awaiting_review: replied,
  closed: play(replied, [['fang', { action: 'approve' }]]),
  cancelled: play(working, [['fang', { action: 'cancel', reasonText: '客户已解决' }]]),
};

/** A ticket in that state on which nothing but state and role can stand in this action's way. */
export function ticketFor(action: Action, status: Status): Ticket {
  return status === 'in_progress' && ruleOf(action).extension === 'pending' ? asking : inState[status];
}

/** The action with inputs that pass every check on {@link ticketFor} at that moment. */
export function commandFor(action: Action, now: number): Command {
  switch (action) {
    case 'accept':
    case 'start':
    case 'handle':
    case 'approve':
    case 'urge':
      return { action };
    case 'transfer':
      return { action, unit: 'XW', note: '' };
    case 'remark':
      return forms.remark;
    case 'delegate':
      return engineer;
    case 'requestExtension':
      return forms.request(later);
    case 'grantExtension':
      return { action, until: later };
    case 'refuseExtension':
      return { action, reasonText: '请先给临时方案' };
    case 'reply':
      return forms.reply(now);
    case 'reject':
      return forms.reject;
    case 'supplement':
      return { action, text: '客户刚来电确认' };
    case 'assign':
    case 'reassign':
      return { action, person: 'li' };
    case 'release':
    case 'cancel':
    case 'reopen':
      return { action, reasonText: '客户已解决' };
    case 'changePriority':
      return { action, priority: 'low' };
    default:
      return action satisfies never;
  }
}
