import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadPolicyFile } from '../../config/policy-file.ts';
import { until } from '../../sandbox/servers/until.ts';
import type { TicketRecord } from '../../tickets/record.ts';
import type { EpochMs } from '../../tickets/ticket.ts';
import { type Judge, judgeTicket } from '../simulate/oracle/reminders.ts';
import { minuteTables } from '../simulate/oracle/working-time.ts';
import { expectTrueAnswers, faultsOfCards } from './invariants.ts';
import { accountOf } from './week/account.ts';
import { companyInFeishu } from './week/company.ts';
import { judgeDigests } from './week/digests.ts';
import { type Office, openOffice } from './week/office.ts';
import { Staff } from './week/staff.ts';

/** A minute and a half on a quiet machine, and as much as it takes on one that is busy with other tests. */
const roundMs = 1_800_000;
const patienceMs = 240_000;
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const ticketsADay = 200;
const units = 22;
const seed = 11;
/** A Monday. Tables reach beyond the week by all the levels that can still come. */
const begin = Date.parse('2026-11-23T00:00:00+08:00');
const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'];
const tableDays = 60;

/** When business time stops for a while: now and then at night, each hour of work, and when digests are due and sent. */
const mornings = ['08:47', '08:52', '09:03', '09:10'];
const hours = Array.from({ length: 9 }, (_one, index) => `${String(10 + index)}:00`);
const stops = ['02:00', '05:00', '08:00', ...mornings, ...hours, '19:30', '21:30', '24:00'];

/** Redis forgets everything while people act. */
const emptied = momentOf(1, '11:00');
/** The worker is killed while people act, and only another one two hours later rings and sends again. */
const outage = { from: momentOf(2, '14:00'), to: momentOf(2, '16:00') };
/** The worker is killed and Redis emptied while digests and merged cards are being sent; another worker goes on at once. */
const killed = momentOf(3, '09:10');

const moments = days.flatMap((_day, index) => stops.map((time) => momentOf(index, time)));
const stopsUp = moments.filter((at) => at <= outage.from || at >= outage.to);
/** That it was a week: so many of each at the least. */
const least = {
  clicks: 1_200,
  reminders: 1_000,
  passedOver: 10,
  settled: 10,
  messages: 4_000,
  merged: 20,
  digests: 300,
} as const;

const shipped = fileURLToPath(new URL('../../config/policy.yaml', import.meta.url));
let folder: string;
let bureau: Office;
let judge: Judge;
let staff: Staff;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gongdan-test-'));
  await cp(path.dirname(shipped), folder, { recursive: true });
  const policyFile = path.join(folder, 'policy.yaml');
  const text = await readFile(shipped, 'utf8');
  // A level a day is enough of them in a week.
  await writeFile(policyFile, text.replace('escalateEvery: PT4H', 'escalateEvery: P1D'));
  const { policy } = await loadPolicyFile(policyFile);
  const tables = minuteTables(policy, begin - 10 * dayMs, tableDays);
  judge = { policy, tables, outages: { calm: up } };
  bureau = await openOffice(import.meta.url, begin, { company: companyInFeishu(units, seed), policyFile });
  staff = new Staff(bureau, tables.get(policy.defaultCalendar));
}, roundMs);

afterAll(async () => {
  await bureau.close();
  await rm(folder, { recursive: true });
}, roundMs);

describe('five working days of 200 tickets a day, with FLUSHDB of Redis and kill -9 of the worker in between', () => {
  it(
    'tell everybody what is due once, nobody of what is done, and count every morning what is there',
    async () => {
      let digests = 0;
      for (const [index, day] of days.entries()) {
        staff.expect(ticketsADay, momentOf(index, '00:00'));
        for (const time of stops) await live(momentOf(index, time), mornings.includes(time));
        digests += await judgeDay(day, momentOf(index, '00:00'));
      }
      const records = await Promise.all(staff.numbers.map(bureau.record));
      expect(records).toHaveLength(days.length * ticketsADay);
      for (const record of records) expectTrueAnswers(record, staff.pressed.get(record.ticket.number) ?? []);
      const seen = { ...(await weekOf(records)), digests };
      for (const what of Object.keys(least) as (keyof typeof least)[])
        expect({ what, seen, isEnough: seen[what] >= least[what] }).toMatchObject({ isEnough: true });
    },
    roundMs,
  );
});

/** Business time goes on to that moment; what is due then is seen to, and then people act, but for the moments of digests. */
async function live(at: EpochMs, isMorning: boolean): Promise<void> {
  if (at === killed) noAnswers();
  await bureau.moveTo(at);
  if (at === outage.to) await bureau.startWorker();
  if (at === killed) {
    await noneCame();
    await bureau.killWorker();
    await bureau.emptyRedis();
    await bureau.startWorker();
  }
  const isDead = at > outage.from && at < outage.to;
  if (!isDead) await bureau.settled();
  // A digest counts what stands at its moment: nobody does anything in it.
  if (isMorning) return;
  if (at === emptied || at === outage.from) noAnswers();
  const acts = staff.act();
  if (at === emptied || at === outage.from) await noneCame();
  if (at === emptied) await bureau.emptyRedis();
  if (at === outage.from) await bureau.killWorker();
  await acts;
  if (!isDead && at !== outage.from) await bureau.settled();
}

/** Feishu takes the next messages, and its answers never come. */
function noAnswers(): void {
  bureau.workspace.platform.faults.add({ route: 'send', kind: 'never', times: 3 });
}

/** The worker waits for these answers. */
async function noneCame(): Promise<void> {
  expect(await until(() => bureau.workspace.platform.faults.list().length === 0, patienceMs)).toBe(true);
}

/** What the week has brought. */
async function weekOf(records: readonly TicketRecord[]): Promise<Omit<Record<keyof typeof least, number>, 'digests'>> {
  const { messages, merged } = await accountOf(bureau, records);
  const entries = records.flatMap(({ ticket }) => ticket.timeline);
  const rung = entries.filter((entry) => entry.action === 'remind' || entry.action === 'escalate');
  const notices = records.flatMap((record) => Object.values(record.notices));
  return {
    clicks: entries.filter(({ actor, action }) => actor !== null && action !== 'create').length,
    reminders: rung.length,
    passedOver: rung.filter(({ superseded = [] }) => superseded.length > 0).length,
    settled: notices.filter(({ supersededAt }) => supersededAt !== null).length,
    messages,
    merged,
  };
}

/** Everything that was ever told, and the figures of that morning; answers how many digests were counted again. */
async function judgeDay(day: string, from: EpochMs): Promise<number> {
  const records = await Promise.all(staff.numbers.map(bureau.record));
  const { delivered } = await accountOf(bureau, records);
  const now = bureau.clock.now();
  for (const record of records) judgeTicket(record, delivered.get(record.ticket.number) ?? [], now, judge);
  const changed = records.filter(({ ticket }) => ticket.updatedAt >= from);
  expect(await wrongCards(changed)).toEqual([]);
  const timelines = records.map(({ ticket }) => ticket.timeline);
  return judgeDigests(bureau, day, timelines, { tables: judge.tables, up });
}

/** What is wrong with the cards of these tickets, once pictures that rest for a second have been brought up to date. */
async function wrongCards(records: readonly TicketRecord[]): Promise<readonly string[]> {
  let left = records;
  let faults: readonly string[] = [];
  await until(async () => {
    const now = await Promise.all(left.map(({ ticket }) => bureau.record(ticket.number)));
    left = now.filter((record) => faultsOfCards(bureau, record).length > 0);
    faults = left.flatMap((record) => faultsOfCards(bureau, record));
    return left.length === 0;
  }, patienceMs);
  return faults;
}

/** The first stop from that moment on at which the worker lived. */
function up(at: EpochMs): EpochMs {
  return stopsUp.find((stop) => stop >= at) ?? Infinity;
}

function momentOf(index: number, time: string): EpochMs {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return begin + index * dayMs + (hours * 60 + minutes) * minuteMs;
}
