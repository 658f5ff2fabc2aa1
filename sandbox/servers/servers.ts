import path from 'node:path';
import { startMongo, type MongoServer } from './mongo.ts';
import { startRedis, type RedisServer } from './redis.ts';

/** The stores a bot stands on. `mongo` and `redis` are null where a running one was given. */
export interface Servers {
  readonly mongoUri: string;
  readonly redisUrl: string;
  readonly mongo: MongoServer | null;
  readonly redis: RedisServer | null;
  /** Ends in order those that were started here. */
  stop(): Promise<void>;
  /** Ends them with kill -9: fast, for data that nobody needs any more. */
  kill(): Promise<void>;
}

interface ServersOptions {
  /** Gets a folder for each server that is started; kept. */
  readonly folder: string;
  /** `MONGODB_URI` and `REDIS_URL` in it name servers that run already; nothing is started for these. */
  readonly env: NodeJS.ProcessEnv;
}

/** Starts MongoDB and Redis side by side, about a second. When one cannot be started the other does not stay. */
export async function startServers({ folder, env }: ServersOptions): Promise<Servers> {
  const givenMongo = nonEmpty(env['MONGODB_URI']);
  const givenRedis = nonEmpty(env['REDIS_URL']);
  const [mongo, redis] = await Promise.allSettled([
    givenMongo === undefined ? startMongo({ dataDir: path.join(folder, 'mongo') }) : null,
    givenRedis === undefined ? startRedis({ dataDir: path.join(folder, 'redis') }) : null,
  ]);
  if (mongo.status === 'rejected' || redis.status === 'rejected') {
    const faults = [mongo, redis].flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    await Promise.all([mongo, redis].map(async (one) => (one.status === 'fulfilled' ? one.value?.kill() : undefined)));
    throw faults.length === 1 ? faults[0] : new AggregateError(faults, 'Neither MongoDB nor Redis could be started.');
  }
  const running = [mongo.value, redis.value].filter((server) => server !== null);
  return {
    mongoUri: givenMongo ?? mongo.value?.uri ?? '',
    redisUrl: givenRedis ?? redis.value?.url ?? '',
    mongo: mongo.value,
    redis: redis.value,
    stop: async () => {
      await Promise.all(running.map((server) => server.stop()));
    },
    kill: async () => {
      await Promise.all(running.map((server) => server.kill()));
    },
  };
}

/** The same MongoDB, another database. A login keeps being checked where it was, `authSource` says so if need be. */
export function withDatabase(uri: string, database: string): string {
  const parts = /^(?<servers>mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/(?<old>[^?]*))?(?:\?(?<query>.*))?$/.exec(uri)?.groups;
  if (parts === undefined) {
    throw new Error('The MongoDB address does not begin like mongodb://host:port. Cure: correct MONGODB_URI.');
  }
  const { servers = '', old = '', query = '' } = parts;
  const login = servers.includes('@') && old !== '' && !query.includes('authSource=') ? [`authSource=${old}`] : [];
  const options = [...(query === '' ? [] : [query]), ...login];
  return `${servers}/${database}${options.length === 0 ? '' : `?${options.join('&')}`}`;
}

function nonEmpty(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}
