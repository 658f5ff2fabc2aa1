import 'temporal-polyfill/global';
import { addWorkingTime } from './calendar.ts';
import type { CommandOf } from './commands.ts';
import { refuse } from './guards.ts';
import { lastDayOf, leaveOf } from './leave.ts';
import type { Refusal } from './reasons.ts';
import { calendarOf, policyOf, type Roster, type Surroundings } from './rules.ts';
import type { EpochMs, Ticket } from './ticket.ts';
import { isEngineerFor, signersFor } from './candidates.ts';

/** Longest texts that forms take, in characters; longer ones are refused, never cut. */
export const longest = { text: 1000, note: 500, name: 40 } as const;

const separators = /[\s-]/g;
/** A Chinese mobile number, or a landline with its area code; spaces and dashes are forgiven. */
const phonePattern = /^(?:\+?86)?(?:1\d{10}|0\d{2,3}\d{7,8})$/;

const workingMinuteMs = 60_000;

/** How many characters a person counts in a text: an emoji is one. */
export function characters(text: string): number {
  return Array.from(text).length;
}

/** Refuses a text that is empty or too long; `field` is the input's name. */
export function checkText(text: string, field: string, most: number): Refusal | null {
  const count = characters(text.trim());
  return count === 0 || count > most ? refuse('field_invalid', { field, count: most }) : null;
}

/** 转派: the target is an active, direct child of the ticket's unit; the note is optional. */
export function checkTransfer(ticket: Ticket, command: CommandOf<'transfer'>, { org }: Surroundings): Refusal | null {
  const target = org.unit(command.unit);
  if (target === undefined || target.parent !== ticket.unit.code) return refuse('not_direct_child');
  if (!target.active) return refuse('unit_inactive', { unit: target.name });
  return characters(command.note) > longest.note
    ? refuse('field_invalid', { field: 'note', count: longest.note })
    : null;
}

/** True for a mobile number or a landline with its area code, written with or without separators. */
export function isPhone(text: string): boolean {
  return phonePattern.test(text.replaceAll(separators, ''));
}

/** 委托工程师: one of the registered engineers, or a name with a phone number; a visit lies ahead. */
export function checkDelegate(ticket: Ticket, command: CommandOf<'delegate'>, around: Surroundings): Refusal | null {
  const { engineer, visitAt } = command;
  if (engineer !== null) {
    if (!isEngineerFor(ticket, engineer, around)) return notThere('engineer', engineer, around);
  } else {
    const name = command.engineerName.trim();
    const phone = command.engineerPhone.replaceAll(separators, '');
    if (name === '' || phone === '') return refuse('engineer_required');
    if (characters(name) > longest.name) return refuse('field_invalid', { field: 'engineerName', count: longest.name });
    if (!isPhone(phone)) return refuse('field_invalid', { field: 'engineerPhone' });
  }
  return visitAt !== null && visitAt < around.now ? refuse('time_in_past', { field: 'visitAt' }) : null;
}

/** 延期: later than now and the running deadline by a working minute, and not beyond the longest span from the request. */
export function checkUntil(ticket: Ticket, until: EpochMs, requestedAt: EpochMs, around: Surroundings): Refusal | null {
  const policy = policyOf(ticket, around.rulebook);
  const { handle } = ticket.clocks;
  if (handle === null) return refuse('wrong_state', { status: ticket.status });
  const calendar = calendarOf(policy, handle.calendar);
  const table = calendar.holidays === null ? null : (policy.holidayTables[calendar.holidays] ?? null);
  const from = Math.max(around.now, handle.dueAt);
  // Counted forwards from the deadline: counting up to a date centuries away would hold the process.
  if (until < addWorkingTime(calendar, table, from, { days: 0, ms: workingMinuteMs }).dueAt)
    return refuse('extension_not_later', { until: handle.dueAt });
  const latest = latestUntil(ticket, requestedAt, around);
  return until > latest
    ? refuse('extension_too_long', { until: latest, count: policy.extensions.longestCalendarDays })
    : null;
}

/** The latest date an extension may reach: so many calendar days of the unit's zone after the request. */
export function latestUntil(ticket: Ticket, requestedAt: EpochMs, around: Surroundings): EpochMs {
  const policy = policyOf(ticket, around.rulebook);
  const zone = around.org.unit(ticket.unit.code)?.timezone ?? calendarOf(policy, policy.defaultCalendar).timezone;
  return Temporal.Instant.fromEpochMilliseconds(requestedAt)
    .toZonedDateTimeISO(zone)
    .add({ days: policy.extensions.longestCalendarDays }).epochMilliseconds;
}

/** 延期申请: the reason `other` needs words. */
export function checkRequest(
  ticket: Ticket,
  command: CommandOf<'requestExtension'>,
  around: Surroundings,
): Refusal | null {
  const wrong = checkUntil(ticket, command.until, around.now, around);
  if (wrong) return wrong;
  if (command.reason === 'other' && command.reasonText.trim() === '')
    return refuse('reason_required', { field: 'reasonText' });
  return characters(command.reasonText) > longest.note
    ? refuse('field_invalid', { field: 'reasonText', count: longest.note })
    : null;
}

/** 指派, 改派: somebody of the ticket's present unit who may sign for it and does not have it yet. */
export function checkPerson(
  ticket: Ticket,
  { person }: CommandOf<'assign' | 'reassign'>,
  roster: Roster,
): Refusal | null {
  if (ticket.signer?.openId === person) return refuse('same_person', { person: ticket.signer.name });
  if (signersFor(ticket, roster).some(({ openId }) => openId === person)) return null;
  return notThere('person', person, roster);
}

/** Somebody we know who may not be chosen, with the day until which they are away where that is why. */
function notThere(field: string, openId: string, { org, now }: Roster): Refusal {
  const known = org.person(openId);
  if (known === undefined) return refuse('field_invalid', { field });
  const leave = leaveOf(known, now);
  return refuse('person_not_eligible', {
    field,
    person: known.name,
    ...(leave === null ? {} : { day: lastDayOf(leave) }),
  });
}

/** A reason in words that must be there: 驳回, 驳回延期, 退回, 撤销, 重新打开. */
export function checkReason(text: string): Refusal | null {
  if (text.trim() === '') return refuse('reason_required', { field: 'reasonText' });
  return characters(text) > longest.note ? refuse('field_invalid', { field: 'reasonText', count: longest.note }) : null;
}

/** 回复: every input is there and the contact lies behind. */
export function checkReply(command: CommandOf<'reply'>, now: EpochMs): Refusal | null {
  const text =
    checkText(command.done, 'done', longest.text) ?? checkText(command.customerWords, 'customerWords', longest.text);
  if (text) return text;
  if (!Number.isInteger(command.satisfaction) || command.satisfaction < 1 || command.satisfaction > 5)
    return refuse('field_invalid', { field: 'satisfaction' });
  return command.contactedAt > now ? refuse('time_in_future', { field: 'contactedAt' }) : null;
}
