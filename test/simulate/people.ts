/** What people plausibly do with a ticket next, drawn by dice: mostly their work, now and then something else, and at times nothing. */
import type { Command } from '../../tickets/commands.ts';
import { isOnLeave, reachedFor } from '../../tickets/leave.ts';
import type { Person } from '../../tickets/people.ts';
import type { Surroundings } from '../../tickets/rules.ts';
import { type EpochMs, priorities, type Ticket } from '../../tickets/ticket.ts';
import type { Dice } from '../faults/random.ts';
import type { MinuteTable } from './oracle/working-time.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const percent = 100;

export interface Step {
  readonly command: Command;
  readonly person: Person;
}

type Action = Command['action'];
/** Of a hundred times so many. */
type Chances = readonly (readonly [Action, number])[];

const chances = {
  awaiting_acceptance: [
    ['accept', 84],
    ['urge', 5],
    ['assign', 6],
    ['changePriority', 3],
    ['cancel', 2],
  ],
  accepted: [
    ['start', 72],
    ['transfer', 15],
    ['release', 5],
    ['reassign', 4],
    ['urge', 2],
    ['cancel', 2],
  ],
  untouched: [
    ['remark', 84],
    ['delegate', 5],
    ['urge', 5],
    ['changePriority', 3],
    ['reassign', 3],
  ],
  remarked: [
    ['reply', 66],
    ['requestExtension', 14],
    ['handle', 5],
    ['remark', 8],
    ['urge', 4],
    ['reassign', 2],
    ['cancel', 1],
  ],
  pending: [
    ['grantExtension', 55],
    ['refuseExtension', 30],
    ['reply', 15],
  ],
  awaiting_review: [
    ['approve', 78],
    ['reject', 17],
    ['supplement', 5],
  ],
  closed: [['reopen', 100]],
} as const satisfies Record<string, Chances>;

/** The next thing somebody tries; null where nobody is there to do it. It may well be refused. */
export function nextStep(ticket: Ticket, around: Surroundings, dice: Dice): Step | null {
  const action = drawn(chances[situationOf(ticket)], dice);
  const people = doers(ticket, action, around);
  if (people.length === 0) return null;
  return { person: dice.pick(people), command: commandOf(ticket, action, around, dice) };
}

/** How long until then: mostly minutes or hours, one time in ten days. */
export function pauseBefore({ status, priority }: Ticket, dice: Dice): number {
  const isSlow = dice.roll(10) === 0;
  const most = isSlow ? 5 * dayMs : status === 'awaiting_acceptance' ? 2 * hourMs : 5 * hourMs;
  return minuteMs + dice.roll(priority === 'urgent' ? most / 4 : most);
}

/** Most people work when the office is open: the moment itself, or one in the next two hours of working time. */
export function inOffice(at: EpochMs, office: MinuteTable | undefined, dice: Dice): EpochMs {
  if (office === undefined || office.isWorking(at) || dice.roll(10) === 0) return at;
  return office.add(at, dice.roll(2 * hourMs) + 1);
}

function situationOf(ticket: Ticket): keyof typeof chances {
  const { status, extension, remarked } = ticket;
  if (status === 'cancelled') return 'closed';
  if (status !== 'in_progress') return status;
  if (extension?.state === 'pending') return 'pending';
  return remarked ? 'remarked' : 'untouched';
}

function drawn(of: Chances, dice: Dice): Action {
  let left = dice.roll(percent);
  for (const [action, share] of of) {
    if (left < share) return action;
    left -= share;
  }
  return of[0]?.[0] ?? 'remark';
}

function doers(ticket: Ticket, action: Action, around: Surroundings): readonly Person[] {
  const { org, now } = around;
  const there = (people: readonly Person[]) => people.filter((person) => !isOnLeave(person, now));
  switch (action) {
    case 'accept':
      return there(org.holders(ticket.unit.code, 'agent', 'platformOwner'));
    case 'assign':
    case 'reassign':
    case 'urge':
      return there(org.leaders(ticket.unit.code));
    case 'approve':
    case 'reject':
    case 'grantExtension':
    case 'refuseExtension':
    case 'reopen':
    case 'cancel':
    case 'changePriority':
      return there(org.all('reviewer'));
    default: {
      const worker = ticket.signer === null ? undefined : org.person(reachedFor(around, ticket.signer.openId));
      return worker === undefined ? [] : [worker];
    }
  }
}

function commandOf(ticket: Ticket, action: Action, { org, now }: Surroundings, dice: Dice): Command {
  const later = now + hourMs + dice.roll(10 * dayMs);
  switch (action) {
    case 'transfer': {
      const children = org.children(ticket.unit.code);
      return { action, unit: children.length === 0 ? 'nowhere' : dice.pick(children).code, note: '' };
    }
    case 'remark':
      return { action, text: '已联系客户', then: dice.roll(2) === 0 ? 'handle' : 'nothing' };
    case 'delegate':
      return { action, engineer: null, engineerName: '赵强', engineerPhone: '13900002266', visitAt: later };
    case 'requestExtension':
      return { action, until: later, reason: dice.pick(['third_party', 'complexity', null]), reasonText: '' };
    case 'grantExtension':
      return { action, until: ticket.extension?.requestedUntil ?? later };
    case 'refuseExtension':
    case 'release':
    case 'cancel':
    case 'reopen':
      return { action, reasonText: '说明' };
    case 'reply':
      return {
        action,
        result: 'solved',
        done: '更换配件',
        customerWords: '好了',
        satisfaction: 5,
        contactedAt: now - hourMs,
        channel: 'phone',
      };
    case 'reject':
      return { action, reason: dice.pick(['unsolved', 'incomplete', 'not_contacted']), reasonText: '请再确认' };
    case 'supplement':
      return { action, text: '补充' };
    case 'assign':
    case 'reassign': {
      const agents = org.holders(ticket.unit.code, 'agent', 'platformOwner');
      return { action, person: agents.length === 0 ? 'nobody' : dice.pick(agents).openId };
    }
    case 'changePriority':
      return { action, priority: dice.pick(priorities) };
    default:
      return { action };
  }
}
