import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';

const secondMs = 1_000;
const minuteMs = 60_000;
/** Feishu's limits for one app: calls of one API in a second and in a minute, and to one group, person or message in a second. */
const perSecond = 50;
const perMinute = 1_000;
const perTarget = 5;
/** A call that never comes back holds its place no longer: above the time-outs for a token and a call. */
const longestCallMs = 12_000;
/** What was sent before Redis was emptied is forgotten: one window is waited for. */
const afterEmptiedMs = secondMs;
/** How soon to ask again while every place is held by a call under way. */
const busyMs = 25;

export type Api = 'send' | 'reply' | 'patch';

/** What Feishu counts: calls of one API, and calls to one group, person or message. */
export interface Errand {
  readonly api: Api;
  /** For instance `chat oc_1`, `person ou_1` or `message om_1`. */
  readonly target: string;
}

export type Permit =
  /** `done` is to be called when the call has ended, however it did; it never rejects for what Redis does. */
  | { readonly granted: true; readonly done: () => Promise<void> }
  /** Ask again after so many milliseconds, for this target alone or for anything of this API. */
  | { readonly granted: false; readonly full: 'api' | 'target'; readonly waitMs: number };

export interface Permits {
  /** Asks for a place in the windows of one call. Rejects where Redis does not answer. */
  ask(errand: Errand): Promise<Permit>;
  /** Feishu refused all the same and said how long: nobody calls this API until then. */
  cool(api: Api, ms: number): Promise<void>;
}

/**
 * Places are kept on Redis's clock. A call under way holds one until it has ended, and a second (a minute) longer: Feishu
 * counts a call somewhere between its start and its end, so that no window of Feishu's can hold more calls than one of ours.
 */
const askScript = `
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local second, minute = tonumber(ARGV[5]), tonumber(ARGV[6])
local since = tonumber(redis.call('GET', KEYS[1]) or '')
if not since then
  redis.call('SET', KEYS[1], now)
  since = now
end
if now - since < tonumber(ARGV[8]) then return {1, since + tonumber(ARGV[8]) - now} end
local cooling = redis.call('PTTL', KEYS[4])
if cooling > 0 then return {1, cooling} end
local function wait(key, window, most)
  if redis.call('ZCOUNT', key, '(' .. (now - window), '+inf') < most then return 0 end
  local first = redis.call('ZRANGEBYSCORE', key, '(' .. (now - window), '+inf', 'WITHSCORES', 'LIMIT', 0, 1)
  local at = tonumber(first[2])
  if at > now then return tonumber(ARGV[9]) end
  return at + window - now + 1
end
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - minute)
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now - second)
local app = math.max(wait(KEYS[2], second, tonumber(ARGV[2])), wait(KEYS[2], minute, tonumber(ARGV[3])))
if app > 0 then return {1, app} end
local target = wait(KEYS[3], second, tonumber(ARGV[4]))
if target > 0 then return {2, target} end
local ends = now + tonumber(ARGV[7])
redis.call('ZADD', KEYS[2], ends, ARGV[1])
redis.call('ZADD', KEYS[3], ends, ARGV[1])
redis.call('PEXPIRE', KEYS[2], minute + tonumber(ARGV[7]))
redis.call('PEXPIRE', KEYS[3], second + tonumber(ARGV[7]))
return {0, 0}
`;
const doneScript = `
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
for i = 1, 2 do
  redis.call('ZADD', KEYS[i], now, ARGV[1])
  redis.call('PEXPIRE', KEYS[i], ARGV[1 + i])
end
`;

/** Permits for calls to Feishu, shared by all processes on one Redis; `prefix` begins all keys. */
export function createPermits(redis: Redis, prefix: string, onLost: (error: unknown) => void): Permits {
  const apiKey = (api: Api): string => `${prefix}:lanes:api:${api}`;
  const coolKey = (api: Api): string => `${prefix}:lanes:cool:${api}`;
  const targetKey = (target: string): string => `${prefix}:lanes:target:${target}`;

  async function done(id: string, { api, target }: Errand): Promise<void> {
    try {
      await redis.eval(doneScript, 2, apiKey(api), targetKey(target), id, minuteMs, secondMs);
    } catch (error) {
      // The place stays taken until the call could not last any longer.
      onLost(error);
    }
  }

  return {
    async ask(errand) {
      const id = randomUUID();
      const keys = [`${prefix}:lanes:since`, apiKey(errand.api), targetKey(errand.target), coolKey(errand.api)];
      const [full, waitMs] = (await redis.eval(
        askScript,
        keys.length,
        ...keys,
        id,
        perSecond,
        perMinute,
        perTarget,
        secondMs,
        minuteMs,
        longestCallMs,
        afterEmptiedMs,
        busyMs,
      )) as [number, number];
      if (full === 0) return { granted: true, done: () => done(id, errand) };
      return { granted: false, full: full === 1 ? 'api' : 'target', waitMs };
    },
    async cool(api, ms) {
      await redis.set(coolKey(api), '1', 'PX', Math.max(1, Math.ceil(ms)));
    },
  };
}
