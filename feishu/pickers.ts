import type { EpochMs } from '../tickets/ticket.ts';

const minuteMs = 60_000;
const minutesPerHour = 60;
const pattern = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}) ([+-])(\d{2}):?(\d{2})$/;

/**
 * The moment that a `picker_datetime` of a card stands for, such as `2026-11-25 12:00 +0800`, where the offset is that of the
 * person's own zone. Null for anything else, dates that do not exist included.
 */
export function parsePickerDatetime(text: string): EpochMs | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute] = match.slice(1, 6).map(Number) as [number, number, number, number, number];
  const [offsetHours, offsetMinutes] = match.slice(7, 9).map(Number) as [number, number];
  const local = new Date(0);
  // Not Date.UTC: it takes the years 0 to 99 for 1900 to 1999.
  local.setUTCFullYear(year, month - 1, day);
  local.setUTCHours(hour, minute);
  const exists = local.toISOString().slice(0, 16) === `${text.slice(0, 10)}T${text.slice(11, 16)}`;
  if (!exists || offsetMinutes >= minutesPerHour) return null;
  const offsetMs = (offsetHours * minutesPerHour + offsetMinutes) * minuteMs;
  return local.getTime() - (match[6] === '-' ? -offsetMs : offsetMs);
}
