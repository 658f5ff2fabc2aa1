import { codes, PlatformError } from '../errors.ts';

const secondMs = 1000;
const minuteMs = 60_000;
const perApiSecond = 50;
const perApiMinute = 1000;
const perTargetSecond = 5;
/** Keys that were not used for a minute are forgotten when so many have gathered. */
const sweepAt = 2000;

/** Feishu's two kinds of limits, on real time: the gateway's for each API, the business one for each chat, person or message. */
export interface Limits {
  enabled: boolean;
  /** Throws HTTP 429 / 99991400 with the seconds to wait. */
  api(route: string): void;
  /** Throws HTTP 400 / 230020, or as the switches `targetLimit` and `limitHeads` have it. */
  target(key: string): void;
}

/** How more than five a second to one target is answered. */
export interface TargetHabit {
  readonly code: number;
  /** In which head the seconds to wait stand, where the code is not the gateway's. */
  readonly heads: 'none' | 'reset' | 'retryAfter';
}

const usualHabit: TargetHabit = { code: codes.tooOften, heads: 'none' };

/** Sliding windows on `now`, real time in milliseconds; a refused call takes no place in them. */
export function createLimits(now: () => number, habit: () => TargetHabit = () => usualHabit): Limits {
  const hits = new Map<string, number[]>();
  const recent = (key: string): number[] => {
    const from = now() - minuteMs;
    if (hits.size > sweepAt) for (const [one, list] of hits) if ((list.at(-1) ?? 0) < from) hits.delete(one);
    const list = (hits.get(key) ?? []).filter((at) => at > from);
    hits.set(key, list);
    return list;
  };
  const within = (list: readonly number[], ms: number): readonly number[] => list.filter((at) => at > now() - ms);
  return {
    enabled: true,
    api(route) {
      if (!this.enabled) return;
      const list = recent(`api ${route}`);
      const second = within(list, secondMs);
      if (list.length >= perApiMinute) throw gateway(perApiMinute, (list[0] ?? 0) + minuteMs - now());
      if (second.length >= perApiSecond) throw gateway(perApiSecond, (second[0] ?? 0) + secondMs - now());
      list.push(now());
    },
    target(key) {
      if (!this.enabled) return;
      const list = recent(key);
      const second = within(list, secondMs);
      if (second.length >= perTargetSecond) {
        const { code, heads } = habit();
        const waitMs = (second[0] ?? 0) + secondMs - now();
        if (code === codes.gatewayLimit) throw gateway(perTargetSecond, waitMs);
        const words = `The frequency limit has been hit: ${perTargetSecond} a second for ${key}.`;
        throw new PlatformError(400, code, words, { headers: headsOf(heads, waitMs) });
      }
      list.push(now());
    },
  };
}

const headNames = { reset: 'x-ogw-ratelimit-reset', retryAfter: 'retry-after' } as const;

function headsOf(heads: TargetHabit['heads'], waitMs: number): Readonly<Record<string, string>> {
  return heads === 'none' ? {} : { [headNames[heads]]: secondsOf(waitMs) };
}

/** Whole seconds, rounded up; one at least. */
function secondsOf(waitMs: number): string {
  return String(Math.max(1, Math.ceil(waitMs / secondMs)));
}

function gateway(cap: number, waitMs: number): PlatformError {
  return new PlatformError(429, codes.gatewayLimit, 'request trigger frequency limit', {
    headers: {
      'x-ogw-ratelimit-limit': String(cap),
      [headNames.reset]: secondsOf(waitMs),
    },
  });
}
