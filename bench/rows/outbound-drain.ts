import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { createLanes, type Work } from '../../jobs/lanes/lanes.ts';
import { createPermits } from '../../jobs/lanes/permits.ts';
import { createLimits } from '../../sandbox/platform/access/limits.ts';
import type { Servers } from '../../sandbox/servers/servers.ts';
import { until } from '../../sandbox/servers/until.ts';
import type { Size } from '../size.ts';
import type { Line } from '../table.ts';

const chats = 300;
const workers = 2;
/** What Feishu takes of one API: so many at once each second, so many in a minute. */
const perSecond = 50;
const perMinute = 1_000;
const secondMs = 1_000;
const minuteMs = 60_000;
const patienceMs = 300_000;

/**
 * Changes on 300 chats, brought by two workers that share one Redis, against the least time in which the platform's sliding
 * windows allow so many calls. The platform's own limits judge every call.
 */
export async function outboundDrain({ redisUrl }: Servers, { calls }: Size): Promise<readonly Line[]> {
  const prefix = `bench:${randomUUID()}`;
  const limits = createLimits(Date.now);
  const arrived: number[] = [];
  let refused = 0;
  const run = async (target: string): Promise<void> => {
    try {
      limits.api('patch');
      limits.target(target);
      arrived.push(performance.now());
    } catch {
      refused += 1;
    }
  };
  const redis = Array.from({ length: workers }, () => new Redis(redisUrl));
  const quiet = { warn: () => undefined, error: () => undefined };
  const lanes = redis.map((one) =>
    createLanes({
      permits: createPermits(one, prefix, (error) => {
        throw error;
      }),
      logger: quiet,
      onIdle: () => undefined,
    }),
  );
  for (let n = 0; n < calls; n += 1) {
    const id = `change ${n}`;
    const target = `message ${n % chats}`;
    const work: Work = { id, group: id, rank: 'card', api: 'patch', target, run: () => run(target) };
    lanes[n % workers]?.put(work);
  }
  const all = await until(() => arrived.length + refused >= calls, patienceMs);
  for (const one of lanes) await one.stop();
  for (const one of redis) one.disconnect();
  if (!all) throw new Error(`only ${arrived.length + refused} of ${calls} calls came within ${patienceMs} ms`);
  const tookMs = (arrived.at(-1) ?? 0) - (arrived[0] ?? 0);
  const ideal = idealMs(calls);
  return [
    {
      what: `${calls} changes on ${chats} chats, time to the last : least the limits allow`,
      ours: `${(tookMs / secondMs).toFixed(1)} s`,
      reference: `${(ideal / secondMs).toFixed(1)} s`,
      values: [tookMs / ideal],
      goal: { floor: 1.5, goal: 1.25, stretch: 1.05 },
    },
    {
      what: 'of these refused by the platform',
      ours: String(refused),
      reference: '',
      values: [refused],
      goal: { floor: 0.001, goal: 0, stretch: 0 },
    },
  ];
}

/** From the first to the last of so many calls, when each window is filled the moment it opens. */
function idealMs(calls: number): number {
  const last = calls - 1;
  return Math.floor(last / perMinute) * minuteMs + Math.floor((last % perMinute) / perSecond) * secondMs;
}
