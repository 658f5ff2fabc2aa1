import { codes, PlatformError, refuse } from './errors.ts';

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
  /** Throws HTTP 400 / 230020. */
  target(key: string): void;
}

/** Sliding windows on `now`, real time in milliseconds; a refused call takes no place in them. */
export function createLimits(now: () => number, targetCode: () => string = () => '230020'): Limits {
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
        const code = Number(targetCode());
        if (code === codes.gatewayLimit) throw gateway(perTargetSecond, (second[0] ?? 0) + secondMs - now());
        refuse(code, `The frequency limit has been hit: ${perTargetSecond} a second for ${key}.`);
      }
      list.push(now());
    },
  };
}

function gateway(cap: number, waitMs: number): PlatformError {
  return new PlatformError(429, codes.gatewayLimit, 'request trigger frequency limit', {
    headers: {
      'x-ogw-ratelimit-limit': String(cap),
      'x-ogw-ratelimit-reset': String(Math.max(1, Math.ceil(waitMs / secondMs))),
    },
  });
}
