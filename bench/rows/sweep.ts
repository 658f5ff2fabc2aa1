import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import type { FeishuClient } from '../../feishu/client/client.ts';
import { connectRedis } from '../../jobs/connections.ts';
import type { JobContext } from '../../jobs/context.ts';
import { jobMetrics } from '../../jobs/metrics.ts';
import { openQueues } from '../../jobs/queues.ts';
import { startSweep } from '../../jobs/sweep.ts';
import { type Servers, withDatabase } from '../../sandbox/servers/servers.ts';
import { openStore } from '../../store/open-store.ts';
import { realClock } from '../../tickets/business-clock.ts';
import type { Size } from '../size.ts';
import { median, ratios, rotated } from '../statistics.ts';
import type { Line } from '../table.ts';

const database = 'bench_sweep';
const batch = 10_000;
const weekMs = 7 * 24 * 60 * 60_000;
const horizonMs = 15 * 60_000;
const sides = ['ours', 'reference'] as const;
type Side = (typeof sides)[number];

/**
 * One sweep over all open tickets, with their reminders spread over a week: it finds what is due and arms the next minutes, as
 * every worker does it every five seconds; against a find of the same range of the same index and nothing else.
 */
export async function oneSweep(servers: Servers, { watched, rounds }: Size): Promise<readonly Line[]> {
  const uri = withDatabase(servers.mongoUri, database);
  const client = await mongo.MongoClient.connect(uri);
  await client.db().dropDatabase();
  const logger = pino({ level: 'silent' });
  const store = await openStore({ uri, logger, realNow: Date.now });
  const connections = await connectRedis(servers.redisUrl, logger);
  const queues = openQueues(connections, `bench:${randomUUID()}`, logger);
  const context: JobContext = {
    store,
    // It calls nobody: no card is due.
    feishu: {} as FeishuClient,
    clock: realClock,
    realNow: () => Date.now(),
    logger,
    metrics: jobMetrics(new Registry()),
    wake: () => undefined,
    wakeReply: () => undefined,
    idle: () => undefined,
  };
  const sweep = startSweep(context, queues);
  const tickets = client.db().collection<{ _id: string }>('tickets');
  const taken: Record<Side, number[]> = { ours: [], reference: [] };
  const run: Readonly<Record<Side, () => Promise<unknown>>> = {
    ours: () => sweep.now(),
    reference: () =>
      tickets
        .find({ nextDueAt: { $lte: Date.now() + horizonMs } }, { projection: { nextDueAt: 1 }, hint: 'alarm-due' })
        .toArray(),
  };
  try {
    await fill(tickets, watched);
    // The first round arms everything and is a warm-up; later ones add what has come nearer.
    for (let round = 0; round <= rounds; round += 1)
      for (const side of rotated(sides, round)) {
        const from = performance.now();
        await run[side]();
        taken[side].push(performance.now() - from);
      }
  } finally {
    await sweep.stop();
    await queues.close();
    connections.close();
    await store.close();
    await client.close();
  }
  const [ours, reference] = [taken.ours.slice(1), taken.reference.slice(1)];
  return [
    {
      what: `one sweep over ${watched} open tickets : a find of what is due soon in the same index`,
      ours: `${median(ours).toFixed(1)} ms`,
      reference: `${median(reference).toFixed(1)} ms`,
      values: ratios(ours, reference),
      goal: { floor: 10, goal: 5, stretch: 2 },
    },
  ];
}

/** What the indexes of a sweep see of so many open tickets, none of which is due yet. */
async function fill(tickets: mongo.Collection<{ _id: string }>, count: number): Promise<void> {
  const now = Date.now();
  for (let from = 0; from < count; from += batch)
    await tickets.insertMany(
      Array.from({ length: Math.min(batch, count - from) }, (_one, index) => {
        const at = now + Math.floor(((from + index) / count) * weekMs);
        return {
          _id: `GD-${from + index}`,
          status: 'in_progress',
          nextDueAt: at,
          watchDueAt: at,
          watchKey: 'handle|normal|cn-office|NJ',
        };
      }),
      { ordered: false },
    );
}
