/** The working days that make up a deadline, as rows of a table. */
import { workDays } from '../tickets/calendar-days.ts';
import type { Clock } from '../tickets/ticket.ts';
import * as words from './texts/why.ts';
import { timesIn } from './time.ts';
import type { Text, Words } from './words.ts';
import type { WorkCalendar } from './working.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const minuteMs = 60_000;
const mostDays = 9;
const daysAtEachEnd = 3;

export type WhyRow = Readonly<Record<'date' | 'windows' | 'hours' | 'sum', Text>>;

interface Day {
  /** Days since 1970-01-01, local. */
  readonly day: number;
  readonly windows: readonly { readonly from: number; readonly to: number }[];
  readonly ms: number;
}

/** One row for each day counted and each stretch of days off between them; a long list keeps its two ends. */
export function whyRows(calendar: WorkCalendar, clock: Pick<Clock, 'setAt' | 'dueAt'>, now: number): readonly WhyRow[] {
  const days = countedDays(calendar, clock);
  if (days.length <= mostDays) return rowsOf(calendar, days, 0, now);
  const head = days.slice(0, daysAtEachEnd);
  const tail = days.slice(-daysAtEachEnd);
  const between = days.slice(daysAtEachEnd, -daysAtEachEnd);
  const before = sumOf(head) + sumOf(between);
  return [
    ...rowsOf(calendar, head, 0, now),
    { date: '…', windows: words.middle(between.length), hours: hours(sumOf(between)), sum: hours(before) },
    ...rowsOf(calendar, tail, before, now),
  ];
}

function countedDays(
  { calendar, table }: WorkCalendar,
  { setAt, dueAt }: Pick<Clock, 'setAt' | 'dueAt'>,
): readonly Day[] {
  const days = new Map<number, { from: number; to: number }[]>();
  for (const window of workDays(calendar, table).from(setAt)) {
    if (window.from >= dueAt) break;
    const counted = { from: Math.max(window.from, setAt), to: Math.min(window.to, dueAt) };
    if (counted.to > counted.from) days.set(window.day, [...(days.get(window.day) ?? []), counted]);
  }
  return [...days].map(([day, windows]) => ({
    day,
    windows,
    ms: windows.reduce((sum, { from, to }) => sum + to - from, 0),
  }));
}

function rowsOf(calendar: WorkCalendar, days: readonly Day[], before: number, now: number): readonly WhyRow[] {
  const rows: WhyRow[] = [];
  let sum = before;
  let last: number | null = null;
  for (const day of days) {
    if (last !== null && day.day > last + 1) rows.push(restRow(calendar, last + 1, day.day - 1, sum, now));
    sum += day.ms;
    last = day.day;
    rows.push({
      date: dateOf(day.day, now),
      windows: windowsOf(calendar, day, now),
      hours: hours(day.ms),
      sum: hours(sum),
    });
  }
  return rows;
}

function restRow({ table }: WorkCalendar, from: number, to: number, sum: number, now: number): WhyRow {
  let isHoliday = false;
  for (let day = from; day <= to; day += 1)
    isHoliday ||= table?.years[iso(day).slice(0, 4)]?.off.includes(iso(day)) ?? false;
  const first = dateOf(from, now);
  const last = dateOf(to, now);
  return {
    date: from === to ? first : { zh: `${first.zh} – ${last.zh}`, en: `${first.en} – ${last.en}` },
    windows: isHoliday ? words.holidays : words.restDays,
    hours: '0',
    sum: hours(sum),
  };
}

function windowsOf({ calendar, table }: WorkCalendar, { day, windows }: Day, now: number): Text {
  const times = timesIn(calendar.timezone, now);
  const spans = windows.map(({ from, to }) => `${times.clock(from)}–${endOfDay(times.clock(to))}`);
  const listed = { zh: spans.join('，'), en: spans.join(', ') };
  return table?.years[iso(day).slice(0, 4)]?.work.includes(iso(day)) === true ? words.makeUpDay(listed) : listed;
}

/** A window that lasts to midnight ends at 24:00. */
function endOfDay(clock: string): string {
  return clock === '00:00' ? '24:00' : clock;
}

/** The local date: a day number is a date in UTC. */
function dateOf(day: number, now: number): Words {
  return timesIn('UTC', now).date(day * dayMs);
}

function iso(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

function sumOf(days: readonly Day[]): number {
  return days.reduce((sum, { ms }) => sum + ms, 0);
}

function hours(ms: number): string {
  return `${Math.floor(ms / hourMs)}:${String(Math.floor((ms % hourMs) / minuteMs)).padStart(2, '0')}`;
}
