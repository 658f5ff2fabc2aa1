import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseDuration } from '../config/duration.ts';
import { loadPolicyFile } from '../config/policy-file.ts';
import { addWorkingTime } from './calendar.ts';
import { holidayTableOf } from './deadline.ts';
import { calendarOf } from './rules.ts';

/** One deadline counted by hand, with its reckoning in words. */
interface Case {
  readonly calendar: string;
  readonly from: string;
  readonly add: string;
  readonly due: string;
  readonly provisional: boolean;
  readonly reckoning: string;
}

const folder = new URL('deadline-cases/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
const { policy } = await loadPolicyFile(new URL('policy.yaml', folder).pathname);

describe.each(files)('counted by hand: %s', (name) => {
  const lines = readFileSync(new URL(name, folder), 'utf8').trim().split('\n');
  it.each(lines.map((line) => JSON.parse(line) as Case))(
    '$calendar $from + $add: $reckoning',
    ({ calendar: called, from, add, due, provisional }) => {
      const calendar = calendarOf(policy, called);
      const amount = parseDuration(add);
      if (amount === undefined) throw new Error(`the case's duration ${add} is none`);
      const counted = addWorkingTime(calendar, holidayTableOf(policy, calendar), Date.parse(from), amount);
      expect({ due: new Date(counted.dueAt).toISOString(), provisional: counted.provisional }).toEqual({
        due: new Date(due).toISOString(),
        provisional,
      });
    },
  );
});

it('there are more than eighty of them', () => {
  const cases = files.flatMap((name) => readFileSync(new URL(name, folder), 'utf8').trim().split('\n'));
  expect(cases.length).toBeGreaterThan(80);
});

it('tells the windows that it counted', () => {
  const office = calendarOf(policy, 'office');
  const from = Date.parse('2026-11-23T17:00+08:00');
  const { spans } = addWorkingTime(office, holidayTableOf(policy, office), from, { days: 0, ms: 6 * 3_600_000 });
  const texts = spans.map((span) => `${new Date(span.from).toISOString()} ${new Date(span.to).toISOString()}`);
  expect(texts).toEqual([
    '2026-11-23T09:00:00.000Z 2026-11-23T10:00:00.000Z',
    '2026-11-24T01:00:00.000Z 2026-11-24T04:00:00.000Z',
    '2026-11-24T05:30:00.000Z 2026-11-24T07:30:00.000Z',
  ]);
});
