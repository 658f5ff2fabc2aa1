import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mongo } from 'mongoose';
import { type Servers, withDatabase } from '../../sandbox/servers/servers.ts';
import { programs } from '../bundle.ts';
import { type Child, cpuMs, startChild } from '../child.ts';
import { type ClickWorld, fillWorld } from '../clicks.ts';
import { fire, type Verdict } from '../load.ts';
import type { Size } from '../size.ts';
import { median, ratios, rotated } from '../statistics.ts';
import type { Line } from '../table.ts';

const connections = 50;
const variants = ['bot', 'sdkEcho', 'plainMongoose'] as const;
type Variant = (typeof variants)[number];

/** One variant's figures of one round. */
interface Round {
  readonly perSecond: number;
  readonly p99Ms: number;
  /** Processor milliseconds per click, of the server and of mongod. */
  readonly nodeMs: number;
  readonly mongodMs: number;
  /** Commands that MongoDB and Redis were given per click, those after the answer included. */
  readonly mongoCommands: number;
  /** Share of the clicks that were answered by a promise after 2 s. */
  readonly late: number;
}

/**
 * A click that is on disk before it is answered, through the real bot (`serve --role web`), against the SDK's receiver with
 * a handler that does nothing and against the same click by plain mongoose; one after the other in each round.
 */
export async function durableClick(
  servers: Servers,
  size: Size,
  say: (text: string) => void,
): Promise<readonly Line[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gongdan-bench-'));
  const client = await mongo.MongoClient.connect(servers.mongoUri);
  const children: Child[] = [];
  try {
    const uris = {
      bot: withDatabase(servers.mongoUri, 'bench_bot'),
      plain: withDatabase(servers.mongoUri, 'bench_plain'),
    };
    for (const name of ['bench_bot', 'bench_plain']) await client.db(name).dropDatabase();
    const world = await fillWorld(uris.bot, size.tickets);
    await client
      .db('bench_bot')
      .collection('tickets')
      .aggregate([{ $out: { db: 'bench_plain', coll: 'tickets' } }])
      .toArray();
    const bot = await startChild(programs.bot, ['serve', '--role', 'web'], botEnv(world, uris.bot, servers.redisUrl));
    children.push(bot);
    const answer = path.join(folder, 'answer.json');
    await writeFile(answer, await anAnswer(bot, world));
    const app = {
      APP_ID: world.app.appId,
      ENCRYPT_KEY: world.app.encryptKey,
      VERIFICATION_TOKEN: world.app.verificationToken,
    };
    const sdkEcho = await startChild(programs.sdkEcho, [], app);
    children.push(sdkEcho);
    const plainMongoose = await startChild(programs.plainMongoose, [], { ...app, MONGO: uris.plain, ANSWER: answer });
    children.push(plainMongoose);
    const running = { bot, sdkEcho, plainMongoose };
    for (const variant of variants) await play(running[variant], variant, world, size.warmUp, servers, client);
    const rounds: Record<Variant, Round[]> = { bot: [], sdkEcho: [], plainMongoose: [] };
    for (let round = 0; round < size.rounds; round += 1) {
      for (const variant of rotated(variants, round))
        rounds[variant].push(await play(running[variant], variant, world, size.clicks, servers, client));
      const rates = variants.map((variant) => `${variant} ${rounds[variant].at(-1)?.perSecond.toFixed(0)}/s`);
      say(`round ${round + 1} of ${size.rounds}: ${rates.join(', ')}`);
    }
    return lines(rounds);
  } finally {
    for (const child of children) await child.stop();
    await client.close();
    await rm(folder, { recursive: true });
  }
}

function botEnv({ app }: ClickWorld, mongoUri: string, redisUrl: string): Readonly<Record<string, string>> {
  return {
    HOST: '127.0.0.1',
    FEISHU_APP_ID: app.appId,
    FEISHU_APP_SECRET: app.appSecret,
    FEISHU_ENCRYPT_KEY: app.encryptKey,
    FEISHU_VERIFICATION_TOKEN: app.verificationToken,
    FEISHU_TENANT_KEY: app.tenantKey,
    // Nothing is to be sent: the web role answers clicks and sends nothing.
    FEISHU_BASE_URL: 'http://127.0.0.1:9',
    MONGODB_URI: mongoUri,
    REDIS_URL: redisUrl,
    LOG_LEVEL: 'warn',
  };
}

/** The body of an answer of the bot: plain mongoose answers as much. */
async function anAnswer(bot: Child, world: ClickWorld): Promise<string> {
  let body = '';
  await fire(bot.port, world.clicks(1), 1, (answer) => {
    body = answer.toString('utf8').split('\r\n\r\n')[1] ?? '';
    return judge(answer);
  });
  return body;
}

function judge(answer: Buffer): Verdict {
  if (!answer.includes('HTTP/1.1 200')) return 'wrong';
  if (answer.includes('"type":"success"')) return 'right';
  return answer.includes('正在处理') ? 'late' : 'wrong';
}

async function play(
  child: Child,
  variant: Variant,
  world: ClickWorld,
  clicks: number,
  { mongo: mongod }: Servers,
  client: mongo.MongoClient,
): Promise<Round> {
  const requests = world.clicks(clicks);
  const before = { node: cpuMs(child.pid), mongod: cpuMs(mongod?.pid), commands: await mongoCommands(client) };
  const echoed = (answer: Buffer): Verdict => (answer.includes('HTTP/1.1 200') ? 'right' : 'wrong');
  const burst = await fire(child.port, requests, connections, variant === 'sdkEcho' ? echoed : judge);
  const each = (after: number | null, from: number | null): number =>
    after === null || from === null ? Number.NaN : (after - from) / clicks;
  return {
    perSecond: burst.requests / burst.seconds,
    p99Ms: burst.p99Ms,
    nodeMs: each(cpuMs(child.pid), before.node),
    mongodMs: each(cpuMs(mongod?.pid), before.mongod),
    mongoCommands: each(await mongoCommands(client), before.commands),
    late: burst.late / clicks,
  };
}

/** Reads and writes that MongoDB was told of since it started. */
async function mongoCommands(client: mongo.MongoClient): Promise<number> {
  const { metrics } = (await client.db('admin').command({ serverStatus: 1 })) as {
    metrics: { commands: Readonly<Record<string, { readonly total?: unknown }>> };
  };
  const counted = ['find', 'aggregate', 'update', 'findAndModify', 'insert', 'bulkWrite'];
  return counted.reduce((sum, name) => sum + Number(metrics.commands[name]?.total ?? 0), 0);
}

function lines(rounds: Readonly<Record<Variant, readonly Round[]>>): readonly Line[] {
  const line = (
    what: string,
    figure: keyof Round,
    against: Variant,
    unit: (value: number) => string,
    [floor, goal, stretch]: readonly [number, number, number],
  ): Line => {
    const [ours, reference] = [rounds.bot, rounds[against]].map((list) => list.map((round) => round[figure]));
    return {
      what,
      ours: unit(median(ours ?? [])),
      reference: unit(median(reference ?? [])),
      values: ratios(ours ?? [], reference ?? []),
      goal: { floor, goal, stretch },
    };
  };
  const rate = (value: number): string => `${value.toFixed(0)}/s`;
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  const cpu = (value: number): string => `${(value * 1000).toFixed(0)} us`;
  const late = rounds.bot.map((round) => round.late);
  const commands = rounds.bot.map((round) => round.mongoCommands);
  return [
    line('durable click : SDK empty echo, clicks a second', 'perSecond', 'sdkEcho', rate, [0.35, 0.5, 0.65]),
    line('durable click : plain mongoose click, clicks a second', 'perSecond', 'plainMongoose', rate, [1.8, 2.5, 3.2]),
    line('p99 of a durable click : SDK empty echo', 'p99Ms', 'sdkEcho', ms, [3.5, 2.2, 1.6]),
    line('p99 of a durable click : plain mongoose click', 'p99Ms', 'plainMongoose', ms, [0.8, 0.55, 0.45]),
    line('processor time per click, Node : SDK empty echo', 'nodeMs', 'sdkEcho', cpu, [1.8, 1.4, 1.0]),
    line('processor time per click, mongod : plain mongoose', 'mongodMs', 'plainMongoose', cpu, [0.6, 0.4, 0.33]),
    {
      what: 'MongoDB commands per click at 50 connections, those after the answer included',
      ours: median(commands).toFixed(2),
      reference: median(rounds.plainMongoose.map((round) => round.mongoCommands)).toFixed(2),
      values: commands,
      goal: { floor: 0.8, goal: 0.4, stretch: 0.2 },
    },
    {
      what: 'share of clicks answered later than 2 s',
      ours: median(late).toFixed(3),
      reference: '',
      values: late,
      goal: { floor: 0.001, goal: 0, stretch: 0 },
    },
  ];
}
