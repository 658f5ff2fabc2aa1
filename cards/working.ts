/** Working time as cards speak of it. */
import { addWorkingTime, workingDayMs, workingMsBetween } from '../tickets/calendar.ts';
import { workDays } from '../tickets/calendar-days.ts';
import type { WorkCalendar } from '../tickets/deadline.ts';
import type { EpochMs } from '../tickets/ticket.ts';
import { duration } from './duration.ts';
import type { Mark, Words } from './words.ts';

/** The working time from one moment to another in words; nothing where the second is not later. */
export function workedBetween({ calendar, table }: WorkCalendar, from: EpochMs, to: EpochMs): Words<Mark> {
  return duration(workingMsBetween(calendar, table, from, to), workingDayMs(calendar));
}

/** So many milliseconds of working time in words. */
export function worked({ calendar }: WorkCalendar, ms: number): Words<Mark> {
  return duration(ms, workingDayMs(calendar));
}

/** The end of the half-day that holds the moment so many working days later; an end itself counts as passed. */
export function halfDayEnd({ calendar, table }: WorkCalendar, from: EpochMs, days: number): EpochMs {
  const { dueAt } = addWorkingTime(calendar, table, from, { days, ms: 0 });
  for (const window of workDays(calendar, table).from(dueAt))
    if (window.to > from && window.to >= dueAt) return window.to;
  throw new Error('unreachable: the windows of a calendar have no end');
}
