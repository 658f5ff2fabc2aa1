import { mongo } from 'mongoose';
import { pino } from 'pino';
import { loadPolicyFile } from '../../config/policy-file.ts';
import { policyHash } from '../../config/policy-hash.ts';
import { countCompany } from '../../jobs/digests/count.ts';
import { firstRows } from '../../jobs/digests/snapshot.ts';
import { type Servers, withDatabase } from '../../sandbox/servers/servers.ts';
import { openStore } from '../../store/open-store.ts';
import { tallyOf } from '../../tickets/digests/figures.ts';
import { total } from '../../tickets/digests/tally.ts';
import { watchKey } from '../../tickets/digests/watch.ts';
import { ownMegabytes } from '../child.ts';
import type { Size } from '../size.ts';
import type { Line } from '../table.ts';

const database = 'bench_digests';
const units = 400;
const managers = 200;
/** Each manager leads so many units, which overlap with those of the next. */
const ledEach = 20;
const rowsEach = 200;
const batch = 10_000;
const dayMs = 86_400_000;
/** Deadlines lie from thirty days ago to the end of today. */
const spreadMs = 30 * dayMs;
const todayMs = dayMs / 3;
/** Steps through the deadlines without an order that an index could profit from. */
const stride = 7_919;
const clocks = ['accept', 'handle', 'review', 'extension'] as const;

/**
 * The figures and first rows of the digests of 200 managers over all open tickets, against counting the same range of the
 * same index; and the memory that the process takes for it.
 */
export async function managersDigests(servers: Servers, { watched, rounds }: Size): Promise<readonly Line[]> {
  const uri = withDatabase(servers.mongoUri, database);
  const client = await mongo.MongoClient.connect(uri);
  await client.db().dropDatabase();
  const store = await openStore({ uri, logger: pino({ level: 'silent' }), realNow: Date.now });
  try {
    const { policy } = await loadPolicyFile('config/policy.yaml');
    await store.registerPolicy(policy, policyHash(policy));
    const now = Date.now();
    const dayEnds = now + todayMs;
    const tickets = client.db().collection<{ _id: string; watchDueAt: number; watchKey: string }>('tickets');
    await fill(tickets, watched, now, policy.defaultCalendar);
    const readers = Array.from({ length: managers }, (_, n) =>
      Array.from({ length: ledEach }, (__, k) => `U${(n * 2 + k) % units}`),
    );
    const ratios: number[] = [];
    let [ours, reference, megabytes] = [0, 0, 0];
    for (let round = 0; round < rounds; round += 1) {
      const countedFrom = performance.now();
      await tickets.count({ watchDueAt: { $gte: 0, $lt: dayEnds } }, { hint: 'watched' });
      reference = performance.now() - countedFrom;
      const before = ownMegabytes();
      const from = performance.now();
      const company = await countCompany({ store }, now, dayEnds);
      const wanters = readers.map((led) => {
        const tally = tallyOf(company.tallies, led);
        return { units: new Set(led), wanted: Math.min(rowsEach, total(tally.late)) };
      });
      await firstRows({ store }, company, [0, now], wanters);
      ours = performance.now() - from;
      megabytes = Math.max(megabytes, ownMegabytes() - before);
      ratios.push(ours / reference);
    }
    return [
      {
        what: `digests of ${managers} managers over ${watched} open tickets : an index count of the range`,
        ours: `${ours.toFixed(0)} ms`,
        reference: `${reference.toFixed(0)} ms`,
        values: ratios,
        goal: { floor: 5, goal: 3, stretch: 2 },
      },
      {
        what: 'memory for it, in megabytes',
        ours: `${megabytes.toFixed(1)} MB`,
        reference: '',
        values: [megabytes],
        goal: { floor: 64, goal: 16, stretch: 8 },
      },
    ];
  } finally {
    await store.close();
    await client.db().dropDatabase();
    await client.close();
  }
}

async function fill(
  tickets: mongo.Collection<{ _id: string; watchDueAt: number; watchKey: string }>,
  count: number,
  now: number,
  calendar: string,
): Promise<void> {
  for (let first = 0; first < count; first += batch)
    await tickets.insertMany(
      Array.from({ length: Math.min(batch, count - first) }, (_, index) => {
        const n = first + index;
        const unit = `U${(n * stride) % units}`;
        const clock = clocks[n % clocks.length] ?? 'handle';
        return {
          _id: `GD-20260101-${n}`,
          watchDueAt: now + todayMs - Math.floor((((n * stride) % count) / count) * spreadMs),
          watchKey: watchKey({ clock, dueAt: 0, unit, urgent: n % 10 === 0, policyVersion: 1, calendar }),
        };
      }),
      { ordered: false },
    );
}
