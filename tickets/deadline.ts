import type { Calendar, HolidayTable, Policy, WorkingTime } from '../config/policy.ts';
import { addWorkingTime, workingMs, workingMsBetween } from './calendar.ts';
import { calendarOf } from './rules.ts';
import type { Deadline, EpochMs } from './ticket.ts';

/** A deadline that is counted: so much working time from the start, with its first reminder at that share of it. */
export function deadline(
  policy: Policy,
  calendarName: string,
  start: EpochMs,
  amount: WorkingTime,
  dueSoonAt = policy.reminders.dueSoonAt,
): Deadline {
  const { calendar, table } = workCalendar(policy, calendarName);
  const { dueAt, provisional } = addWorkingTime(calendar, table, start, amount);
  const soonMs = Math.floor(workingMs(calendar, amount) * dueSoonAt);
  const soon = addWorkingTime(calendar, table, start, { days: 0, ms: soonMs });
  const counted = { from: start, ms: workingMs(calendar, amount) };
  return { setAt: start, dueAt, dueSoonAt: soon.dueAt, calendar: calendarName, provisional, counted };
}

/** A deadline that people agreed on. It is nobody's count and so never provisional; its first reminder comes at the policy's share. */
export function deadlineAt(policy: Policy, calendarName: string, setAt: EpochMs, dueAt: EpochMs): Deadline {
  const { calendar, table } = workCalendar(policy, calendarName);
  const share = policy.reminders.dueSoonAt;
  const between = workingMsBetween(calendar, table, setAt, dueAt);
  const dueSoonAt =
    between > 0
      ? addWorkingTime(calendar, table, setAt, { days: 0, ms: Math.floor(between * share) }).dueAt
      : setAt + Math.floor((dueAt - setAt) * share);
  return { setAt, dueAt, dueSoonAt, calendar: calendarName, provisional: false, counted: null };
}

/** A calendar of the policy with its holidays. */
export interface WorkCalendar {
  readonly calendar: Calendar;
  readonly table: HolidayTable | null;
}

/** The calendar of that name in the policy; throws where the policy lacks it. */
export function workCalendar(policy: Policy, name: string): WorkCalendar {
  const calendar = calendarOf(policy, name);
  return { calendar, table: holidayTableOf(policy, calendar) };
}

/** The holiday table that a calendar of the policy names; null where it names none. */
export function holidayTableOf(policy: Policy, calendar: Calendar): HolidayTable | null {
  if (calendar.holidays === null) return null;
  const table = policy.holidayTables[calendar.holidays];
  if (!table)
    throw new Error(
      `holiday table "${calendar.holidays}" is not in the policy; known: ${Object.keys(policy.holidayTables).join(', ')}`,
    );
  return table;
}
