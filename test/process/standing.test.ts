import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { freePort } from '../../sandbox/servers/port.ts';
import { startRedis, type RedisServer } from '../../sandbox/servers/redis.ts';
import { until } from '../../sandbox/servers/until.ts';
import { gongdan } from '../cli/run.ts';
import { runBotProcess, startBotProcess, type BotProcess, type ProcessEnv } from '../support/bot-process.ts';
import { openProcessWorld, type ProcessWorld } from '../support/process-world.ts';
import { readiness } from '../support/readiness.ts';
import { startStandaloneMongo } from '../support/standalone-mongo.ts';

const startMs = 120_000;
const caseMs = 60_000;
const patienceMs = 15_000;
const skewMs = 60_000;
/** A process whose clock is slow. */
const slowClock = `--import=data:text/javascript;base64,${btoa(`const real = Date.now; Date.now = () => real() - ${skewMs};`)}`;

let folder: string;
let redis: RedisServer;
let settings: Redis;
let world: ProcessWorld;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gongdan-test-'));
  // A Redis of our own, to be set wrongly.
  redis = await startRedis({ dataDir: path.join(folder, 'redis') });
  settings = new Redis(redis.url);
  world = await openProcessWorld(import.meta.url, { redisUrl: redis.url });
}, startMs);

afterAll(async () => {
  settings.disconnect();
  await world.close();
  await redis.kill();
  await rm(folder, { recursive: true });
}, startMs);

async function withBot(env: ProcessEnv, look: (bot: BotProcess) => Promise<void>): Promise<void> {
  const bot = await startBotProcess({ ...world.env, ...env });
  try {
    await look(bot);
  } finally {
    await bot.kill();
  }
}

describe('a start is refused, with the cure,', () => {
  it.each([
    ['for a secret that Feishu does not take', { FEISHU_APP_SECRET: 'another-secret' }],
    ['for an app that Feishu does not know', { FEISHU_APP_ID: 'cli_0123456789abcdef' }],
  ])(
    '%s',
    async (_what, env) => {
      const ended = await runBotProcess(['serve'], { ...world.env, ...env });
      expect(ended).toMatchObject({ code: 1 });
      expect(ended.stderr).toMatch(
        /^ {2}- FEISHU_APP_ID, FEISHU_APP_SECRET: cli_\w+: .*\(1001[45]\)\. Copy .*console\.$/m,
      );
      expect(ended.stderr).not.toContain('another-secret');
    },
    caseMs,
  );

  it.each([
    [
      'for an index of another shape under our name',
      async () => world.db.collection('tickets').createIndex({ title: 1 }, { name: 'list' }),
      async () => world.db.collection('tickets').dropIndex('list'),
      /^ {2}- MongoDB collection "tickets": must have no other index .*"list".*\. Drop that index in mongosh/m,
    ],
    [
      'for two people with one open id',
      async () => world.db.collection('people').insertMany([{ openId: 'ou_twice' }, { openId: 'ou_twice' }]),
      async () => world.db.collection('people').deleteMany({ openId: 'ou_twice' }),
      /^ {2}- MongoDB collection "people": must not hold the same key twice: .*ou_twice.*\. Remove one of the two/m,
    ],
  ])(
    '%s',
    async (_what, spoil, mend, told) => {
      // The indexes stand already: only where one is missing can it be refused.
      for (const name of ['tickets', 'people']) await world.db.collection(name).dropIndexes();
      await spoil();
      const ended = await runBotProcess(['serve'], world.env);
      await mend();
      expect(ended).toMatchObject({ code: 1 });
      expect(ended.stderr).toMatch(told);
    },
    caseMs,
  );

  it(
    'for a Redis that evicts',
    async () => {
      await settings.config('SET', 'maxmemory-policy', 'allkeys-lru');
      const ended = await runBotProcess(['serve'], world.env);
      await settings.config('SET', 'maxmemory-policy', 'noeviction');
      expect(ended).toMatchObject({ code: 1 });
      expect(ended.stderr).toMatch(
        /^ {2}- Redis: allkeys-lru: must not evict keys\. Set "maxmemory-policy noeviction"/m,
      );
    },
    caseMs,
  );
});

describe('/readyz repeats, and says yes all the same,', () => {
  it(
    'that MongoDB is no replica set, Redis keeps no file, the clock is wrong and Feishu is out of reach',
    async () => {
      const mongo = await startStandaloneMongo(folder);
      await settings.config('SET', 'appendonly', 'no');
      try {
        const nobodyThere = `http://127.0.0.1:${await freePort()}`;
        const env = { MONGODB_URI: mongo.uri, FEISHU_BASE_URL: nobodyThere, NODE_OPTIONS: slowClock };
        await withBot(env, async ({ url, lines }) => {
          const { status, reasons, warnings } = await readiness(url);
          expect({ status, reasons }).toEqual({ status: 200, reasons: [] });
          expect(warnings).toEqual([
            expect.stringMatching(/^MongoDB: it is no replica set\. Start it with --replSet/),
            expect.stringMatching(/^Redis: it keeps no append-only file.*\. Set "appendonly yes"/),
            expect.stringMatching(/^clock: MongoDB is (59|60|61) s ahead of this machine\. .*NTP/),
            expect.stringMatching(/^clock: Redis is (59|60|61) s ahead of this machine\. .*NTP/),
            expect.stringMatching(/^Feishu: it cannot be reached: .*ECONNREFUSED/),
          ]);
          for (const warning of warnings) expect(lines.join('\n')).toContain(JSON.stringify(warning));
        });
      } finally {
        await settings.config('SET', 'appendonly', 'yes');
        await mongo.kill();
      }
    },
    caseMs,
  );

  it(
    'that Feishu did not answer the start, until it answers a call',
    async () => {
      world.workspace.platform.faults.add({ route: 'token', kind: 'before', status: 503, times: 1 });
      await withBot({}, async ({ url }) => {
        world.workspace.setBot(url);
        expect((await readiness(url)).warnings).toEqual([expect.stringMatching(/^Feishu: it cannot be reached/)]);
        await world.raise({ kind: 'regional', unit: 'NJ' });
        expect(await until(async () => (await readiness(url)).warnings.length === 0, patienceMs)).toBe(true);
      });
    },
    caseMs,
  );

  it(
    'and has nothing to say where all is well',
    async () => {
      await withBot({}, async ({ url }) => {
        expect(await readiness(url)).toEqual({ status: 200, reasons: [], warnings: [] });
      });
    },
    caseMs,
  );
});

describe('the doctor hints, and is content all the same,', () => {
  it('that a Redis which looks at its timers too seldom makes reminders late', async () => {
    await settings.config('SET', 'hz', '10');
    const { code, out } = await gongdan(['doctor'], world.env);
    await settings.config('SET', 'hz', '100');
    expect(code).toBe(0);
    expect(out).toContain(
      'note  Redis timers: hz is 10, so reminders come up to 100 ms late. Set "hz 100" in its configuration.',
    );
    expect((await gongdan(['doctor'], world.env)).out.join('\n')).not.toContain('Redis timers');
  });
});
