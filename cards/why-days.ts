/** The days between the beginning of a clock and its deadline, as 为什么是这个时间 lists them. */
import { dayMs, minuteMs } from '../config/duration.ts';
import { workDays } from '../tickets/calendar-days.ts';
import type { WorkCalendar } from '../tickets/deadline.ts';
import type { EpochMs } from '../tickets/ticket.ts';
import { restDays, someHoliday } from './texts/why.ts';
import type { Words } from './words.ts';

/** From the beginning to the deadline. */
export interface Stretch {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

export interface CountedDay {
  /** Days since 1970-01-01, local. */
  readonly day: number;
  /** The windows, cut to what was counted. */
  readonly windows: readonly Stretch[];
  readonly ms: number;
}

/** Days in a row on which nobody works, for one reason. */
export interface Rest {
  readonly from: number;
  readonly to: number;
  readonly reason: Words;
  readonly isHoliday: boolean;
}

const dateLength = 10;
const yearLength = 4;

/** Cut to the minutes that people see, so that lines which look right add up too. */
export function shownMinutes({ from, to }: Stretch): Stretch {
  return { from: Math.floor(from / minuteMs) * minuteMs, to: Math.floor(to / minuteMs) * minuteMs };
}

/** The days on which working time was counted, in order; none for an empty stretch. */
export function countedDays({ calendar, table }: WorkCalendar, { from, to }: Stretch): readonly CountedDay[] {
  const days = new Map<number, Stretch[]>();
  if (to <= from) return [];
  for (const window of workDays(calendar, table).from(from)) {
    if (window.from >= to) break;
    const counted = { from: Math.max(window.from, from), to: Math.min(window.to, to) };
    if (counted.to > counted.from) days.set(window.day, [...(days.get(window.day) ?? []), counted]);
  }
  return [...days].map(([day, windows]) => ({
    day,
    windows,
    ms: windows.reduce((sum, span) => sum + span.to - span.from, 0),
  }));
}

/** The days off from one day to another, both included: each holiday apart, by its name. */
export function restsBetween({ table }: WorkCalendar, from: number, to: number): readonly Rest[] {
  const rests: Rest[] = [];
  for (let day = from; day <= to; day += 1) {
    const date = isoDate(day);
    const year = table?.years[date.slice(0, yearLength)];
    const isHoliday = year?.off.includes(date) ?? false;
    const name = isHoliday ? year?.names?.find((one) => one.from <= date && date <= one.to) : undefined;
    const reason = isHoliday ? someHoliday(name ?? null) : restDays;
    const last = rests.at(-1);
    if (last?.reason.zh === reason.zh) rests[rests.length - 1] = { ...last, to: day };
    else rests.push({ from: day, to: day, reason, isHoliday });
  }
  return rests;
}

/** True for a day that is worked to make up for a holiday. */
export function makesUp({ table }: WorkCalendar, day: number): boolean {
  const date = isoDate(day);
  return table?.years[date.slice(0, yearLength)]?.work.includes(date) ?? false;
}

function isoDate(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, dateLength);
}
