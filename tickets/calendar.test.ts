import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { weekdays } from '../config/policy.ts';
import type { Calendar, HolidayTable, WorkWindow } from '../config/policy.ts';
import { addWorkingTime, isWorking, nextWorkingStart, workingDayMs, workingMsBetween } from './calendar.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const minutesOfDay = 1440;
const edgeMinutes = 15;
const daysBefore = 3;
const daysAfter = 12;
/** All with a change of the clock in the days below, some at midnight, by half an hour or by a whole day; and some without any. */
const periods = [
  ['Europe/Berlin', '2026-03-26', '2026-10-22'],
  ['America/New_York', '2026-03-05', '2026-10-29'],
  ['Australia/Lord_Howe', '2026-10-01', '2026-04-02'],
  ['America/Nuuk', '2026-03-26', '2026-10-22'],
  ['Africa/Cairo', '2026-04-21', '2026-10-27'],
  ['Pacific/Apia', '2011-12-27', '2012-03-29'],
  ['Asia/Shanghai', '2026-02-12', '2026-12-29'],
  ['Asia/Kolkata', '2026-12-29', '2026-02-12'],
] as const;
const table: HolidayTable = {
  source: 'test',
  years: {
    '2026': {
      source: 'test',
      off: ['2026-02-16', '2026-03-27', '2026-10-23'],
      work: ['2026-02-14', '2026-03-29', '2026-10-25'],
    },
  },
};

/** Windows that do not overlap, not with the next day's either: cuts of the day, every second piece worked. */
const windows = fc
  .uniqueArray(fc.integer({ min: 0, max: minutesOfDay / edgeMinutes - 1 }), { minLength: 2, maxLength: 6 })
  .map((cuts): readonly WorkWindow[] => {
    const edges = cuts.toSorted((one, other) => one - other).map((cut) => cut * edgeMinutes);
    const [first = 0] = edges;
    return edges
      .map((from, at) => ({ from, to: edges[at + 1] ?? first + minutesOfDay }))
      .filter((_, at) => at % 2 === edges.length % 2);
  })
  .filter((list) => list.length > 0);
const question = fc.record({
  calendar: fc.record({
    windows,
    days: fc.subarray([...weekdays], { minLength: 1 }),
    daysOff: fc.subarray(['2026-03-28', '2026-10-24', '2026-02-13']),
    extraDays: fc.subarray(['2026-03-30', '2026-10-26', '2026-02-15']),
  }),
  period: fc.constantFrom(...periods),
  late: fc.boolean(),
  startMinute: fc.integer({ min: 0, max: 5 * minutesOfDay }),
  amountMinutes: fc.integer({ min: 0, max: 2 * minutesOfDay }),
  named: fc.boolean(),
});

describe('working time against a count minute by minute', () => {
  it('agrees in every zone, over every change of the clock', () => {
    fc.assert(
      fc.property(question, ({ calendar: drawn, period, late, startMinute, amountMinutes, named }) => {
        const [timezone, early, other] = period;
        const calendar: Calendar = { ...drawn, timezone, holidays: named ? 'test' : null };
        const holidays = named ? table : null;
        const begin = Date.parse(`${late ? other : early}T00:00Z`);
        const naive = new Naive(calendar, holidays, begin);
        const start = begin + startMinute * minuteMs;
        const { dueAt, spans } = addWorkingTime(calendar, holidays, start, { days: 0, ms: amountMinutes * minuteMs });
        expect(naive.seen(dueAt)).toBe(naive.add(start, amountMinutes));
        expect(spans.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(amountMinutes * minuteMs);
        const until = start + amountMinutes * minuteMs;
        expect(workingMsBetween(calendar, holidays, start, until)).toBe(naive.between(start, until));
        expect(isWorking(calendar, holidays, start)).toBe(naive.works(start));
        expect(naive.seen(nextWorkingStart(calendar, holidays, start))).toBe(naive.next(start));
      }),
      { numRuns: 150 },
    );
  });

  it('adds up: two amounts one after the other are their sum, to the millisecond', () => {
    fc.assert(
      fc.property(
        question,
        fc.integer({ min: 1, max: 10 * dayMs }),
        fc.integer({ min: 1, max: 10 * dayMs }),
        (drawn, one, other) => {
          const calendar: Calendar = { ...drawn.calendar, timezone: drawn.period[0], holidays: null };
          const start = Date.parse(`${drawn.period[1]}T00:00Z`) + drawn.startMinute * minuteMs + 1;
          const first = addWorkingTime(calendar, null, start, { days: 0, ms: one }).dueAt;
          const second = addWorkingTime(calendar, null, first, { days: 0, ms: other }).dueAt;
          expect(second).toBe(addWorkingTime(calendar, null, start, { days: 0, ms: one + other }).dueAt);
          expect(workingMsBetween(calendar, null, start, second)).toBe(one + other);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('what is asked outside the rules', () => {
  const calendar: Calendar = {
    timezone: 'UTC',
    days: ['mon'],
    windows: [{ from: 540, to: 1020 }],
    holidays: null,
    daysOff: [],
    extraDays: [],
  };

  it('refuses less than nothing and what is no number', () => {
    expect(() => addWorkingTime(calendar, null, 0, { days: 0, ms: -1 })).toThrow(RangeError);
    expect(() => addWorkingTime(calendar, null, 0, { days: Number.NaN, ms: 0 })).toThrow(RangeError);
  });

  it('says so when no working time will ever come', () => {
    expect(() => addWorkingTime({ ...calendar, days: [] }, null, 0, { days: 1, ms: 0 })).toThrow(
      'no working time within 3660 days',
    );
  });

  it('takes a calendar with another table for another calendar', () => {
    const monday = Date.parse('2026-02-16T10:00Z');
    expect([null, table, null].map((holidays) => isWorking(calendar, holidays, monday))).toEqual([true, false, true]);
  });

  it('counts nothing backwards, and a day by its windows', () => {
    expect(workingMsBetween(calendar, null, dayMs, 0)).toBe(0);
    expect(workingDayMs(calendar)).toBe(8 * 60 * minuteMs);
  });
});

/** The same questions answered without any zone arithmetic: only by what a wall clock shows at each minute of some days. */
class Naive {
  readonly #begin: number;
  readonly #working: readonly boolean[];

  constructor(calendar: Calendar, holidays: HolidayTable | null, begin: number) {
    this.#begin = begin - daysBefore * dayMs;
    const walls = wallClock(calendar.timezone, this.#begin);
    const working = walls.map(() => false);
    for (let day = Math.floor(begin / dayMs) - daysBefore - 2; day < begin / dayMs + daysAfter + 1; day += 1)
      if (naiveDay(calendar, holidays, new Date(day * dayMs).toISOString().slice(0, 10)))
        for (const { from, to } of calendar.windows)
          working.fill(
            true,
            minuteShowing(walls, day * dayMs + from * minuteMs),
            minuteShowing(walls, day * dayMs + to * minuteMs),
          );
    this.#working = working;
  }

  works(at: number): boolean {
    return this.#working[this.#index(at)] === true;
  }

  next(at: number): number | 'beyond' {
    return this.#moment(this.#working.indexOf(true, this.#index(at)));
  }

  between(from: number, until: number): number {
    return this.#working.slice(this.#index(from), this.#index(until)).filter(Boolean).length * minuteMs;
  }

  add(start: number, minutes: number): number | 'beyond' {
    if (minutes === 0) return this.works(start - minuteMs) ? start : this.next(start);
    const worked = [...this.#working.keys()].filter((at) => at >= this.#index(start) && this.#working[at]);
    return this.#moment((worked[minutes - 1] ?? -2) + 1);
  }

  /** A moment, unless it lies where this picture does not reach. */
  seen(moment: number): number | 'beyond' {
    return this.#index(moment) < this.#working.length ? moment : 'beyond';
  }

  #index(at: number): number {
    return (at - this.#begin) / minuteMs;
  }

  #moment(index: number): number | 'beyond' {
    return index < 0 ? 'beyond' : this.seen(this.#begin + index * minuteMs);
  }
}

const shown = new Map<string, readonly number[]>();

/** What a clock on the wall shows at each minute, as if that were UTC. */
function wallClock(timeZone: string, begin: number): readonly number[] {
  const key = `${timeZone} ${begin}`;
  const before = shown.get(key);
  if (before) return before;
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  // Clocks are changed on a quarter of an hour everywhere, so four looks an hour are enough.
  const quarters = Array.from({ length: ((daysBefore + daysAfter) * minutesOfDay) / edgeMinutes }, (_, at) => {
    const wall = Date.parse(`${format.format(begin + at * edgeMinutes * minuteMs).replace(' ', 'T')}Z`);
    return Array.from({ length: edgeMinutes }, (_minute, minute) => wall + minute * minuteMs);
  });
  const walls = quarters.flat();
  shown.set(key, walls);
  return walls;
}

/** The first minute at which the clock shows this; where it never does, the minute that the clock before the gap would have called so. */
function minuteShowing(walls: readonly number[], wall: number): number {
  const first = walls.indexOf(wall);
  if (first >= 0) return first;
  const after = walls.findIndex((next) => next > wall);
  return after > 0 ? after - 1 + (wall - (walls[after - 1] ?? wall)) / minuteMs : after === 0 ? 0 : walls.length;
}

function naiveDay(calendar: Calendar, holidays: HolidayTable | null, date: string): boolean {
  const weekday = new Date(`${date}T00:00Z`)
    .toLocaleDateString('en', { weekday: 'short', timeZone: 'UTC' })
    .toLowerCase();
  if (calendar.daysOff.includes(date) || calendar.extraDays.includes(date)) return !calendar.daysOff.includes(date);
  const year = holidays?.years[date.slice(0, 4)];
  if (year?.off.includes(date) || year?.work.includes(date)) return year.work.includes(date);
  return calendar.days.some((day) => day === weekday);
}
