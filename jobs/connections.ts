import { Redis } from 'ioredis';
import { ConfigurationError } from '../config/fault.ts';
import type { Logger } from 'pino';

/** An add must fail fast: what it asks for stands in MongoDB and the sweep finds it. */
const producerCommandTimeoutMs = 500;
const longestReconnectPauseMs = 1_000;
/** A socket that does not close by itself is cut after this. */
const disconnectTimeoutMs = 500;
/** How long the start waits for Redis. */
const bootWithinMs = 5_000;

/** The two connections to Redis: one that fails fast and one that waits; whoever opens them closes them. */
export interface Connections {
  readonly producer: Redis;
  readonly consumer: Redis;
  /** From here on an add fails fast; until then it waits as long as the start does. */
  failFast(): void;
  close(): void;
}

/**
 * Connects to Redis; rejects within seconds where there is none, or one that evicts keys and so would lose jobs silently.
 * Later errors are logged once per change of state, not per try.
 */
export async function connectRedis(url: string, logger: Logger): Promise<Connections> {
  const retryStrategy = (times: number): number => Math.min(times * 50, longestReconnectPauseMs);
  const producer = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: bootWithinMs,
    disconnectTimeout: disconnectTimeoutMs,
    retryStrategy,
  });
  const consumer = new Redis(url, {
    maxRetriesPerRequest: null,
    disconnectTimeout: disconnectTimeoutMs,
    retryStrategy,
  });
  for (const [name, client] of Object.entries({ producer, consumer })) watch(client, name, logger);
  const close = (): void => {
    producer.disconnect();
    consumer.disconnect();
  };
  try {
    // BullMQ asks for the version as soon as it gets a connection, and does not ask again.
    await Promise.all([ready(producer), ready(consumer)]);
    await demandNoEviction(producer);
  } catch (error) {
    close();
    throw error;
  }
  const failFast = (): void => {
    producer.options.commandTimeout = producerCommandTimeoutMs;
  };
  return { producer, consumer, failFast, close };
}

async function ready(client: Redis): Promise<void> {
  if (client.status === 'ready') return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      const rule = `must answer within ${bootWithinMs} ms`;
      reject(
        new ConfigurationError('what the bot stands on', [
          { where: 'REDIS_URL', rule, cure: 'Start Redis there, or correct the address' },
        ]),
      );
    }, bootWithinMs);
    client.once('ready', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

async function demandNoEviction(client: Redis): Promise<void> {
  const memory = await client.info('memory');
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1];
  if (policy === undefined || policy === 'noeviction') return;
  const cure = 'Set "maxmemory-policy noeviction" in its configuration';
  throw new ConfigurationError('what the bot stands on', [
    { where: 'Redis', value: policy, rule: 'must not evict keys', cure },
  ]);
}

function watch(client: Redis, name: string, logger: Logger): void {
  let last = '';
  client.on('error', (error: Error) => {
    if (error.message === last) return;
    last = error.message;
    logger.warn({ connection: name, reason: error.message }, 'Redis cannot be reached; jobs wait, clicks go on');
  });
  client.on('ready', () => {
    if (last !== '') logger.info({ connection: name }, 'Redis is back');
    last = '';
  });
}
