import type { WorkingTime } from './policy.ts';

const secondMs = 1000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** A century: more is a slip of the pen, and would be counted day by day. */
const longestMs = 36_525 * dayMs;
const pattern = /^P(?!$)(?:(\d+)D)?(?:T(?!$)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

export const durationRule =
  'a duration is ISO 8601 with days, hours, minutes and whole seconds only (no weeks, months, fractions or signs), at most a century';

/** An ISO 8601 duration of days, hours, minutes and whole seconds; undefined for anything else. */
export function parseDuration(text: string): WorkingTime | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((digits) => Number(digits ?? 0));
  const ms = hours * hourMs + minutes * minuteMs + seconds * secondMs;
  return days * dayMs + ms > longestMs ? undefined : { days, ms };
}
