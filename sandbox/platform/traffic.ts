import { setTimeout as sleep } from 'node:timers/promises';

/** What is under way between the platform and the bot, so that one can wait for quiet. */
export interface Traffic {
  /** Counts the work until its promise is done. */
  track<T>(work: Promise<T>): Promise<T>;
  readonly started: number;
  readonly underWay: number;
  /** Done when nothing is under way and nothing has begun for `quietMs`; at the latest after `mostMs` of real time. */
  quiet(rule: { graceMs: number; quietMs: number; mostMs: number }): Promise<void>;
}

/** A count that starts at nothing. */
export function createTraffic(now: () => number = Date.now): Traffic {
  let started = 0;
  let underWay = 0;
  const track = async <T>(work: Promise<T>): Promise<T> => {
    started += 1;
    underWay += 1;
    try {
      return await work;
    } finally {
      underWay -= 1;
    }
  };
  const isBusy = (seen: number): boolean => underWay > 0 || started !== seen;
  return {
    track,
    get started() {
      return started;
    },
    get underWay() {
      return underWay;
    },
    quiet: async ({ graceMs, quietMs, mostMs }) => {
      const from = now();
      const before = started;
      await sleep(graceMs);
      if (started === before && underWay === 0) return;
      let seen: number;
      do {
        seen = started;
        await sleep(quietMs);
      } while (isBusy(seen) && now() - from < mostMs);
    },
  };
}
