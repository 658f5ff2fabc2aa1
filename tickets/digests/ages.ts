/** How long something has been late, in working days of the calendar it counts on. */
import type { Calendar, HolidayTable } from '../../config/policy.ts';
import { dayMs } from '../../config/duration.ts';
import { workingDayMs, workingMsBetween } from '../calendar.ts';
import type { EpochMs } from '../ticket.ts';

/** Late by less than one working day, by one to three, three to seven, more. */
export const ages = ['under1', 'under3', 'under7', 'over7'] as const;
export type Age = (typeof ages)[number];
const boundsInDays = [1, 3, 7] as const;

/** A deadline of at least the first moment is late by less than a day, and so on: ascending lateness, descending moments. */
export type AgeBounds = readonly [EpochMs, EpochMs, EpochMs];

/** The bounds of the bands as moments, so that whole ranges of deadlines are counted at once. */
export function ageBounds(calendar: Calendar, table: HolidayTable | null, now: EpochMs): AgeBounds {
  const day = workingDayMs(calendar);
  const [one, three, seven] = boundsInDays.map((days) => firstLateByLess(calendar, table, now, days * day));
  return [one ?? now, three ?? now, seven ?? now];
}

/** The band of a deadline that lies before `now`. */
export function ageOf(bounds: AgeBounds, dueAt: EpochMs): Age {
  return band(bounds.findIndex((bound) => dueAt >= bound));
}

/** The band of so much working time, in days of that length. */
export function ageAfter(ms: number, workingDay: number): Age {
  return band(boundsInDays.findIndex((days) => ms < days * workingDay));
}

function band(index: number): Age {
  return ages[index] ?? 'over7';
}

/** The earliest moment from which less than so much working time has passed. */
function firstLateByLess(calendar: Calendar, table: HolidayTable | null, now: EpochMs, ms: number): EpochMs {
  let reach = dayMs;
  while (workingMsBetween(calendar, table, now - reach, now) < ms) reach *= 2;
  let late = now - reach;
  let inTime = now;
  while (inTime - late > 1) {
    const middle = Math.floor((late + inTime) / 2);
    if (workingMsBetween(calendar, table, middle, now) < ms) inTime = middle;
    else late = middle;
  }
  return inTime;
}
