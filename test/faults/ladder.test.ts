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
  low: { accept: PT1H, handle: PT1H, review: PT4S }
reminders: { escalateEvery: PT4S, escalateAtMost: 9 }
`;

/**
 * 江宁网点 has a group and no manager; above it stand 南京分公司 (王敏), 江苏省公司 (何静), 华东大区 (高磊) and 总部 (韩雪).
 * By hand: clock and level, and where its message goes. At the root it repeats, up to level 10.
 */
const root = (clock: string, from: number): readonly Rung[] =>
  [2, 3, 4, 5, 6, 7, 8, 9, 10].filter((level) => level >= from).map((level) => [`${clock} ${level}`, '韩雪']);
type Rung = readonly [level: string, ...places: string[]];
const unsigned: readonly Rung[] = [
  ['accept 0', '江宁网点群'],
  ['accept 1', '江宁网点群', '王敏'],
  ['accept 2', '何静'],
  ['accept 3', '高磊'],
  ...root('accept', 4),
];
const unanswered: readonly Rung[] = [
  ['handle 0', '江宁网点群'],
  ['handle 1', '江宁网点群', '王敏'],
  ['handle 2', '何静'],
  ['handle 3', '高磊'],
  ...root('handle', 4),
];
/** Signed before the first level, answered after the handle clock's level 2, passed after the review clock's level 1. */
const worked: readonly Rung[] = [
  ['handle 0', '马超'],
  ['handle 1', '马超', '王敏'],
  ['handle 2', '何静'],
  ['handle 3', '高磊'],
  ...root('handle', 4),
  ['review 0', '400 客服中心群'],
  ['review 1', '400 客服中心群', '韩雪'],
  ...root('review', 2),
];
/** Late in 南京分公司, then signed for and transferred to 江宁网点: the ladder goes on from where it was. */
const transferred: readonly Rung[] = [
  ['handle 0', '南京分公司群'],
  ['handle 1', '南京分公司群', '王敏'],
  ['handle 2', '何静'],
  ['handle 3', '高磊'],
  ...root('handle', 4),
  ['review 0', '400 客服中心群'],
  ['review 1', '400 客服中心群', '韩雪'],
  ...root('review', 2),
];
/** An extension that nobody judges until its clock's level 2. */
const asked: readonly Rung[] = [
  ['extension 0', '400 客服中心群'],
  ['extension 1', '400 客服中心群', '韩雪'],
  ...root('extension', 2),
];

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
      const raise = async (template: string, unit = 'NJ-JN'): Promise<string> =>
        world.raise({ kind: 'regional', unit, template });
      const high = await raise('receipt-printer');
      const [normal, busyOne, moved] = [await raise('scale'), await raise('scale'), await raise('scale', 'NJ')];
      const [busy, passing] = [actorOn(world.workspace, busyOne), actorOn(world.workspace, moved)];
      await startedBy('马超', busy);
      await reached(busyOne, 'handle', 1);
      await reached(moved, 'handle', 1);
      await passing.press('张三', '签收');
      await passing.press('张三', '转派');
      await passing.press('张三', '提交', { unit: 'NJ-JN' });
      await emptyRedis(redis.url, true);
      await reached(busyOne, 'handle', 2);
      await busy.press('马超', '回复');
      await busy.press('马超', '提交', reply());
      const low = await raise('label-printer');
      const slow = actorOn(world.workspace, low);
      await startedBy('马超', slow);
      await slow.press('马超', '延期申请');
      await slow.press('马超', '提交', { until: inHours(30) });
      await reached(busyOne, 'review', 1);
      await busy.press('李芳', '通过');
      await reached(low, 'extension', 2);
      await slow.press('李芳', '驳回延期', { reasonText: '先给临时方案' });
      await bot.restart();
      await emptyRedis(redis.url, true);
      await reached(moved, 'handle', 4);
      await startedBy('马超', passing);
      await passing.press('马超', '回复');
      await passing.press('马超', '提交', reply());
      await reached(high, 'accept', 10);
      await reached(normal, 'handle', 10);

      const all = [high, normal, busyOne, moved, low];
      expect(await wrongAfter(world, all, shownWithinMs)).toEqual([]);
      expect(await world.isQuiet(all, shownWithinMs)).toBe(true);
      for (const [number, table] of [
        [high, unsigned],
        [normal, unanswered],
        [busyOne, worked],
        [moved, transferred],
        [low, asked],
      ] as const) {
        const record = await world.record(number);
        expectWholeTimeline(record);
        expectRungOnce(record, world.store.rulebook());
        expectNoticesOnce(world, record);
        // A level that came due while nobody was there is not sent: a higher one stands for it. Above the last one nothing rang.
        const [said, passedOver] = [saidIn(record), supersededIn(record)];
        expect(passedOver.filter((level) => said.includes(level))).toEqual([]);
        const due = table.filter(([level]) => isUpTo(level, said));
        expect([...said, ...passedOver].toSorted()).toEqual(due.map(([level]) => level).toSorted());
        expect(messagesOf(record)).toEqual(
          due
            .filter(([level]) => said.includes(level))
            .map((row) => row.join(' '))
            .toSorted(),
        );
      }
    },
    roundMs,
  );
});

/** Signed for, started and with a remark. */
async function startedBy(name: string, { press }: ReturnType<typeof actorOn>): Promise<void> {
  await press(name, '签收');
  await press(name, '直接处理');
  await press(name, '备注');
  await press(name, '仅保存', { text: '已联系客户' });
}

const hourMs = 3_600_000;
const shanghaiHours = 8;
function inHours(hours: number): string {
  return new Date(Date.now() + (shanghaiHours + hours) * hourMs).toISOString().slice(0, 16).replace('T', ' ');
}

function reply(): Readonly<Record<string, string>> {
  return {
    result: 'solved',
    done: '更换打印头',
    customerWords: '好了',
    satisfaction: '5',
    contactedAt: inHours(0),
    channel: 'phone',
  };
}

/** True for a level that is not above the last one of its clock that was said. */
function isUpTo(level: string, said: readonly string[]): boolean {
  const [clock = '', step = ''] = level.split(' ');
  const steps = said.filter((one) => one.startsWith(`${clock} `)).map((one) => Number(one.split(' ')[1]));
  return Number(step) <= Math.max(-1, ...steps);
}

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

/** `clock level` of each reminder that was sent. */
function saidIn({ ticket }: TicketRecord): readonly string[] {
  return ticket.timeline.flatMap((entry) =>
    entry.action === 'remind' || entry.action === 'escalate' ? [`${entry.clock} ${entry.level}`] : [],
  );
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
