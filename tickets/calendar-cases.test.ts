import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseDuration } from '../config/duration.ts';
import { parseHolidayTable } from '../config/holiday-table.ts';
import type { Calendar, Weekday } from '../config/policy.ts';
import { readWindow } from '../config/policy-values.ts';
import { addWorkingTime } from './calendar.ts';

const file = new URL('../config/holidays/cn.json', import.meta.url);
const cn = parseHolidayTable(readFileSync(file, 'utf8'), 'cn.json');
const workWeek = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const everyDay = [...workWeek, 'sat', 'sun'] as const;

const office = calendar('Asia/Shanghai', workWeek, ['09:00-12:00', '13:30-18:00'], 'cn');
const always = calendar('UTC', everyDay, ['00:00-24:00']);
const alwaysCn = calendar('Asia/Shanghai', everyDay, ['00:00-24:00'], 'cn');
const nights = calendar('Asia/Shanghai', workWeek, ['22:00-06:00'], 'cn');
const mondays = calendar('Asia/Shanghai', ['mon'], ['09:00-17:00'], 'cn');
const nanjing = { ...office, daysOff: ['2026-10-10', '2026-11-24'], extraDays: ['2026-10-05', '2026-11-28'] };
const noTable = { ...office, holidays: null };
const berlin = calendar('Europe/Berlin', everyDay, ['00:00-24:00']);
const berlinNight = calendar('Europe/Berlin', everyDay, ['01:30-02:30']);
const newYork = calendar('America/New_York', everyDay, ['01:00-04:00']);
const lordHowe = calendar('Australia/Lord_Howe', everyDay, ['01:00-03:00']);
const kolkata = calendar('Asia/Kolkata', workWeek, ['09:30-17:30']);

describe('working time counted by hand', () => {
  it.each<[string, Calendar, string, string, string]>([
    ['the story: accept of a high ticket', office, '2026-11-23T10:02+08:00', 'PT30M', '2026-11-23T10:32+08:00'],
    ['the story: handle of a high ticket', office, '2026-11-23T10:02+08:00', 'P1D', '2026-11-24T10:02+08:00'],
    ['over the lunch break', office, '2026-11-23T11:50+08:00', 'PT30M', '2026-11-23T13:50+08:00'],
    ['ending with the morning is due at noon', office, '2026-11-23T11:30+08:00', 'PT30M', '2026-11-23T12:00+08:00'],
    ['starting at noon counts after lunch', office, '2026-11-23T12:00+08:00', 'PT30M', '2026-11-23T14:00+08:00'],
    ['starting at lunch', office, '2026-11-23T12:45+08:00', 'PT1S', '2026-11-23T13:30:01+08:00'],
    ['three days over a weekend', office, '2026-11-20T15:00+08:00', 'P3D', '2026-11-25T15:00+08:00'],
    ['nothing, inside a window', office, '2026-11-23T10:02+08:00', 'PT0S', '2026-11-23T10:02+08:00'],
    ['nothing, at the end of a window', office, '2026-11-23T18:00+08:00', 'PT0S', '2026-11-23T18:00+08:00'],
    ['nothing, at night', office, '2026-11-23T18:00:01+08:00', 'PT0S', '2026-11-24T09:00+08:00'],
    ['before Spring Festival 2025', office, '2025-01-27T17:00+08:00', 'PT2H', '2025-02-05T10:00+08:00'],
    ['the make-up Sunday before it', office, '2025-01-24T17:00+08:00', 'PT2H', '2025-01-26T10:00+08:00'],
    ['the make-up Saturday after it', office, '2025-02-07T17:00+08:00', 'PT2H', '2025-02-08T10:00+08:00'],
    [
      'Spring Festival 2026, from a make-up Saturday',
      office,
      '2026-02-14T17:30+08:00',
      'PT1H',
      '2026-02-24T09:30+08:00',
    ],
    [
      'a make-up Saturday on a calendar of Mondays',
      mondays,
      '2026-02-10T09:00+08:00',
      'PT1H',
      '2026-02-14T10:00+08:00',
    ],
    ['2024-02-09 was a working day', office, '2024-02-09T09:00+08:00', 'P1D', '2024-02-09T18:00+08:00'],
    ['and the next one is the make-up Sunday', office, '2024-02-09T18:00+08:00', 'PT1H', '2024-02-18T10:00+08:00'],
    ['National Day 2025, to the make-up Saturday', office, '2025-09-30T10:00+08:00', 'P3D', '2025-10-11T10:00+08:00'],
    ['the make-up Sunday before National Day 2025', office, '2025-09-26T17:00+08:00', 'P1D', '2025-09-28T17:00+08:00'],
    [
      'without a table a holiday is a day like others',
      noTable,
      '2025-09-30T17:00+08:00',
      'PT2H',
      '2025-10-01T10:00+08:00',
    ],
    ['a day off of its own', nanjing, '2026-11-23T17:00+08:00', 'PT2H', '2026-11-25T10:00+08:00'],
    ['an extra day of its own', nanjing, '2026-11-27T17:00+08:00', 'PT2H', '2026-11-28T10:00+08:00'],
    ['an extra day in a holiday', nanjing, '2026-09-30T17:00+08:00', 'PT2H', '2026-10-05T10:00+08:00'],
    ['a day off on a make-up day', nanjing, '2026-10-09T17:00+08:00', 'PT2H', '2026-10-12T10:00+08:00'],
    ['a Friday night shift runs into Saturday', nights, '2026-11-27T23:00+08:00', 'PT6H', '2026-11-28T05:00+08:00'],
    ['and Monday begins at 22:00', nights, '2026-11-28T05:00+08:00', 'PT2H', '2026-11-30T23:00+08:00'],
    ['a shift before a holiday runs into it', nights, '2026-09-30T23:00+08:00', 'PT8H', '2026-10-08T23:00+08:00'],
    ['always, three seconds', always, '2026-10-03T03:04:05Z', 'PT3S', '2026-10-03T03:04:08Z'],
    ['always, a day and a bit', always, '2026-12-31T12:00Z', 'P1DT1H', '2027-01-01T13:00Z'],
    ['every day, but not on holidays', alwaysCn, '2026-09-30T12:00+08:00', 'P1D', '2026-10-08T12:00+08:00'],
    ['Berlin, 23 hours: a day is 24 hours elapsed', berlin, '2026-03-28T12:00+01:00', 'P1D', '2026-03-29T13:00+02:00'],
    ['Berlin, 25 hours', berlin, '2026-10-24T12:00+02:00', 'P1D', '2026-10-25T11:00+01:00'],
    ['Berlin, an end in the skipped hour', berlinNight, '2026-03-29T01:30+01:00', 'PT1H', '2026-03-29T03:30+02:00'],
    ['that window keeps its one hour', berlinNight, '2026-03-29T01:00+01:00', 'PT2H', '2026-03-30T02:30+02:00'],
    [
      'Berlin, an end in the repeated hour: the first',
      berlinNight,
      '2026-10-25T01:30+02:00',
      'PT1H1M',
      '2026-10-26T01:31+01:00',
    ],
    ['New York, a window over the skipped hour', newYork, '2026-03-08T01:30-05:00', 'PT2H', '2026-03-09T01:30-04:00'],
    ['New York, a window from the first 01:00', newYork, '2026-11-01T01:00-04:00', 'PT4H', '2026-11-01T04:00-05:00'],
    ['Lord Howe, half an hour skipped', lordHowe, '2026-10-04T01:00+10:30', 'PT2H', '2026-10-05T01:30+11:00'],
    ['Lord Howe, half an hour twice', lordHowe, '2026-04-05T01:00+11:00', 'PT2H30M', '2026-04-05T03:00+10:30'],
    ['Kolkata, half an hour off', kolkata, '2026-11-23T17:00+05:30', 'PT1H', '2026-11-24T10:00+05:30'],
  ])('%s', (_name, on, start, duration, due) => {
    expect(new Date(count(on, start, duration).dueAt).toISOString()).toBe(new Date(due).toISOString());
  });

  it.each<[string, Calendar, string, string, boolean]>([
    ['within the data', office, '2026-12-31T09:00+08:00', 'P1D', false],
    ['a window of 2027', office, '2026-12-31T17:00+08:00', 'PT2H', true],
    ['a start in 2027 that uses its first window', office, '2027-01-04T09:00+08:00', 'PT1S', true],
    ['a year before the data', office, '2023-12-29T09:00+08:00', 'PT1H', true],
    ['a start before the data, all windows in it', office, '2023-12-30T09:00+08:00', 'PT1H', false],
    ['a shift that begins in 2026', nights, '2027-01-01T01:00+08:00', 'PT5H', false],
    ['no table', noTable, '2027-06-01T09:00+08:00', 'P5D', false],
    ['always', always, '2027-06-01T09:00Z', 'P5D', false],
    ['nothing to count, in 2027', office, '2027-01-04T10:00+08:00', 'PT0S', true],
  ])('provisional: %s', (_name, on, start, duration, provisional) => {
    expect(count(on, start, duration).provisional).toBe(provisional);
  });

  it('tells the windows that it counted', () => {
    const { spans } = count(office, '2026-11-23T17:00+08:00', 'PT6H');
    const texts = spans.map(({ from, to }) => `${new Date(from).toISOString()} ${new Date(to).toISOString()}`);
    expect(texts).toEqual([
      '2026-11-23T09:00:00.000Z 2026-11-23T10:00:00.000Z',
      '2026-11-24T01:00:00.000Z 2026-11-24T04:00:00.000Z',
      '2026-11-24T05:30:00.000Z 2026-11-24T07:30:00.000Z',
    ]);
  });
});

function count(on: Calendar, start: string, duration: string) {
  const amount = parseDuration(duration);
  if (!amount) throw new Error(`the test's duration ${duration} is none`);
  return addWorkingTime(on, on.holidays === null ? null : cn, Date.parse(start), amount);
}

function calendar(
  timezone: string,
  days: readonly Weekday[],
  windows: readonly string[],
  holidays: string | null = null,
): Calendar {
  const read = windows.map((text) => readWindow(text)).filter((window) => window !== undefined);
  return { timezone, days, windows: read, holidays, daysOff: [], extraDays: [] };
}
