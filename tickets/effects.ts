import { workingDayMs, workingMsBetween } from './calendar.ts';
import type { Command, CommandOf } from './commands.ts';
import { deadline, deadlineAt } from './deadline.ts';
import {
  checkDelegate,
  checkPerson,
  checkReason,
  checkReply,
  checkRequest,
  checkText,
  checkTransfer,
  checkUntil,
  longest,
} from './fields.ts';
import { addressOf, urgedNow } from './recipients.ts';
import { recountFor } from './recount.ts';
import { refuse } from './guards.ts';
import type { Refusal } from './reasons.ts';
import { calendarNameFor, calendarOf, policyOf, type Surroundings } from './rules.ts';
import type { Deadline, Engineer, EpochMs, PersonRef, Ticket, TimelineEntry } from './ticket.ts';

/** An entry before it has its number, moment, actor and unit. */
type Effect = Bare<TimelineEntry>;
type Bare<E> = E extends unknown ? Omit<E, 'version' | 'at' | 'actor' | 'unit'> : never;

/** What an allowed command adds to the timeline, or the fault in its fields. */
export function effectsOf(ticket: Ticket, command: Command, around: Surroundings): readonly Effect[] | Refusal {
  switch (command.action) {
    case 'accept':
    case 'start':
    case 'handle':
    case 'approve':
      return [{ action: command.action }];
    case 'transfer':
      return checkTransfer(ticket, command, around) ?? [transfer(ticket, command, around)];
    case 'remark':
      return checkText(command.text, 'text', longest.text) ?? remark(ticket, command);
    case 'delegate':
      return checkDelegate(ticket, command, around) ?? [{ action: 'delegate', engineer: engineerOf(command, around) }];
    case 'requestExtension':
      return checkRequest(ticket, command, around) ?? [request(ticket, command, around)];
    case 'grantExtension': {
      const requestedAt = ticket.extension?.requestedAt ?? around.now;
      return (
        checkUntil(ticket, command.until, requestedAt, around) ?? [
          { action: 'grantExtension', handle: negotiated(ticket, command.until, around) },
        ]
      );
    }
    case 'refuseExtension':
      return checkReason(command.reasonText) ?? [{ action: 'refuseExtension', note: command.reasonText.trim() }];
    case 'reply': {
      const { action, ...reply } = command;
      return checkReply(command, around.now) ?? [{ action, reply, review: reviewDeadline(ticket, around) }];
    }
    case 'reject': {
      const rejection = { reason: command.reason, reasonText: command.reasonText.trim() };
      return checkReason(command.reasonText) ?? [{ action: 'reject', rejection, handle: givenBack(ticket, around) }];
    }
    case 'supplement':
      return checkText(command.text, 'text', longest.text) ?? [{ action: 'supplement', note: command.text.trim() }];
    case 'urge':
      return [{ action: 'urge', to: urgedNow(ticket, around).map(addressOf) }];
    case 'assign':
    case 'reassign':
      return checkPerson(ticket, command, around) ?? [handover(ticket, command, around)];
    case 'release':
      return checkReason(command.reasonText) ?? [release(ticket, command.reasonText.trim(), around)];
    case 'cancel':
      return checkReason(command.reasonText) ?? [{ action: 'cancel', note: command.reasonText.trim() }];
    case 'reopen': {
      const note = command.reasonText.trim();
      return checkReason(note) ?? [{ action: 'reopen', note, handle: givenBack(ticket, around) }];
    }
    case 'changePriority': {
      const { action, priority } = command;
      if (priority === ticket.priority) return refuse('same_priority', { field: 'priority', priority });
      return [{ action, priority, from: ticket.priority, ...recountFor(ticket, priority, around) }];
    }
    default:
      return command satisfies never;
  }
}

function transfer(ticket: Ticket, command: CommandOf<'transfer'>, around: Surroundings): Effect {
  const target = around.org.unit(command.unit);
  if (target === undefined) throw new Error(`unit "${command.unit}" passed the check and is unknown`);
  const policy = policyOf(ticket, around.rulebook);
  const calendar = calendarNameFor(policy, ticket.priority, target.calendar);
  const note = command.note.trim();
  return {
    action: 'transfer',
    toUnit: { code: target.code, name: target.name },
    ...(note === '' ? {} : { note }),
    accept: deadline(policy, calendar, around.now, policy.priorities[ticket.priority].accept),
  };
}

/** 指派 and 改派; the person has been checked. */
function handover(ticket: Ticket, command: CommandOf<'assign' | 'reassign'>, { org }: Surroundings): Effect {
  const found = org.person(command.person);
  if (found === undefined) throw new Error(`"${command.person}" passed the check and is unknown`);
  const person: PersonRef = { openId: found.openId, name: found.name };
  if (command.action === 'assign') return { action: 'assign', person };
  if (ticket.signer === null) throw new Error(`ticket ${ticket.number} is reassigned without a signer`);
  return { action: 'reassign', person, from: ticket.signer };
}

/** 退回: the unit has as long to sign as when the ticket came to it. */
function release(ticket: Ticket, note: string, { org, rulebook, now }: Surroundings): Effect {
  const policy = policyOf(ticket, rulebook);
  const calendar = calendarNameFor(policy, ticket.priority, org.unit(ticket.unit.code)?.calendar ?? null);
  return {
    action: 'release',
    note,
    accept: deadline(policy, calendar, now, policy.priorities[ticket.priority].accept),
  };
}

/** 处理工单 said together with a remark counts only where it was not said before in this round. */
function remark(ticket: Ticket, command: CommandOf<'remark'>): readonly Effect[] {
  const written: Effect = { action: 'remark', note: command.text.trim() };
  return command.then === 'handle' && !ticket.handled ? [written, { action: 'handle' }] : [written];
}

function engineerOf(command: CommandOf<'delegate'>, { org }: Surroundings): Engineer {
  const visit = command.visitAt === null ? {} : { visitAt: command.visitAt };
  const known = command.engineer === null ? undefined : org.person(command.engineer);
  if (known)
    return {
      openId: known.openId,
      name: known.name,
      ...(known.mobile === null ? {} : { phone: known.mobile }),
      ...visit,
    };
  return { name: command.engineerName.trim(), phone: command.engineerPhone.replaceAll(/[\s-]/g, ''), ...visit };
}

function request(ticket: Ticket, command: CommandOf<'requestExtension'>, around: Surroundings): Effect {
  const reasonText = command.reasonText.trim();
  return {
    action: 'requestExtension',
    until: command.until,
    reason: command.reason,
    reasonText: reasonText === '' ? null : reasonText,
    review: reviewDeadline(ticket, around),
  };
}

/** Reviews count on the ticket's unit's calendar, from the reply or the request. */
function reviewDeadline(ticket: Ticket, { org, rulebook, now }: Surroundings): Deadline {
  const policy = policyOf(ticket, rulebook);
  const calendar = calendarNameFor(policy, ticket.priority, org.unit(ticket.unit.code)?.calendar ?? null);
  return deadline(policy, calendar, now, policy.priorities[ticket.priority].review);
}

function negotiated(ticket: Ticket, until: EpochMs, { rulebook, now }: Surroundings): Deadline {
  const policy = policyOf(ticket, rulebook);
  return deadlineAt(policy, ticket.clocks.handle?.calendar ?? policy.defaultCalendar, now, until);
}

/** 驳回 and 重新打开 give back the working time that was left when the reply was sent, never less than the policy's least. */
function givenBack(ticket: Ticket, { rulebook, now }: Surroundings): Deadline {
  const policy = policyOf(ticket, rulebook);
  const { handle } = ticket.clocks;
  if (handle === null) throw new Error(`ticket ${ticket.number} is judged without a handle clock`);
  return deadline(policy, handle.calendar, now, { days: 0, ms: givenBackMs(ticket, rulebook) });
}

/** The working milliseconds that 驳回 and 重新打开 would give back to the signer. */
export function givenBackMs(ticket: Ticket, rulebook: Surroundings['rulebook']): number {
  const policy = policyOf(ticket, rulebook);
  const { handle } = ticket.clocks;
  if (handle === null) return 0;
  const calendar = calendarOf(policy, handle.calendar);
  const table = calendar.holidays === null ? null : (policy.holidayTables[calendar.holidays] ?? null);
  const left = workingMsBetween(calendar, table, handle.stoppedAt ?? handle.dueAt, handle.dueAt);
  const { days, ms } = policy.rounds.handleAtLeast;
  return Math.max(left, days * workingDayMs(calendar) + ms);
}
