import { randomUUID } from 'node:crypto';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { createArmer } from '../../jobs/arm.ts';
import { connectRedis } from '../../jobs/connections.ts';
import { openQueues } from '../../jobs/queues.ts';
import { type Servers, withDatabase } from '../../sandbox/servers/servers.ts';
import { openStore } from '../../store/open-store.ts';
import { realClock } from '../../tickets/business-clock.ts';
import { mongo } from 'mongoose';
import type { Size } from '../size.ts';
import type { Line } from '../table.ts';

const database = 'bench_armed';
const horizonMs = 15 * 60_000;
const weekMs = 7 * 24 * 60 * 60_000;
const gigabyte = 1_000_000_000;
/** Jobs in one command, and how many are enough to know what one weighs. */
const together = 1_000;
const mostWeighed = 10_000;

/**
 * Deadlines of open tickets, spread over a week, for each gigabyte of Redis: only those of the next minutes are armed there,
 * against a delayed BullMQ job with an id of its own for each.
 */
export async function armedMemory(servers: Servers, { openTickets }: Size): Promise<readonly Line[]> {
  const logger = pino({ level: 'silent' });
  const uri = withDatabase(servers.mongoUri, database);
  const client = await mongo.MongoClient.connect(uri);
  await client.db().dropDatabase();
  const store = await openStore({ uri, logger, realNow: Date.now });
  const connections = await connectRedis(servers.redisUrl, logger);
  const queues = openQueues(connections, `bench:${randomUUID()}`, logger);
  const redis = new Redis(servers.redisUrl);
  const weighed = Math.min(openTickets, mostWeighed);
  try {
    await openDeadlines(client.db(), openTickets);
    const empty = await usedBytes(redis);
    await createArmer({ store, clock: realClock }, queues)(horizonMs);
    const armed = await usedBytes(redis);
    await onePerDeadline(redis, weighed);
    const each = (await usedBytes(redis)) - armed;
    const ours = openTickets / Math.max(armed - empty, 1);
    const reference = weighed / each;
    const millions = (perByte: number): string => `${((perByte * gigabyte) / 1_000_000).toFixed(1)} M/GB`;
    return [
      {
        what: `deadlines per GB of Redis, ${openTickets} over a week : a BullMQ job for each`,
        ours: millions(ours),
        reference: millions(reference),
        values: [ours / reference],
        goal: { floor: 6, goal: 40, stretch: 800 },
      },
    ];
  } finally {
    await queues.close();
    connections.close();
    redis.disconnect();
    await store.close();
    await client.close();
  }
}

/** What the index of deadlines sees of so many open tickets. */
async function openDeadlines(db: mongo.Db, count: number): Promise<void> {
  const now = Date.now();
  const tickets = Array.from({ length: count }, (_one, n) => ({
    _id: `GD-${n}` as never,
    nextDueAt: now + Math.floor((n / count) * weekMs),
  }));
  await db.collection('tickets').insertMany(tickets, { ordered: false });
}

async function onePerDeadline(redis: Redis, count: number): Promise<void> {
  const queue = new Queue('deadlines', {
    connection: redis,
    prefix: `bench:${randomUUID()}`,
    skipWaitingForReady: true,
  });
  for (let from = 0; from < count; from += together)
    await queue.addBulk(
      Array.from({ length: Math.min(together, count - from) }, (_one, n) => ({
        name: 'deadline',
        data: { number: `GD-${from + n}` },
        opts: { delay: weekMs, jobId: `deadline__${from + n}` },
      })),
    );
}

async function usedBytes(redis: Redis): Promise<number> {
  return Number(/^used_memory:(\d+)/m.exec(await redis.info('memory'))?.[1]);
}
