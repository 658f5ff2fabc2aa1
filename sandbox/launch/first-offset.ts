import { Temporal } from 'temporal-polyfill';

const zone = 'Asia/Shanghai';
const friday = 5;
const opens = 9;
const closes = 16;
const start = Temporal.PlainTime.from('09:41');

/**
 * How far ahead a new sandbox begins, in milliseconds: nothing in office hours, else so that it is 09:41 of the next weekday.
 * Out of hours most reminders wait for the morning, and there would be nothing to see.
 */
export function firstOffset(now: number): number {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  if (here.dayOfWeek <= friday && here.hour >= opens && here.hour < closes) return 0;
  let day = here.toPlainDate();
  const late = Temporal.PlainTime.compare(here.toPlainTime(), start) >= 0;
  if (late) day = day.add({ days: 1 });
  while (day.dayOfWeek > friday) day = day.add({ days: 1 });
  return day.toZonedDateTime({ timeZone: zone, plainTime: start }).epochMilliseconds - now;
}
