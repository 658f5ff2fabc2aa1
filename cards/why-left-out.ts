/** What 为什么是这个时间 says was not counted. */
import { hourMs } from '../config/duration.ts';
import type { WorkCalendar } from '../tickets/deadline.ts';
import type { EpochMs } from '../tickets/ticket.ts';
import * as words from './texts/why.ts';
import { localTime, timesIn } from './time.ts';
import { type CountedDay, countedDays, restsBetween, type Stretch } from './why-days.ts';
import type { Words } from './words.ts';

/** A break that begins between these hours is lunch. */
const lunchBegins = { from: 11, to: 14 };
const longestBreakMs = 4 * hourMs;

/** Breaks, evenings, days off and holidays that lie between the beginning and the deadline; none for time without a gap. */
export function leftOut(calendar: WorkCalendar, stretch: Stretch, now: EpochMs): readonly Words[] {
  const days = countedDays(calendar, stretch);
  const [first] = days;
  const last = days.at(-1);
  const rests = first === undefined || last === undefined ? [] : restsBetweenDays(calendar, days);
  return [
    ...breaks(calendar, days, now),
    ...(hasEvenings(days) ? [words.afterWork] : []),
    ...(rests.some(({ isHoliday }) => !isHoliday) ? [words.restDays] : []),
    ...(rests.some(({ isHoliday }) => isHoliday) ? [words.publicHolidays] : []),
  ];
}

function restsBetweenDays(calendar: WorkCalendar, days: readonly CountedDay[]) {
  return days.flatMap(({ day }, at) => restsBetween(calendar, (days[at - 1]?.day ?? day) + 1, day - 1));
}

/** Each break once, at the hours that the clocks show. */
function breaks({ calendar }: WorkCalendar, days: readonly CountedDay[], now: EpochMs): readonly Words[] {
  const times = timesIn(calendar.timezone, now);
  const found = new Map<string, Words>();
  for (const { from, to } of days.flatMap(({ windows }) => gaps(windows))) {
    const hours = `${times.clock(from)}–${times.clock(to)}`;
    const { hour } = localTime(calendar.timezone, from);
    const isLunch = hour >= lunchBegins.from && hour < lunchBegins.to && to - from <= longestBreakMs;
    found.set(hours, isLunch ? words.lunch(hours) : words.pause(hours));
  }
  return [...found.values()];
}

/** True where a day ends before the next one goes on. */
function hasEvenings(days: readonly CountedDay[]): boolean {
  return gaps(days.flatMap(({ windows }) => [merged(windows)])).length > 0;
}

function merged(windows: readonly Stretch[]): Stretch {
  return { from: windows[0]?.from ?? 0, to: windows.at(-1)?.to ?? 0 };
}

function gaps(spans: readonly Stretch[]): readonly Stretch[] {
  return spans.flatMap(({ from }, at) => {
    const before = spans[at - 1];
    return before !== undefined && before.to < from ? [{ from: before.to, to: from }] : [];
  });
}
