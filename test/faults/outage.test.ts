import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startMongo, type MongoServer } from '../../sandbox/servers/mongo.ts';
import { startRedis, type RedisServer } from '../../sandbox/servers/redis.ts';
import type { ServerControl } from '../../sandbox/servers/server.ts';
import { until } from '../../sandbox/servers/until.ts';
import { startBotProcess, type BotProcess } from '../support/bot-process.ts';
import { openProcessWorld, type ProcessWorld } from '../support/process-world.ts';
import { expectNoticesOnce, expectTrueAnswers, expectWholeTimeline } from './invariants.ts';
import { dice } from './random.ts';
import { wrongAfter } from './settled.ts';
import { letLoose, type Storm } from './storm.ts';

const startMs = 120_000;
const roundMs = 180_000;
const clicks = 80;
const crowd = 8;
const stormWithinMs = 90_000;
/** From the moment the store is back. */
const caughtUpWithinMs = 15_000;
const redisOutageMs = 15_000;
const mongoFreezeMs = 5_000;
/** A form that was being opened when the store went away may be missing on its card: its button is there and opens it again. */
const missesForm = /should show the form/;
const saysAtWork = /正在处理|Received; /;
const units = ['NJ', 'NJ-GL', 'NJ', 'NJ-XW'];

let folder: string;
let mongo: MongoServer;
let redis: RedisServer;
let world: ProcessWorld;
let bot: BotProcess;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gongdan-test-'));
  mongo = await startMongo({ dataDir: path.join(folder, 'mongo') });
  redis = await startRedis({ dataDir: path.join(folder, 'redis') });
  world = await openProcessWorld(import.meta.url, { mongoUri: mongo.uri, redisUrl: redis.url });
  bot = await startBotProcess(world.env);
  world.workspace.setBot(bot.url);
}, startMs);

afterAll(async () => {
  await bot.kill();
  await world.close();
  await redis.kill();
  await mongo.kill();
  await rm(folder, { recursive: true });
}, startMs);

interface Trouble {
  readonly what: string;
  readonly happens: () => Promise<void>;
}

const troubles: readonly Trouble[] = [
  { what: 'Redis stopped for 15 s', happens: async () => frozen(redis, redisOutageMs) },
  { what: 'Redis killed and started again', happens: async () => redis.restart() },
  { what: 'MongoDB frozen for 5 s', happens: async () => frozen(mongo, mongoFreezeMs) },
  { what: 'MongoDB killed and started again', happens: async () => mongo.restart() },
];

async function frozen(server: ServerControl, ms: number): Promise<void> {
  await server.pause();
  await sleep(ms);
  server.resume();
}

describe('in the middle of clicks', () => {
  it.each(troubles.map((trouble, index) => [trouble.what, trouble, index] as const))(
    '%s: every answer is true, nothing is lost or doubled, and all is caught up soon after',
    async (_what, { happens }, index) => {
      const fate = dice(40 + index);
      const numbers = await Promise.all(units.map(async (unit) => world.raise({ kind: 'regional', unit })));
      const storm = letLoose(world, numbers, { clicks, crowd, dice: fate });
      expect(await until(() => storm.pressed.length >= clicks / 4, stormWithinMs)).toBe(true);
      await happens();
      await storm.over;
      await expectCaughtUp(numbers, storm);
    },
    roundMs,
  );
});

async function expectCaughtUp(numbers: readonly string[], { pressed }: Storm): Promise<void> {
  const wrong = await wrongAfter(world, numbers, caughtUpWithinMs);
  expect(wrong.filter((fault) => !missesForm.test(fault))).toEqual([]);
  await world.isQuiet(numbers, caughtUpWithinMs);
  expect(await stillWaiting(numbers)).toEqual([]);
  for (const number of numbers) {
    const record = await world.record(number);
    expectWholeTimeline(record);
    expectTrueAnswers(record, pressed);
    expectNoticesOnce(world, record);
  }
  expect(pressed.filter(({ outcome }) => outcome === 'done').length).toBeGreaterThan(0);
  // The bot lives on, so nobody is left without a word: it is done, refused, not recorded, or it says that it is still at work.
  expect(pressed.filter(({ outcome, told }) => outcome === 'unknown' && !saysAtWork.test(told))).toEqual([]);
}

/** Work that is due and has not been done. */
async function stillWaiting(numbers: readonly string[]): Promise<readonly string[]> {
  const now = Date.now();
  const records = await Promise.all(numbers.map(world.record));
  const replies = await world.store.replies.due(now, 1);
  return [
    ...records.filter(({ showAt }) => showAt !== null && showAt <= now).map((record) => JSON.stringify(record.cards)),
    ...replies.map((reply) => JSON.stringify(reply)),
  ];
}
