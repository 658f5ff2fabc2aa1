import { Temporal } from 'temporal-polyfill';
import { dayMs, minuteMs } from '../config/duration.ts';
import { weekdays } from '../config/policy.ts';
import type { Calendar, HolidayTable } from '../config/policy.ts';
import type { EpochMs } from './ticket.ts';

const yearLength = 4;
const dateLength = 10;
/** 1970-01-01, day 0, was a Thursday. */
const weekdayOfDayZero = 3;
/** Days kept per calendar, so that no sequence of questions fills the memory. */
const mostDaysKept = 8192;
/** A calendar that rests for longer than ten years will not work again. */
const longestRestDays = 3660;
/** A window begins at most this many days before the UTC day of a moment inside it: one for running past midnight, one for the zone. */
const daysBack = 2;

/** One window of one working day, as moments. `to` is after `from`. */
export interface DayWindow {
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** The local date on which it begins, in days since 1970-01-01: it belongs to that date wherever it ends. */
  readonly day: number;
}

/** The windows of a calendar day by day. Zone arithmetic costs some 20 µs an edge, so each day is resolved once. */
class WorkDays {
  readonly #calendar: Calendar;
  readonly #table: HolidayTable | null;
  readonly #off: ReadonlySet<string>;
  readonly #extra: ReadonlySet<string>;
  readonly #resolved = new Map<number, readonly DayWindow[]>();
  readonly #windows = new Map<number, readonly DayWindow[]>();
  readonly #provisional = new Map<number, boolean>();

  constructor(calendar: Calendar, table: HolidayTable | null) {
    this.#calendar = calendar;
    this.#table = table;
    this.#off = new Set(calendar.daysOff);
    this.#extra = new Set(calendar.extraDays);
  }

  isFor(table: HolidayTable | null): boolean {
    return this.#table === table;
  }

  /** All windows that end at the moment or later, in order; throws where none follows for ten years. */
  *from(moment: EpochMs): Generator<DayWindow, never> {
    let rest = 0;
    for (let day = Math.floor(moment / dayMs) - daysBack; rest < longestRestDays; day += 1) {
      const windows = this.#on(day);
      rest = windows.length > 0 ? 0 : rest + 1;
      for (const window of windows) if (window.to >= moment) yield window;
    }
    const since = new Date(moment).toISOString();
    throw new Error(
      `no working time within ${longestRestDays} days after ${since} in a calendar of zone ${this.#calendar.timezone}: give it days and windows`,
    );
  }

  /** True where the table has no data for the year of that date; a calendar without a table is never provisional. */
  isProvisional(day: number): boolean {
    const table = this.#table;
    if (table === null) return false;
    return remembered(this.#provisional, day, () => !Object.hasOwn(table.years, dateOf(day).slice(0, yearLength)));
  }

  /** The day's windows without what another window already covers: a skipped hour can push one into the next. */
  #on(day: number): readonly DayWindow[] {
    return remembered(this.#windows, day, () => {
      const around = [day - 1, day, day + 1].flatMap((near) => this.#resolve(near));
      const windows: DayWindow[] = [];
      let covered = Number.NEGATIVE_INFINITY;
      for (const window of around.toSorted((one, other) => one.from - other.from)) {
        const from = Math.max(window.from, covered);
        if (window.day === day && from < window.to) windows.push({ from, to: window.to, day });
        covered = Math.max(covered, window.to);
      }
      return windows;
    });
  }

  #resolve(day: number): readonly DayWindow[] {
    return remembered(this.#resolved, day, () =>
      this.works(day)
        ? this.#calendar.windows.map(({ from, to }) => ({
            from: this.#moment(day, from),
            to: this.#moment(day, to),
            day,
          }))
        : [],
    );
  }

  /** True where windows begin on that local date: the calendar's own days beat the table, the table beats the weekday. */
  works(day: number): boolean {
    const date = dateOf(day);
    if (this.#off.has(date)) return false;
    if (this.#extra.has(date)) return true;
    const year = date.slice(0, yearLength);
    const holidays = this.#table && Object.hasOwn(this.#table.years, year) ? this.#table.years[year] : undefined;
    if (holidays?.off.includes(date)) return false;
    if (holidays?.work.includes(date)) return true;
    const weekday = weekdays[(((day + weekdayOfDayZero) % weekdays.length) + weekdays.length) % weekdays.length];
    return weekday !== undefined && this.#calendar.days.includes(weekday);
  }

  #moment(day: number, minute: number): EpochMs {
    const local = new Date(day * dayMs + minute * minuteMs).toISOString().slice(0, -1);
    // `compatible`: in a skipped hour later by the gap, in a repeated hour the first.
    const options = { disambiguation: 'compatible' } as const;
    return Temporal.PlainDateTime.from(local).toZonedDateTime(this.#calendar.timezone, options).epochMilliseconds;
  }
}

const known = new WeakMap<Calendar, WorkDays>();

/** The days of a calendar with its holiday table; the same object for the same two. */
export function workDays(calendar: Calendar, table: HolidayTable | null): WorkDays {
  const before = known.get(calendar);
  if (before?.isFor(table)) return before;
  const days = new WorkDays(calendar, table);
  known.set(calendar, days);
  return days;
}

function dateOf(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, dateLength);
}

function remembered<T>(cache: Map<number, T>, day: number, make: () => T): T {
  const found = cache.get(day);
  if (found !== undefined) return found;
  const made = make();
  if (cache.size >= mostDaysKept) cache.clear();
  cache.set(day, made);
  return made;
}
