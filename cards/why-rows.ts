/** The working days that make up a deadline, as rows of a table. */
import { dayMs, hourMs, minuteMs } from '../config/duration.ts';
import { isWorking } from '../tickets/calendar.ts';
import { workDays } from '../tickets/calendar-days.ts';
import type { WorkCalendar } from '../tickets/deadline.ts';
import type { EpochMs } from '../tickets/ticket.ts';
import * as words from './texts/why.ts';
import { localTime, timesIn } from './time.ts';
import { type CountedDay, countedDays, makesUp, type Rest, restsBetween, type Stretch } from './why-days.ts';
import type { Text, Words } from './words.ts';

const mostDays = 9;
const daysAtEachEnd = 3;

export type WhyRow = Readonly<Record<'date' | 'windows' | 'hours' | 'sum', Text>>;

/** One row for each day counted and each stretch of days off between them, what began it in the first; a long list keeps its two ends. */
export function whyRows(
  calendar: WorkCalendar,
  stretch: Stretch,
  began: Words | null,
  now: EpochMs,
): readonly WhyRow[] {
  const days = countedDays(calendar, stretch);
  const { before, first } = beginning(calendar, stretch.from, began, days[0], now);
  const rows = (part: readonly CountedDay[], sum: number, after: number | null) =>
    rowsOf(calendar, part, { sum, after, first }, now);
  if (days.length <= mostDays) return [...before.rows, ...rows(days, 0, before.day)];
  const head = days.slice(0, daysAtEachEnd);
  const tail = days.slice(-daysAtEachEnd);
  const between = days.slice(daysAtEachEnd, -daysAtEachEnd);
  const sum = sumOf(head) + sumOf(between);
  return [
    ...before.rows,
    ...rows(head, 0, before.day),
    {
      date: '',
      windows: words.middle(between.length, hours(sumOf(between))),
      hours: hours(sumOf(between)),
      sum: hours(sum),
    },
    ...rows(tail, sum, null),
  ];
}

interface Beginning {
  /** Rows before the first counted day, and the day of the last of them. */
  readonly before: { readonly rows: readonly WhyRow[]; readonly day: number | null };
  /** How the first counted day reads. */
  readonly first: { readonly day: number; readonly windows: Text } | null;
}

/** Where the clock began: in the row of the first day, or in one of its own where nothing of that day counts. */
function beginning(
  calendar: WorkCalendar,
  from: EpochMs,
  began: Words | null,
  first: CountedDay | undefined,
  now: EpochMs,
): Beginning {
  if (began === null) return { before: { rows: [], day: null }, first: null };
  const { timezone } = calendar.calendar;
  const at = words.beganAt(timesIn(timezone, now).clock(from), began);
  const local = localTime(timezone, from);
  const day = Date.UTC(local.year, local.month - 1, local.day) / dayMs;
  if (first === undefined || first.day > day) {
    const windows = isWorking(calendar.calendar, calendar.table, from) ? at : notCountedAt(calendar, day, at);
    return { before: { rows: [{ date: dateOf(day, now), windows, hours: '0', sum: hours(0) }], day }, first: null };
  }
  const [opening, ...others] = first.windows;
  const spans = others.map((span) => spanOf(timezone, span, now));
  const windows =
    opening?.from === from
      ? words.together([words.until(at, endOf(timezone, opening, now)), ...spans])
      : words.together([at, ...first.windows.map((span) => spanOf(timezone, span, now))]);
  return {
    before: { rows: [], day: null },
    first: { day: first.day, windows: workedOn(calendar, first.day, windows) },
  };
}

function notCountedAt(calendar: WorkCalendar, day: number, at: Words): Words {
  const works = workDays(calendar.calendar, calendar.table).works(day);
  const [rest] = works ? [] : restsBetween(calendar, day, day);
  return words.together([at, rest === undefined ? words.afterHours : words.leftOut(rest.reason)]);
}

function rowsOf(
  calendar: WorkCalendar,
  days: readonly CountedDay[],
  {
    sum: start,
    after,
    first,
  }: { readonly sum: number; readonly after: number | null; readonly first: Beginning['first'] },
  now: number,
): readonly WhyRow[] {
  const { timezone } = calendar.calendar;
  let sum = start;
  let last = after;
  return days.flatMap((day) => {
    const rests = last === null ? [] : restsBetween(calendar, last + 1, day.day - 1);
    const rows = rests.map((rest) => restRow(rest, sum, now));
    sum += day.ms;
    last = day.day;
    const spans = words.together(day.windows.map((span) => spanOf(timezone, span, now)));
    const windows = first?.day === day.day ? first.windows : workedOn(calendar, day.day, spans);
    return [...rows, { date: dateOf(day.day, now), windows, hours: hours(day.ms), sum: hours(sum) }];
  });
}

function restRow({ from, to, reason }: Rest, sum: number, now: number): WhyRow {
  const times = timesIn('UTC', now);
  const [first, last] = [times.day(from * dayMs), times.day(to * dayMs)];
  return {
    date: from === to ? dateOf(from, now) : { zh: `${first.zh}–${last.zh}`, en: `${first.en} – ${last.en}` },
    windows: words.leftOut(reason),
    hours: '0',
    sum: hours(sum),
  };
}

function workedOn(calendar: WorkCalendar, day: number, windows: Words): Words {
  return makesUp(calendar, day) ? words.makeUpDay(windows) : windows;
}

function spanOf(timezone: string, span: Stretch, now: number): Words {
  const text = `${timesIn(timezone, now).clock(span.from)}–${endOf(timezone, span, now)}`;
  return { zh: text, en: text };
}

/** A window that lasts to midnight ends at 24:00. */
function endOf(timezone: string, { to }: Stretch, now: number): string {
  const clock = timesIn(timezone, now).clock(to);
  return clock === '00:00' ? '24:00' : clock;
}

/** The local date: a day number is a date in UTC. */
function dateOf(day: number, now: number): Words {
  return timesIn('UTC', now).date(day * dayMs);
}

function sumOf(days: readonly CountedDay[]): number {
  return days.reduce((sum, { ms }) => sum + ms, 0);
}

function hours(ms: number): string {
  return `${Math.floor(ms / hourMs)}:${String(Math.floor((ms % hourMs) / minuteMs)).padStart(2, '0')}`;
}
