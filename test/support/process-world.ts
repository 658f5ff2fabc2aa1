import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { mongo } from 'mongoose';
import { raiseTicket, type TicketWish } from '../../sandbox/control/tickets.ts';
import { botEnv } from '../../sandbox/launch/bot.ts';
import type { SandboxClock } from '../../sandbox/clock.ts';
import type { Cast } from '../../sandbox/platform/create.ts';
import { companyCast } from '../../sandbox/seed/cast.ts';
import { peopleCsv, unitsCsv } from '../../sandbox/seed/csv.ts';
import { until } from '../../sandbox/servers/until.ts';
import { createWorkspace, type Workspace, type WorkspaceOptions } from '../../sandbox/workspace.ts';
import { parseOrgFiles } from '../../store/org-file.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import type { Person, Unit } from '../../tickets/people.ts';
import type { TicketRecord } from '../../tickets/record.ts';
import { databaseFor, redisUrl } from './servers.ts';
import { quiet } from './test-store.ts';
import type { ProcessEnv } from './bot-process.ts';

export const apiKey = 'api-key-of-the-test-world';

/** The hour of the day decides no test. */
const alwaysFile = fileURLToPath(new URL('always.yaml', import.meta.url));
/** Work that wants to be done within this time is waited for; a settling write is later. */
const soonMs = 10_000;

/** A company with its chats, stores of its own, and the settings of a bot that is started apart. */
export interface ProcessWorld {
  readonly workspace: Workspace;
  /** All settings of a bot in this world, but for its port. */
  readonly env: ProcessEnv;
  /** Our own view of what is stored. */
  readonly store: Store;
  /** The database itself, for looking behind the store's back. */
  readonly db: mongo.Db;
  /** Raises a ticket through the REST API and answers its number. */
  raise(wish: TicketWish): Promise<string>;
  /** The stored ticket; throws where there is none. */
  record(number: string): Promise<TicketRecord>;
  /** True when no card, notice or answer of these tickets wants work soon, within that many milliseconds of waiting. */
  isQuiet(numbers: readonly string[], withinMs: number): Promise<boolean>;
  close(): Promise<void>;
}

export interface ProcessWorldOptions {
  /** Instead of the run's own servers. */
  readonly mongoUri?: string;
  readonly redisUrl?: string;
  readonly policyFile?: string;
  /** What of the app is not made up. */
  readonly app?: WorkspaceOptions['app'];
  /** How long a click waits for its answer, in milliseconds; 3000 as in Feishu when left out. */
  readonly answerLimitMs?: number;
  /** Instead of real time. */
  readonly clock?: SandboxClock;
  /** Instead of the seed's company. */
  readonly company?: Company;
}

/** Units and people as the bot imports them, and the same people with their chats in Feishu. */
export interface Company {
  readonly cast: Cast;
  readonly units: readonly Unit[];
  readonly people: readonly Person[];
}

/** Opens a world for one test file: pass `import.meta.url`. The company is in its database already; Redis is emptied. */
export async function openProcessWorld(name: string, options: ProcessWorldOptions = {}): Promise<ProcessWorld> {
  const { mongoUri = databaseFor(name), redisUrl: redis = redisUrl(), app, clock, answerLimitMs } = options;
  const { cast, units, people } = options.company ?? seededCompany();
  await emptyRedis(redis);
  const workspace = await createWorkspace({
    ...cast,
    ...(app === undefined ? {} : { app }),
    ...(clock === undefined ? {} : { clock }),
    ...(answerLimitMs === undefined ? {} : { answerLimitMs }),
  });
  await workspace.listen();
  const client = await mongo.MongoClient.connect(mongoUri);
  const store = await openStore({ uri: mongoUri, logger: quiet, realNow: Date.now });
  await store.importOrg(units, people, { dryRun: false });
  const env = {
    ...botEnv({ app: workspace.app, workspaceUrl: workspace.url, port: 0, mongoUri, redisUrl: redis, apiKey }),
    POLICY_FILE: options.policyFile ?? alwaysFile,
    LOG_LEVEL: 'info',
  };
  const record: ProcessWorld['record'] = async (number) => {
    const found = await store.tickets.load(number);
    if (found === null) throw new Error(`ticket ${number} is not stored`);
    return found;
  };
  return {
    workspace,
    env,
    store,
    db: client.db(),
    raise: async (wish) => (await raiseTicket(workspace.platform, apiKey, wish)).number,
    record,
    isQuiet: async (numbers, withinMs) =>
      until(async () => {
        const soon = Date.now() + soonMs;
        const [records, replies] = await Promise.all([Promise.all(numbers.map(record)), store.replies.due(soon, 1)]);
        const waits = records.some(({ showAt }) => showAt !== null && showAt <= soon);
        return !waits && replies.length === 0 && workspace.traffic.underWay === 0;
      }, withinMs),
    close: async () => {
      await workspace.close();
      await store.close();
      await client.close();
    },
  };
}

function seededCompany(): Company {
  const files = { units: { name: 'units.csv', text: unitsCsv() }, people: { name: 'people.csv', text: peopleCsv() } };
  return { cast: companyCast(), ...parseOrgFiles(files, { calendars: [], stored: [] }) };
}

/** Forgets everything in one database of Redis, or in all of them. */
export async function emptyRedis(url: string, all = false): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true });
  await redis.connect();
  await (all ? redis.flushall() : redis.flushdb());
  redis.disconnect();
}
