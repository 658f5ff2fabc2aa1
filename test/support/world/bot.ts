import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { mongo } from 'mongoose';
import { runCommand, start } from '../../../main.ts';
import { botEnv } from '../../../sandbox/launch/bot.ts';
import type { SandboxClock } from '../../../sandbox/clock.ts';
import type { Workspace } from '../../../sandbox/workspace.ts';
import { redisUrl } from '../servers.ts';
import { runsApart, startApart, topologySettings } from '../topology/topology.ts';
import type { Company } from './cast.ts';

/** Key of the REST API in tests; long enough for the settings to take it. */
export const apiKey = 'test-key-of-the-ticket-platform';

/** A bot that runs in this process, with every line it logged. */
export interface TestBot {
  readonly url: string;
  readonly log: readonly string[];
  /** Looks at the policy file now. */
  reloadPolicy(): Promise<void>;
  stop(): Promise<void>;
  /** Starts it again where it was, after it has stopped. */
  start(): Promise<void>;
}

/** Imports the company and starts the real bot on an empty Redis; every setting comes from `env` and the workspace. */
export async function startBot(parts: {
  readonly workspace: Workspace;
  readonly clock: SandboxClock;
  readonly mongoUri: string;
  readonly company: Company;
  /** Instead of the policy that comes with the program. */
  readonly policyFile?: string | undefined;
  /** True where administrators are to hear of the year that has no holidays yet, as they would at the first start. */
  readonly tellsOfMissingYear?: boolean | undefined;
}): Promise<TestBot> {
  const { workspace, clock, mongoUri, company, policyFile, tellsOfMissingYear = false } = parts;
  await emptyRedis();
  const settings = {
    ...botEnv({ app: workspace.app, workspaceUrl: workspace.url, port: 0, mongoUri, redisUrl: redisUrl(), apiKey }),
    POLICY_FILE: policyFile,
    LOG_LEVEL: 'debug',
    ...topologySettings(),
  };
  await importCompany(company, settings);
  if (!tellsOfMissingYear) await rememberMissingYear(mongoUri);
  const log: string[] = [];
  if (runsApart()) {
    const apart = await startApart(clock, settings, (line) => void log.push(line));
    const not = (what: string) => () => Promise.reject(new Error(`a bot in several processes ${what}`));
    return { ...apart, log, reloadPolicy: not('looks at its file by itself'), start: not('is not started again') };
  }
  const launch = (env: Readonly<Record<string, string | undefined>>) =>
    start({ clock, env, log: { write: (line: string) => void log.push(line) } });
  let running = await launch(settings);
  const { port } = running;
  return {
    url: `http://127.0.0.1:${port}`,
    log,
    reloadPolicy: () => running.reloadPolicy(),
    stop: () => running.stop(),
    start: async () => {
      running = await launch({ ...settings, PORT: String(port) });
    },
  };
}

/** The worlds begin in the last weeks of 2026: their administrators have heard of 2027. */
export async function rememberMissingYear(uri: string): Promise<void> {
  const client = await mongo.MongoClient.connect(uri);
  await client
    .db()
    .collection('settings')
    .insertOne({ _id: 'told that cn lacks 2027' as never, value: 1 });
  await client.close();
}

async function emptyRedis(): Promise<void> {
  const redis = new Redis(redisUrl(), { lazyConnect: true });
  await redis.connect();
  await redis.flushdb();
  redis.disconnect();
}

async function importCompany(company: Company, settings: Readonly<Record<string, string | undefined>>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gongdan-test-'));
  try {
    const [units, people] = [path.join(folder, 'units.csv'), path.join(folder, 'people.csv')];
    await Promise.all([writeFile(units, company.unitsCsv), writeFile(people, company.peopleCsv)]);
    const said: string[] = [];
    const output = { out: () => undefined, err: (line: string) => void said.push(line) };
    const code = await runCommand(['org', 'import', '--units', units, '--people', people], settings, output);
    if (code !== 0) throw new Error(`The company could not be imported: ${said.join('; ')}`);
  } finally {
    await rm(folder, { recursive: true });
  }
}
