import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { createLimits, type Limits } from '../../sandbox/platform/access/limits.ts';
import { until } from '../../sandbox/servers/until.ts';
import { redisUrl } from '../../test/support/servers.ts';
import { createLanes, type Lanes, type Work } from './lanes.ts';
import { type Api, createPermits, type Permits } from './permits.ts';

const caseMs = 120_000;
const patienceMs = 100_000;
const chats = 300;

let prefix: string;
let limits: Limits;
let refused: number;
let done: string[];
let open: { lanes: Lanes; redis: Redis; permits: Permits }[];

beforeEach(() => {
  prefix = `test:${randomUUID()}`;
  limits = createLimits(Date.now);
  refused = 0;
  done = [];
  open = [];
});
afterEach(async () => {
  for (const { lanes, redis } of open) {
    await lanes.stop();
    redis.disconnect();
  }
});

const quiet = { warn: () => undefined, error: () => undefined };

/** One worker process: lanes of its own over a connection of its own. */
function worker(onIdle: (group: string) => void = () => undefined): Lanes {
  const redis = new Redis(redisUrl());
  const permits = createPermits(redis, prefix, (error) => {
    throw error;
  });
  const lanes = createLanes({ permits, logger: quiet, onIdle });
  open.push({ lanes, redis, permits });
  return lanes;
}

/** A call that the platform's own limits judge when it arrives, which is some turns of the event loop after its start. */
function work(id: string, api: Api, target: string, more: Partial<Work> = {}): Work {
  const run = async (): Promise<void> => {
    for (let turns = id.length % 4; turns > 0; turns -= 1) await setImmediate();
    try {
      limits.api(api);
      limits.target(target);
    } catch {
      refused += 1;
    }
    await setImmediate();
    done.push(id);
  };
  return { id, group: id, rank: 'card', api, target, run, ...more };
}

async function drained(count: number): Promise<void> {
  expect(await until(() => done.length >= count, patienceMs)).toBe(true);
  expect([...new Set(done)]).toHaveLength(count);
}

describe('lanes', () => {
  it(
    'of two processes together bring 1,200 calls to 300 chats, one of them hot, without one refusal',
    async () => {
      const both = [worker(), worker()];
      const apis = ['send', 'patch'] as const;
      for (let n = 0; n < 1_200; n += 1) {
        const target = n % 40 === 0 ? 'chat hot' : `chat ${n % chats}`;
        both[n % both.length]?.put(work(`w${n}`, apis[Math.floor(n / 2) % apis.length] ?? 'send', target));
      }
      await drained(1_200);
      expect(refused).toBe(0);
    },
    caseMs,
  );

  it(
    'pass over a chat that has had its share, and keep the order inside it',
    async () => {
      const lanes = worker();
      for (let n = 0; n < 8; n += 1) lanes.put(work(`hot ${n}`, 'send', 'chat hot'));
      for (let n = 0; n < 8; n += 1) lanes.put(work(`cold ${n}`, 'send', `chat ${n}`));
      await drained(16);
      expect(refused).toBe(0);
      expect(done.indexOf('cold 7')).toBeLessThan(done.indexOf('hot 5'));
      expect(done.findLast((id) => id.startsWith('hot'))).toBe('hot 7');
    },
    caseMs,
  );

  it(
    'wake by themselves also where a rest ends in the very moment at which they look',
    async () => {
      let asked = 0;
      const permits: Permits = {
        ask: async () => {
          asked += 1;
          const done = async (): Promise<void> => undefined;
          return asked > 1_000
            ? { granted: true, done }
            : { granted: false, full: 'target', waitMs: (asked % 50) / 1_000 };
        },
        cool: async () => undefined,
      };
      const lanes = createLanes({ permits, logger: quiet, onIdle: () => undefined });
      lanes.put(work('alone', 'send', 'chat hot'));
      await drained(1);
      await lanes.stop();
      expect(asked).toBe(1_001);
    },
    caseMs,
  );

  it(
    'serve what is urgent first, then cards, then what reminds',
    async () => {
      const lanes = worker();
      // All go to one person, so that five have gone before the others are chosen.
      for (let n = 0; n < 5; n += 1) lanes.put(work(`first ${n}`, 'send', 'person'));
      lanes.put(work('notice', 'send', 'person', { rank: 'notice' }));
      lanes.put(work('card', 'send', 'person'));
      lanes.put(work('urgent', 'send', 'person', { rank: 'urgent' }));
      await drained(8);
      const order = ['urgent', 'card', 'notice'].map((id) => done.indexOf(id));
      expect(order).toEqual(order.toSorted((one, other) => one - other));
    },
    caseMs,
  );

  it(
    'make one call of several wishes for one card, and tell when a ticket has nothing left here',
    async () => {
      const idle: string[] = [];
      const lanes = worker((group) => idle.push(group));
      for (let n = 0; n < 10; n += 1) lanes.put(work('card 1', 'patch', 'message 1', { group: 'GD-1' }));
      lanes.put(work('card 2', 'patch', 'message 2', { group: 'GD-1' }));
      await drained(2);
      expect(await until(() => idle.length > 0, patienceMs)).toBe(true);
      expect([done.toSorted(), idle]).toEqual([['card 1', 'card 2'], ['GD-1']]);
    },
    caseMs,
  );

  it(
    'go on after a work that failed',
    async () => {
      const lanes = worker();
      lanes.put(work('bad', 'send', 'chat 1', { run: () => Promise.reject(new Error('no')) }));
      lanes.put(work('good', 'send', 'chat 1'));
      await drained(1);
      expect(done).toEqual(['good']);
    },
    caseMs,
  );

  it(
    'call nobody while the API cools, and one window long after Redis was emptied',
    async () => {
      const lanes = worker();
      const [first] = open;
      lanes.put(work('before', 'send', 'chat 1'));
      await drained(1);
      await first?.permits.cool('send', 60_000);
      expect(await first?.permits.ask({ api: 'send', target: 'chat 2' })).toMatchObject({
        granted: false,
        full: 'api',
      });
      expect(await first?.permits.ask({ api: 'patch', target: 'm' })).toMatchObject({ granted: true });
      const keys = (await first?.redis.keys(`${prefix}:*`)) ?? [];
      await first?.redis.del(...keys);
      expect(await first?.permits.ask({ api: 'patch', target: 'm' })).toMatchObject({ granted: false, full: 'api' });
      lanes.put(work('after', 'send', 'chat 1'));
      await drained(2);
    },
    caseMs,
  );
});
