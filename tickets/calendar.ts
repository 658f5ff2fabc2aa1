import { dayMs, minuteMs } from '../config/duration.ts';
import type { Calendar, HolidayTable, WorkingTime } from '../config/policy.ts';
import { workDays } from './calendar-days.ts';
import type { EpochMs } from './ticket.ts';

/** A stretch of working time that was counted. */
export interface Span {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

export interface Counted {
  readonly dueAt: EpochMs;
  /** True where a window that was used lies in a year without holiday data. */
  readonly provisional: boolean;
  /** The windows used, cut to what was counted; none for a zero amount. */
  readonly spans: readonly Span[];
}

/** One working day of the calendar in milliseconds: its windows added up, on days of 23 and 25 hours too. */
export function workingDayMs(calendar: Calendar): number {
  return calendar.windows.reduce((sum, { from, to }) => sum + (to - from) * minuteMs, 0);
}

/** An amount of working time in milliseconds of the calendar. */
export function workingMs(calendar: Calendar, amount: WorkingTime): number {
  return amount.days * workingDayMs(calendar) + amount.ms;
}

/** The moment at which so much working time has passed since the start: time that ends with a window is due at that end. */
export function addWorkingTime(
  calendar: Calendar,
  table: HolidayTable | null,
  start: EpochMs,
  amount: WorkingTime,
): Counted {
  let left = workingMs(calendar, amount);
  if (!(left >= 0)) throw new RangeError(`${left} ms of working time cannot be added: the amount must be zero or more`);
  const days = workDays(calendar, table);
  const spans: Span[] = [];
  let provisional = false;
  for (const window of days.from(start)) {
    const from = Math.max(window.from, start);
    // Nothing to count: due in the window that holds the start, edges included, else where the next one begins.
    if (left === 0) return { dueAt: from, provisional: days.isProvisional(window.day), spans };
    if (from === window.to) continue;
    const to = Math.min(window.to, from + left);
    spans.push({ from, to });
    provisional ||= days.isProvisional(window.day);
    left -= to - from;
    if (left === 0) return { dueAt: to, provisional, spans };
  }
  throw new Error('unreachable: the windows of a calendar have no end');
}

/** The working time between two moments in milliseconds; 0 where the second is not later. */
export function workingMsBetween(calendar: Calendar, table: HolidayTable | null, from: EpochMs, to: EpochMs): number {
  if (to <= from) return 0;
  let sum = 0;
  for (const window of workDays(calendar, table).from(from)) {
    if (window.from >= to) return sum;
    sum += Math.min(window.to, to) - Math.max(window.from, from);
  }
  return sum;
}

/** True inside a window: from its start on, and no longer at its end. */
export function isWorking(calendar: Calendar, table: HolidayTable | null, at: EpochMs): boolean {
  return nextWorkingStart(calendar, table, at) === at;
}

/** The moment itself inside a window, else the start of the next one. */
export function nextWorkingStart(calendar: Calendar, table: HolidayTable | null, at: EpochMs): EpochMs {
  for (const window of workDays(calendar, table).from(at)) if (window.to > at) return Math.max(window.from, at);
  throw new Error('unreachable: the windows of a calendar have no end');
}

/** The end of the last window before the moment; null where none has ended for so many days. */
export function lastWorkingEnd(
  calendar: Calendar,
  table: HolidayTable | null,
  at: EpochMs,
  lookBackDays = 31,
): EpochMs | null {
  let last: EpochMs | null = null;
  for (const window of workDays(calendar, table).from(at - lookBackDays * dayMs)) {
    if (window.to > at) return last;
    last = window.to;
  }
  throw new Error('unreachable: the windows of a calendar have no end');
}
