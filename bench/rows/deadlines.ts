import { performance } from 'node:perf_hooks';
import { DateTime } from 'luxon';
import { loadPolicyFile } from '../../config/policy-file.ts';
import type { Calendar, HolidayTable } from '../../config/policy.ts';
import { addWorkingTime } from '../../tickets/calendar.ts';
import { holidayTableOf } from '../../tickets/deadline.ts';
import { calendarOf } from '../../tickets/rules.ts';
import type { Size } from '../size.ts';
import { median, ratios } from '../statistics.ts';
import type { Line } from '../table.ts';

const minuteMs = 60_000;
const dayMinutes = 24 * 60;
const zoneMinutes = 8 * 60;
const deadlines = 300;
const longestMinutes = 3 * 450;
const yearBegins = Date.parse('2026-01-05T00:00+08:00');
const microseconds = 1_000;
const isoLength = 10;
const weekend = 6;

interface Question {
  readonly from: number;
  readonly minutes: number;
}
type Count = (question: Question) => number;

/**
 * A deadline of up to three working days, somewhere in 2026: ours against a count minute by minute, which knows by heart that
 * Shanghai is eight hours ahead, and against the way one would write it with luxon, window by window. All agree.
 */
export async function deadlineCount({ rounds }: Size): Promise<readonly Line[]> {
  const { policy } = await loadPolicyFile(new URL('../../config/policy.yaml', import.meta.url).pathname);
  const calendar = calendarOf(policy, 'cn-office');
  const table = holidayTableOf(policy, calendar);
  if (table === null) throw new Error('the office calendar has a holiday table');
  const questions = Array.from({ length: deadlines }, (_, index) => ({
    from: yearBegins + ((index * 7919) % (350 * dayMinutes)) * minuteMs,
    minutes: 1 + ((index * 104_729) % longestMinutes),
  }));
  const ours: Count = ({ from, minutes }) =>
    addWorkingTime(calendar, table, from, { days: 0, ms: minutes * minuteMs }).dueAt;
  const naive: Count = (question) => minuteByMinute(calendar, table, question);
  const luxon: Count = (question) => windowByWindow(calendar, table, question);
  for (const question of questions)
    if (new Set([ours, naive, luxon].map((count) => count(question))).size > 1)
      throw new Error(`the counts differ for ${JSON.stringify(question)}`);
  const taken: Record<'ours' | 'naive' | 'luxon', number[]> = { ours: [], naive: [], luxon: [] };
  for (let round = 0; round < rounds; round += 1)
    for (const [name, count] of Object.entries({ ours, naive, luxon }) as [keyof typeof taken, Count][])
      taken[name].push(time(count, questions));
  const line = (what: string, other: 'naive' | 'luxon', goal: Line['goal']): Line => ({
    what: `time for a deadline : ${what}`,
    ours: `${median(taken.ours).toPrecision(2)} us`,
    reference: `${median(taken[other]).toPrecision(2)} us`,
    values: ratios(taken.ours, taken[other]),
    goal,
  });
  return [
    line('counted minute by minute', 'naive', { floor: 0.2, goal: 0.05, stretch: 0.01 }),
    line('counted with luxon', 'luxon', { floor: 0.2, goal: 0.05, stretch: 0.01 }),
  ];
}

/** Microseconds for one of them. */
function time(count: Count, questions: readonly Question[]): number {
  const from = performance.now();
  for (const question of questions) count(question);
  return ((performance.now() - from) * microseconds) / questions.length;
}

function minuteByMinute(calendar: Calendar, table: HolidayTable, { from, minutes }: Question): number {
  let left = minutes;
  let at = from;
  for (; left > 0; at += minuteMs) {
    const local = new Date(at + zoneMinutes * minuteMs);
    const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
    const works = worksOn(table, local.toISOString().slice(0, isoLength), (local.getUTCDay() + weekend) % 7 < 5);
    if (works && calendar.windows.some((window) => minute >= window.from && minute < window.to)) left -= 1;
  }
  return at;
}

function windowByWindow(calendar: Calendar, table: HolidayTable, { from, minutes }: Question): number {
  let left = minutes * minuteMs;
  let day = DateTime.fromMillis(from, { zone: calendar.timezone }).startOf('day');
  for (;;) {
    if (worksOn(table, day.toISODate() ?? '', day.weekday < weekend))
      for (const window of calendar.windows) {
        const begins = Math.max(day.plus({ minutes: window.from }).toMillis(), from);
        const ends = day.plus({ minutes: window.to }).toMillis();
        if (begins >= ends) continue;
        if (left <= ends - begins) return begins + left;
        left -= ends - begins;
      }
    day = day.plus({ days: 1 });
  }
}

function worksOn(table: HolidayTable, date: string, isWeekday: boolean): boolean {
  const year = table.years[date.slice(0, 4)];
  if (year?.off.includes(date) === true) return false;
  return isWeekday || year?.work.includes(date) === true;
}
