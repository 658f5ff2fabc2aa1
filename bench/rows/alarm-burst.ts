import { mongo } from 'mongoose';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { createAlarm } from '../../jobs/alarm.ts';
import { jobMetrics } from '../../jobs/metrics.ts';
import { type Servers, withDatabase } from '../../sandbox/servers/servers.ts';
import { openStore } from '../../store/open-store.ts';
import { realClock } from '../../tickets/business-clock.ts';
import { fillWorld } from '../clicks.ts';
import type { Size } from '../size.ts';
import { median, ratios, rotated } from '../statistics.ts';
import type { Line } from '../table.ts';

const database = 'bench_burst';
const secondMs = 1_000;
const hourMs = 3_600_000;
/** Claims of the reference in one command. */
const together = 1_000;
const sides = ['ours', 'plain'] as const;
type Side = (typeof sides)[number];

interface TicketDocument {
  readonly _id: string;
  readonly version: number;
}

/**
 * Reminders of many tickets that are due in the same second, read, judged and claimed with their notices by the job, against
 * the same number of guarded claims by `bulkWrite` that read nothing, judge nothing and owe nothing; one after the other in each round.
 */
export async function alarmBurst(servers: Servers, { rounds, deadlines }: Size): Promise<readonly Line[]> {
  const uri = withDatabase(servers.mongoUri, database);
  const client = await mongo.MongoClient.connect(uri, { writeConcern: { w: 'majority', journal: true } });
  await client.db().dropDatabase();
  await fillWorld(uri, deadlines);
  const store = await openStore({ uri, logger: pino({ level: 'silent' }), realNow: Date.now });
  const tickets = client.db().collection<TicketDocument>('tickets');
  await tickets.aggregate([{ $out: 'fresh' }]).toArray();
  let claimed = 0;
  const context = {
    store,
    clock: realClock,
    realNow: () => Date.now(),
    metrics: jobMetrics(new Registry()),
    wake: () => void (claimed += 1),
  };
  const rings: (() => Promise<void>)[] = [];
  const alarm = createAlarm(context, async () => void rings.push(alarm));
  const plain = async (): Promise<void> => {
    const due = await client
      .db()
      .collection<TicketDocument>('fresh')
      .find()
      .project<TicketDocument>({ version: 1 })
      .toArray();
    const at = performance.now();
    for (let from = 0; from < due.length; from += together)
      await tickets.bulkWrite(due.slice(from, from + together).map(claimOf), { ordered: false });
    plainMs.push(performance.now() - at);
  };
  const ours = async (): Promise<void> => {
    claimed = 0;
    const at = performance.now();
    await alarm();
    for (let next = rings.pop(); next !== undefined; next = rings.pop()) await next();
    oursMs.push(performance.now() - at);
    if (claimed !== deadlines) throw new Error(`${claimed} of ${deadlines} reminders were claimed`);
  };
  const oursMs: number[] = [];
  const plainMs: number[] = [];
  const run: Readonly<Record<Side, () => Promise<void>>> = { ours, plain };
  try {
    // The first round of each is a warm-up.
    for (let round = 0; round <= rounds; round += 1)
      for (const side of rotated(sides, round)) {
        await makeDue(client.db(), Date.now());
        await run[side]();
      }
  } finally {
    await store.close();
    await client.close();
  }
  const counted = { ours: oursMs.slice(1), plain: plainMs.slice(1) };
  const perSecond = (ms: number): string => `${Math.round((deadlines * secondMs) / ms)}/s`;
  return [
    {
      what: `${deadlines} reminders due in one second, time to the last claim : plain \`bulkWrite\` claims`,
      ours: `${(median(counted.ours) / secondMs).toFixed(2)} s, ${perSecond(median(counted.ours))}`,
      reference: `${(median(counted.plain) / secondMs).toFixed(2)} s, ${perSecond(median(counted.plain))}`,
      values: ratios(counted.ours, counted.plain),
      goal: { floor: 2, goal: 1.4, stretch: 1.1 },
    },
  ];
}

function claimOf({ _id, version }: TicketDocument): mongo.AnyBulkWriteOperation<TicketDocument> {
  const at = Date.now();
  const entry = { action: 'remind', version: version + 1, at, actor: null, clock: 'handle', level: 0, to: [] };
  return {
    updateOne: {
      filter: { _id, version },
      update: {
        $inc: { version: 1 },
        $set: { nextDueAt: at + hourMs, updatedAt: at },
        $push: { timeline: entry },
      },
    },
  };
}

/** Every ticket as it was at first, with its first reminder due within the second that has just passed. */
async function makeDue(db: mongo.Db, now: number): Promise<void> {
  await db
    .collection('fresh')
    .aggregate([{ $out: 'tickets' }])
    .toArray();
  const due = { $subtract: [now, { $floor: { $multiply: [{ $rand: {} }, secondMs] } }] };
  await db
    .collection('tickets')
    .updateMany({}, [{ $set: { nextDueAt: due } }, { $set: { 'clocks.handle.dueSoonAt': '$nextDueAt' } }]);
}
