import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { mongo } from 'mongoose';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { createAlarm } from '../../jobs/alarm.ts';
import { createArmer } from '../../jobs/arm.ts';
import { connectRedis } from '../../jobs/connections.ts';
import { jobMetrics } from '../../jobs/metrics.ts';
import { openQueues } from '../../jobs/queues.ts';
import { type Servers, withDatabase } from '../../sandbox/servers/servers.ts';
import { until } from '../../sandbox/servers/until.ts';
import { openStore } from '../../store/open-store.ts';
import { realClock } from '../../tickets/business-clock.ts';
import { fillWorld } from '../clicks.ts';
import type { Size } from '../size.ts';
import type { Line } from '../table.ts';

const database = 'bench_lateness';
const secondMs = 1_000;
/** Until the first is due: time to make the tickets due and to arm the bells. */
const leadMs = 5_000;
const armEveryMs = 5_000;
const horizonMs = 15 * 60_000;
const pollMs = 100;
const patienceMs = 60_000;
const percentile = 0.99;

/**
 * How late reminders spread evenly over a span are claimed by the job when its bells ring, against the usual poller that asks
 * a sorted set of Redis for the same moments ten times a second; both at the same time.
 */
export async function alarmLateness(servers: Servers, { deadlines, spanMs }: Size): Promise<readonly Line[]> {
  const uri = withDatabase(servers.mongoUri, database);
  const client = await mongo.MongoClient.connect(uri);
  await client.db().dropDatabase();
  await fillWorld(uri, deadlines);
  const logger = pino({ level: 'silent' });
  const store = await openStore({ uri, logger, realNow: Date.now });
  const connections = await connectRedis(servers.redisUrl, logger);
  const queues = openQueues(connections, `bench:${randomUUID()}`, logger);
  const poller = new Redis(servers.redisUrl);
  const late: number[] = [];
  const metrics = jobMetrics(new Registry());
  Object.assign(metrics.lateness, { observe: (seconds: number) => void late.push(seconds * secondMs) });
  const context = { store, clock: realClock, realNow: () => Date.now(), metrics, wake: () => undefined };
  const nothing = (): Promise<void> => Promise.resolve();
  try {
    const first = Date.now() + leadMs;
    await spreadOver(client.db(), first, spanMs);
    const moments = await client
      .db()
      .collection('tickets')
      .find()
      .project<{ nextDueAt: number }>({ nextDueAt: 1 })
      .toArray();
    const key = `bench:poll:${randomUUID()}`;
    await poller.zadd(key, ...moments.flatMap(({ nextDueAt }, n) => [nextDueAt, `t${n}`]));
    queues.work(
      {
        alarm: createAlarm(context, () => queues.add('alarm', {})),
        show: nothing,
        reply: nothing,
        merge: nothing,
        digest: nothing,
      },
      nothing,
    );
    const faults: unknown[] = [];
    const armer = createArmer(context, queues);
    const arm = (): void => void armer(horizonMs).catch((error: unknown) => faults.push(error));
    arm();
    const arming = setInterval(arm, armEveryMs);
    const polled = await poll(poller, key, moments.length);
    const all = await until(() => late.length >= deadlines, patienceMs);
    clearInterval(arming);
    if (!all) throw new Error(`${late.length} of ${deadlines} reminders rang`, { cause: faults });
    const [ours, reference] = [worst(late), worst(polled)];
    return [
      {
        what: `lateness of ${deadlines} reminders over ${spanMs / secondMs} s, p99 : a poller each ${pollMs} ms`,
        ours: `${ours.toFixed(0)} ms`,
        reference: `${reference.toFixed(0)} ms`,
        values: [ours / reference],
        goal: { floor: 1.1, goal: 0.25, stretch: 0.15 },
      },
    ];
  } finally {
    await queues.close();
    connections.close();
    poller.disconnect();
    await store.close();
    await client.close();
  }
}

/** Makes the first reminder of each ticket due at a moment of its own. */
async function spreadOver(db: mongo.Db, first: number, spanMs: number): Promise<void> {
  const due = { $add: [first, { $floor: { $multiply: [{ $rand: {} }, spanMs] } }] };
  await db
    .collection('tickets')
    .updateMany({}, [{ $set: { nextDueAt: due } }, { $set: { 'clocks.handle.dueSoonAt': '$nextDueAt' } }]);
}

/** Takes what is due ten times a second until all has been; the lateness of each in milliseconds. */
async function poll(redis: Redis, key: string, count: number): Promise<readonly number[]> {
  const late: number[] = [];
  const giveUpAt = performance.now() + patienceMs * 2;
  while (late.length < count && performance.now() < giveUpAt) {
    const due = await redis.zrangebyscore(key, '-inf', Date.now(), 'WITHSCORES');
    const now = Date.now();
    for (let at = 1; at < due.length; at += 2) late.push(now - Number(due[at]));
    const members = due.filter((_one, at) => at % 2 === 0);
    if (members.length > 0) await redis.zrem(key, ...members);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  return late;
}

function worst(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * percentile)] ?? Number.NaN;
}
