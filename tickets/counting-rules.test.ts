import 'temporal-polyfill/global';
import { describe, expect, it } from '@jest/globals';
import type { Calendar, HolidayTable } from '../config/policy.ts';
import { addWorkingTime } from './calendar.ts';

const hour = 3_600_000;
const h = (hours: number) => ({ days: 0, ms: hours * hour });
const days = (count: number) => ({ days: count, ms: 0 });

const table: HolidayTable = {
  source: 'test',
  years: {
    '2026': { source: 'test', off: ['2026-10-01', '2026-10-02', '2026-12-24'], work: ['2026-10-10'] },
    '2027': { source: 'test', off: [], work: [] },
  },
};
const office: Calendar = {
  timezone: 'Asia/Shanghai',
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  windows: [
    { from: 9 * 60, to: 12 * 60 },
    { from: 13 * 60 + 30, to: 18 * 60 },
  ],
  holidays: 'cn',
  daysOff: [],
  extraDays: [],
};
const nights: Calendar = { ...office, windows: [{ from: 22 * 60, to: 30 * 60 }] };
const berlin: Calendar = {
  ...office,
  timezone: 'Europe/Berlin',
  days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  windows: [{ from: 60, to: 5 * 60 }],
  holidays: null,
};

/** When work from that local time on is due, in the calendar's own time with its offset, and whether it is provisional. */
function dueFrom(calendar: Calendar, from: string, amount: { days: number; ms: number }) {
  const known = calendar.holidays === null ? null : table;
  const start = Temporal.PlainDateTime.from(from).toZonedDateTime(calendar.timezone).epochMilliseconds;
  const { dueAt, provisional } = addWorkingTime(calendar, known, start, amount);
  const due = Temporal.Instant.fromEpochMilliseconds(dueAt).toZonedDateTimeISO(calendar.timezone);
  return [due.toString({ smallestUnit: 'minute', timeZoneName: 'never' }), provisional];
}

const sure = (due: string) => [due, false];

describe('counting', () => {
  it('spends working time inside the windows, over lunch and the night', () => {
    expect(dueFrom(office, '2026-11-23T11:30', h(2))).toEqual(sure('2026-11-23T15:00+08:00'));
    expect(dueFrom(office, '2026-11-23T17:30', h(1))).toEqual(sure('2026-11-24T09:30+08:00'));
  });

  it('gives a window to the local date on which it begins: a Friday’s night shift runs into Saturday', () => {
    expect(dueFrom(nights, '2026-11-27T23:00', h(5))).toEqual(sure('2026-11-28T04:00+08:00'));
    expect(dueFrom(nights, '2026-11-28T23:00', h(1))).toEqual(sure('2026-11-30T23:00+08:00'));
  });

  it('lets a shift before a holiday run into the holiday', () => {
    expect(dueFrom(nights, '2026-09-30T22:00', h(8))).toEqual(sure('2026-10-01T06:00+08:00'));
  });

  it('takes a day for the windows added up, wherever it begins', () => {
    expect(dueFrom(office, '2026-11-23T09:00', days(1))).toEqual(sure('2026-11-23T18:00+08:00'));
    expect(dueFrom(office, '2026-11-23T10:02', days(1))).toEqual(sure('2026-11-24T10:02+08:00'));
  });

  it('spends a day as elapsed time where the clock changes', () => {
    // Four hours a day; on 2026-03-29 the window from 01:00 to 05:00 has three.
    expect(dueFrom(berlin, '2026-03-29T01:00', days(1))).toEqual(sure('2026-03-30T02:00+02:00'));
    // On 2026-10-25 it has five.
    expect(dueFrom(berlin, '2026-10-25T01:00', days(1))).toEqual(sure('2026-10-25T04:00+01:00'));
  });

  it('moves an edge in a skipped hour forward by the gap, and takes the first of a repeated one', () => {
    const early = { ...berlin, windows: [{ from: 2 * 60 + 30, to: 5 * 60 }] };
    expect(dueFrom(early, '2026-03-29T00:00', h(1))).toEqual(sure('2026-03-29T04:30+02:00'));
    expect(dueFrom(early, '2026-10-25T00:00', h(1))).toEqual(sure('2026-10-25T02:30+01:00'));
  });

  it('is due at the end of a window where it ends exactly there', () => {
    expect(dueFrom(office, '2026-11-23T11:00', h(1))).toEqual(sure('2026-11-23T12:00+08:00'));
  });

  it.each(['2026-11-23T12:00', '2026-11-23T12:45', '2026-11-23T13:30'])(
    'counts from the next window when it starts at the end of one or outside: %s',
    (from) => {
      expect(dueFrom(office, from, h(1))).toEqual(sure('2026-11-23T14:30+08:00'));
    },
  );

  it('of nothing is due at its start inside a window, edges included, and at the next start outside', () => {
    expect(dueFrom(office, '2026-11-23T10:00', h(0))).toEqual(sure('2026-11-23T10:00+08:00'));
    expect(dueFrom(office, '2026-11-23T12:00', h(0))).toEqual(sure('2026-11-23T12:00+08:00'));
    expect(dueFrom(office, '2026-11-23T12:01', h(0))).toEqual(sure('2026-11-23T13:30+08:00'));
  });

  it('works on a make-up day with the usual windows on every calendar that names the table', () => {
    const mondays = { ...office, days: ['mon'] as const };
    for (const calendar of [office, mondays])
      expect(dueFrom(calendar, '2026-10-10T08:00', h(4))).toEqual(sure('2026-10-10T14:30+08:00'));
    expect(dueFrom({ ...office, holidays: null }, '2026-10-10T08:00', h(4))).toEqual(sure('2026-10-12T14:30+08:00'));
  });

  it('lets a calendar’s own days beat the table, both ways', () => {
    const own = { ...office, daysOff: ['2026-10-10'], extraDays: ['2026-10-01'] };
    expect(dueFrom(own, '2026-10-10T08:00', h(1))).toEqual(sure('2026-10-12T10:00+08:00'));
    expect(dueFrom(own, '2026-10-01T08:00', h(1))).toEqual(sure('2026-10-01T10:00+08:00'));
  });

  it('is provisional by the local dates of the windows it used, in past years too', () => {
    expect(dueFrom(office, '2027-12-31T17:00', h(1))).toEqual(['2027-12-31T18:00+08:00', false]);
    expect(dueFrom(office, '2027-12-31T17:00', h(2))).toEqual(['2028-01-03T10:00+08:00', true]);
    expect(dueFrom(office, '2025-11-24T09:00', h(1))).toEqual(['2025-11-24T10:00+08:00', true]);
  });

  it('is never provisional on a calendar without a table', () => {
    expect(dueFrom({ ...office, holidays: null }, '2031-01-06T09:00', h(1))).toEqual(sure('2031-01-06T10:00+08:00'));
  });
});
