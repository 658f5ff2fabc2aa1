import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOn } from '../../sandbox/seed/story.ts';
import { startServers, withDatabase, type Servers } from '../../sandbox/servers/servers.ts';
import { until } from '../../sandbox/servers/until.ts';
import { runBotProcess, startBotProcess, type BotProcess } from '../support/bot-process.ts';
import { openProcessWorld, type ProcessWorld } from '../support/process-world.ts';
import { readiness } from '../support/readiness.ts';

const startMs = 120_000;
const caseMs = 60_000;
const patienceMs = 30_000;

let folder: string;
let servers: Servers;
let world: ProcessWorld;
let bot: BotProcess;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gongdan-test-'));
  // Servers of our own, to be stopped.
  servers = await startServers({ folder, env: {} });
  const mongoUri = withDatabase(servers.mongoUri, 'gongdan');
  world = await openProcessWorld(import.meta.url, { mongoUri, redisUrl: servers.redisUrl });
  bot = await startBotProcess(world.env);
  world.workspace.setBot(bot.url);
}, startMs);

afterAll(async () => {
  await bot.kill();
  await world.close();
  await servers.kill();
  await rm(folder, { recursive: true });
}, startMs);

async function expectReady(): Promise<void> {
  expect(await until(async () => (await readiness(bot.url)).status === 200, patienceMs)).toBe(true);
  expect((await readiness(bot.url)).reasons).toEqual([]);
}

async function expectNotReady(because: RegExp): Promise<void> {
  expect(await until(async () => (await readiness(bot.url)).status === 503, patienceMs)).toBe(true);
  expect((await readiness(bot.url)).reasons).toEqual([expect.stringMatching(because)]);
  expect((await fetch(`${bot.url}/livez`)).status).toBe(200);
}

describe('/readyz', () => {
  it(
    'says no, and why, while Redis is away; clicks are answered all the same',
    async () => {
      await expectReady();
      const number = await world.raise({ kind: 'regional', unit: 'NJ' });
      expect(await world.isQuiet([number], patienceMs)).toBe(true);
      await servers.redis?.pause();
      await expectNotReady(/^Redis: \S/);
      const ticket = actorOn(world.workspace, number);
      await ticket.press('张三', '签收');
      expect((await world.record(number)).ticket.signer?.name).toBe('张三');

      servers.redis?.resume();
      await expectReady();
      await ticket.press('张三', '直接处理');
    },
    caseMs,
  );

  it(
    'says no, and why, while MongoDB is away, and yes when it is back',
    async () => {
      await servers.mongo?.kill();
      await expectNotReady(/^MongoDB: \S/);
      await servers.mongo?.restart();
      await expectReady();
    },
    caseMs,
  );
});

describe('/metrics', () => {
  it('has what the door and the jobs count', async () => {
    const response = await fetch(`${bot.url}/metrics`);
    const text = await response.text();
    const families = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => `${name} ${type}`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(families).toEqual(
      expect.arrayContaining([
        'gongdan_webhooks_total counter',
        'gongdan_refusals_total counter',
        'gongdan_answer_seconds histogram',
        'gongdan_answers_late_total counter',
        'gongdan_forged_repeats_total counter',
        'gongdan_feishu_calls_total counter',
        'gongdan_cards_unchanged_total counter',
        'gongdan_notices_total counter',
        'gongdan_reminders_total counter',
        'gongdan_reminder_lateness_seconds histogram',
        'gongdan_sweep_repairs_total counter',
        'gongdan_cards_bad_total counter',
        'gongdan_canary_age_seconds gauge',
        'gongdan_oldest_alarm_seconds gauge',
        'gongdan_oldest_card_seconds gauge',
        'process_cpu_user_seconds_total counter',
        'nodejs_eventloop_lag_seconds gauge',
      ]),
    );
    expect(text).toMatch(/^gongdan_webhooks_total\{outcome="event"\} [1-9]/m);
    expect(text).toMatch(/^gongdan_feishu_calls_total\{route="send",verdict="ok"\} [1-9]/m);
  });
});

describe('a start that cannot be', () => {
  it(
    'for a taken port ends with 1 and says which',
    async () => {
      const taken = net.createServer().listen(0, '127.0.0.1');
      await once(taken, 'listening');
      const { port } = taken.address() as net.AddressInfo;
      const ended = await runBotProcess(['serve'], { ...world.env, PORT: String(port) });
      taken.close();

      expect(ended).toMatchObject({ code: 1 });
      expect(ended.stderr).toMatch(
        /^1 fault in what the bot stands on:\n {2}- PORT: \d+: must be a free port.*\. .*\.\n$/,
      );
      expect(ended.stderr).toContain(`PORT: ${port}:`);
    },
    caseMs,
  );

  it(
    'for settings that are missing or wrong ends with 1 and names them all with their cures, showing no secret',
    async () => {
      const ended = await runBotProcess(['serve'], {
        ...world.env,
        PORT: '99999',
        FEISHU_APP_ID: undefined,
        MONGODB_URI: 'mysql://root:geheim@db',
        API_KEYS: 'crm:too-short-secret',
        FEISHU_APPSECRET: 'x',
      });

      expect(ended).toMatchObject({ code: 1, stdout: '' });
      for (const name of ['PORT', 'FEISHU_APP_ID', 'MONGODB_URI', 'API_KEYS', 'FEISHU_APPSECRET'])
        expect(ended.stderr).toMatch(new RegExp(`^  - ${name}: .+\\. .+\\.$`, 'm'));
      expect(ended.stderr).toMatch(/^5 faults in the environment:$/m);
      expect(ended.stderr).not.toMatch(/geheim|too-short-secret/);
    },
    caseMs,
  );

  it(
    'for a Redis that is not there ends with 1 and says which',
    async () => {
      const ended = await runBotProcess(['serve'], { ...world.env, REDIS_URL: 'redis://127.0.0.1:1' });
      expect(ended).toMatchObject({ code: 1 });
      expect(ended.stderr).toMatch(/^ {2}- REDIS_URL: must answer within \d+ ms\. /m);
    },
    caseMs,
  );

  it(
    'for a MongoDB that is not there ends with 1 and says which, without the password',
    async () => {
      const MONGODB_URI = 'mongodb://bot:geheim@127.0.0.1:1/gongdan?serverSelectionTimeoutMS=300';
      const ended = await runBotProcess(['serve'], { ...world.env, MONGODB_URI });
      expect(ended).toMatchObject({ code: 1 });
      expect(ended.stderr).toMatch(/^ {2}- MONGODB_URI: 127\.0\.0\.1:1: must be a MongoDB that can be used: /m);
      expect(ended.stderr).not.toContain('geheim');
    },
    caseMs,
  );
});
