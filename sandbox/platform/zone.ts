import { Temporal } from 'temporal-polyfill';

/** `+0800`: how far a zone is from UTC at a local moment `yyyy-MM-dd[ HH:mm]`, or now where there is no day. */
export function zoneOffset(timezone: string, local: string | null, now: number): string {
  const moment =
    local === null
      ? Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone)
      : Temporal.PlainDateTime.from(local.replace(' ', 'T')).toZonedDateTime(timezone);
  return moment.offset.replace(':', '');
}
