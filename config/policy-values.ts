import { parseDuration } from './duration.ts';
import { weekdays } from './policy.ts';
import type { Weekday, WorkingTime, WorkWindow } from './policy.ts';

/** Readers of single values: each gives the value, or undefined for what its rule does not allow. */

const minutesOfHour = 60;
export const minutesOfDay = 24 * minutesOfHour;
const timePattern = /^([01]\d|2[0-3]):([0-5]\d)$/;
const datePattern = /^\d{4}-\d{2}-\d{2}$/;
/** Names of calendars, holiday tables and the like. */
const namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** A duration of the policy file. */
export function readDuration(value: unknown): WorkingTime | undefined {
  return typeof value === 'string' ? parseDuration(value) : undefined;
}

/** A duration above zero. */
export function readSpan(value: unknown): WorkingTime | undefined {
  const span = readDuration(value);
  return span && span.days + span.ms > 0 ? span : undefined;
}

/** `HH:MM` as minutes from midnight. */
export function readTime(value: unknown): number | undefined {
  const match = typeof value === 'string' ? timePattern.exec(value) : null;
  return match ? Number(match[1]) * minutesOfHour + Number(match[2]) : undefined;
}

/** `HH:MM-HH:MM`; an end that is not after the start lies on the next day. Equal edges are not allowed. */
export function readWindow(value: unknown): WorkWindow | undefined {
  if (typeof value !== 'string') return undefined;
  const [start, end, ...more] = value.split('-');
  const from = readTime(start);
  const to = end === '24:00' ? minutesOfDay : readTime(end);
  if (from === undefined || to === undefined || from === to || more.length > 0) return undefined;
  return { from, to: to > from ? to : to + minutesOfDay };
}

/** A date of the calendar, `YYYY-MM-DD`. */
export function readDate(value: unknown): string | undefined {
  if (typeof value !== 'string' || !datePattern.test(value)) return undefined;
  const time = Date.parse(`${value}T00:00:00Z`);
  // Date rolls 30 February over into March: a date that exists comes back as it went in.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value) ? value : undefined;
}

/** One of `mon` to `sun`. */
export function readWeekday(value: unknown): Weekday | undefined {
  return weekdays.find((weekday) => weekday === value);
}

/** An IANA name of a time zone; offsets such as `+08:00` are none. */
export function readTimezone(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^[A-Za-z]/.test(value)) return undefined;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions();
    return timeZone === '' ? undefined : value;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** A plain name: a letter or digit, then letters, digits, dots, lines. */
export function readName(value: unknown): string | undefined {
  return typeof value === 'string' && namePattern.test(value) ? value : undefined;
}

/** A whole number within the limits, both included. */
export function wholeNumber(least: number, most: number): (value: unknown) => number | undefined {
  return (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : undefined;
}
