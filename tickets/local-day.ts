/** Local dates of a zone, `YYYY-MM-DD`. */
import { Temporal } from 'temporal-polyfill';
import type { EpochMs } from './ticket.ts';

const daysOfWeek = 7;

/** The date of that moment in the zone. */
export function dayAt(at: EpochMs, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The moment at which that date begins in the zone. */
export function startOfDay(day: string, zone: string): EpochMs {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
}

/** The first moment after the day of the zone in which that moment lies. */
export function endOfDay(at: EpochMs, zone: string): EpochMs {
  return startOfDay(plusDays(dayAt(at, zone), 1), zone);
}

/** The date so many days later, or earlier. */
export function plusDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** So many dates in a row, the first one given. */
export function daysFrom(first: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => plusDays(first, index));
}

/** The Monday of the week that holds the date. */
export function mondayOf(day: string): string {
  return plusDays(day, 1 - Temporal.PlainDate.from(day).dayOfWeek);
}

/** The seven dates of the week before the one that holds the date, or of an earlier one. */
export function weekBefore(day: string, weeks = 1): readonly string[] {
  return daysFrom(plusDays(mondayOf(day), -daysOfWeek * weeks), daysOfWeek);
}
