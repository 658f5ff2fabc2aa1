import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { people, units } from '../../sandbox/seed/company.ts';
import { actorOn } from '../../sandbox/seed/story.ts';
import { startRedis, type RedisServer } from '../../sandbox/servers/redis.ts';
import { until } from '../../sandbox/servers/until.ts';
import { isNeedless } from '../../tickets/rows.ts';
import { sameRecipient, type Recipient, type TicketRecord } from '../../tickets/record.ts';
import { startBotProcess, type BotProcess } from '../support/bot-process.ts';
import { emptyRedis, openProcessWorld, type ProcessWorld } from '../support/process-world.ts';
import { expectNoticesOnce, expectWholeTimeline } from './invariants.ts';
import { expectRungOnce } from './ringing.ts';
import { wrongAfter } from './settled.ts';

const roundMs = 180_000;
const patienceMs = 90_000;
const shownWithinMs = 15_000;

/** Levels follow each other slowly enough for a bot that was killed to be back for most of them. */
const hurried = `
calendars:
  always: { timezone: UTC, days: [mon, tue, wed, thu, fri, sat, sun], windows: ["00:00-24:00"] }
defaultCalendar: always
priorities:
  urgent: { accept: PT1H, handle: PT1H, review: PT1H }
  high: { accept: PT4S, handle: PT1H, review: PT1H }
  normal: { accept: PT1H, handle: PT6S, review: PT4S }
  low: { accept: PT1H, handle: PT1H, review: PT1H }
reminders: { escalateEvery: PT8S, escalateAtMost: 4 }
`;

/**
 * 江宁网点 has a group and no manager; above it stand 南京分公司 (王敏), 江苏省公司 (何静), 华东大区 (高磊) and 总部 (韩雪).
 * By hand: clock and level, and where its message goes.
 */
const unsigned = [
  ['accept 0', '江宁网点群'],
  ['accept 1', '江宁网点群', '王敏'],
  ['accept 2', '何静'],
  ['accept 3', '高磊'],
  ['accept 4', '韩雪'],
  ['accept 5', '韩雪'],
] as const;
const unanswered = [
  ['handle 0', '江宁网点群'],
  ['handle 1', '江宁网点群', '王敏'],
  ['handle 2', '何静'],
  ['handle 3', '高磊'],
  ['handle 4', '韩雪'],
  ['handle 5', '韩雪'],
] as const;
/** Signed before the first level, answered after the handle clock's level 2, passed after the review clock's level 1. */
const worked = [
  ['handle 0', '马超'],
  ['handle 1', '马超', '王敏'],
  ['handle 2', '何静'],
  ['review 0', '400 客服中心群'],
  ['review 1', '400 客服中心群', '韩雪'],
] as const;

let folder: string;
let redis: RedisServer;
let world: ProcessWorld;
let bot: BotProcess;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gongdan-test-'));
  const policyFile = path.join(folder, 'policy.yaml');
  await writeFile(policyFile, hurried);
  redis = await startRedis({ dataDir: path.join(folder, 'redis') });
  world = await openProcessWorld(import.meta.url, { redisUrl: redis.url, policyFile });
  bot = await startBotProcess(world.env);
  world.workspace.setBot(bot.url);
}, roundMs);

afterAll(async () => {
  await bot.kill();
  await world.close();
  await redis.kill();
  await rm(folder, { recursive: true });
}, roundMs);

describe('the ladder on the real clock, with FLUSHALL of Redis and kill -9 in the middle', () => {
  it(
    'writes to everyone exactly what the table by hand says, and to nobody after 签收, 回复 and 通过',
    async () => {
      const raise = async (template: string): Promise<string> =>
        world.raise({ kind: 'regional', unit: 'NJ-JN', template });
      const high = await raise('receipt-printer');
      const [normal, busyOne] = [await raise('scale'), await raise('scale')];
      const busy = actorOn(world.workspace, busyOne);
      await busy.press('马超', '签收');
      await busy.press('马超', '直接处理');
      await busy.press('马超', '备注');
      await busy.press('马超', '仅保存', { text: '已联系客户' });
      await reached(busyOne, 'handle', 1);
      await emptyRedis(redis.url, true);
      await reached(busyOne, 'handle', 2);
      await busy.press('马超', '回复');
      await busy.press('马超', '提交', {
        result: 'solved',
        done: '更换打印头',
        customerWords: '好了',
        satisfaction: '5',
        contactedAt: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' '),
        channel: 'phone',
      });
      await reached(busyOne, 'review', 1);
      await busy.press('李芳', '通过');
      await bot.restart();
      await emptyRedis(redis.url, true);
      await reached(high, 'accept', 5);
      await reached(normal, 'handle', 5);

      expect(await wrongAfter(world, [high, normal, busyOne], shownWithinMs)).toEqual([]);
      expect(await world.isQuiet([high, normal, busyOne], shownWithinMs)).toBe(true);
      for (const [number, table] of [
        [high, unsigned],
        [normal, unanswered],
        [busyOne, worked],
      ] as const) {
        const record = await world.record(number);
        expectWholeTimeline(record);
        expectRungOnce(record, world.store.rulebook());
        expectNoticesOnce(world, record);
        // A level that came due while nobody was there is not sent: a higher one stands for it.
        const passedOver = supersededIn(record);
        expect(messagesOf(record)).toEqual(
          table
            .filter(([level]) => !passedOver.includes(level))
            .map((row) => row.join(' '))
            .toSorted(),
        );
      }
    },
    roundMs,
  );
});

async function reached(number: string, clock: string, level: number): Promise<void> {
  const there = await until(async () => {
    const { ticket } = await world.record(number);
    return ticket.timeline.some(
      (entry) =>
        (entry.action === 'remind' || entry.action === 'escalate') && entry.clock === clock && entry.level >= level,
    );
  }, patienceMs);
  expect(there).toBe(true);
  // Said and shown before the next click takes its reason away.
  await until(async () => {
    const record = await world.record(number);
    const notices = Object.values(record.notices).every((one) => one.sentAt !== null || one.supersededAt !== null);
    return notices && Object.values(record.cards).every((row) => row.messageId !== null || isNeedless(record, row));
  }, patienceMs);
}

function supersededIn({ ticket }: TicketRecord): readonly string[] {
  return ticket.timeline.flatMap((entry) =>
    entry.action === 'remind' || entry.action === 'escalate'
      ? (entry.superseded ?? []).map((level) => `${entry.clock} ${level}`)
      : [],
  );
}

/** Every message that an entry of the ladder brought about, as `clock level where`; each is there once. */
function messagesOf(record: TicketRecord): readonly string[] {
  const { messages } = world.workspace.platform.state;
  return record.ticket.timeline
    .flatMap((entry) => {
      if (entry.action !== 'remind' && entry.action !== 'escalate') return [];
      const texts = Object.values(record.notices).filter(
        ({ version, sentAt }) => version === entry.version && sentAt !== null,
      );
      const cards = Object.values(record.cards).filter(({ bornV }) => bornV === entry.version);
      const rows = [...texts, ...cards].filter(({ messageId }) => messageId !== null && messages.has(messageId));
      const places = rows.map(({ to }) => placeOf(to));
      return [[`${entry.clock} ${entry.level}`, ...places].join(' ')];
    })
    .toSorted();
}

function placeOf(to: Recipient): string {
  const unit = units.find(({ chatId }) => chatId !== null && sameRecipient(to, { chatId }));
  return unit === undefined
    ? (people.find(({ openId }) => sameRecipient(to, { openId }))?.name ?? 'nobody')
    : `${unit.name}群`;
}
