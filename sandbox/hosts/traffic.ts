import { setTimeout as sleep } from 'node:timers/promises';

/** What is under way between the platform and the bot, so that one can wait for quiet. */
export interface Traffic {
  /** Counts the work until its promise is done. */
  track<T>(work: Promise<T>): Promise<T>;
  readonly started: number;
  readonly underWay: number;
  /** Calls that were answered and are yet to be carried out. */
  readonly putOff: number;
  /** Counts one of those until the answer is called. */
  later(): () => void;
  /** Done when nothing is under way and nothing has begun for `quietMs`; at the latest after `mostMs` of real time. */
  quiet(rule: { graceMs: number; quietMs: number; mostMs: number }): Promise<void>;
}

/** A count that starts at nothing. */
export function createTraffic(now: () => number = Date.now): Traffic {
  let started = 0;
  let underWay = 0;
  let putOff = 0;
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
    get putOff() {
      return putOff;
    },
    later: () => {
      putOff += 1;
      return () => {
        putOff -= 1;
      };
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
