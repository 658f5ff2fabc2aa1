import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { connectRedis } from './connections.ts';

const msPerSecond = 1_000;
const microsPerMs = 1_000;

/** What an operator may want to know of a Redis that can be used. */
export interface RedisFacts {
  readonly version: string;
  /** Milliseconds since 1970 on its clock. */
  readonly time: number;
  /** Whether it keeps an append-only file, so that a restart forgets no job. */
  readonly keepsFile: boolean;
  /** How often a second it looks for keys whose time has come; null where it does not tell. */
  readonly hz: number | null;
}

export const keepsNoFile =
  'it keeps no append-only file, so a restart forgets its jobs until the sweep finds them again';
export const keepsNoFileCure = 'Set "appendonly yes" in its configuration.';

/** With less a worker that waits for the next reminder is woken up to a tenth of a second late. */
const enoughHz = 100;
export const slowTimersCure = `Set "hz ${enoughHz}" in its configuration.`;

/** What a Redis that looks at its timers too seldom does to reminders, in words; null where it looks often enough. */
export function slowTimers({ hz }: Pick<RedisFacts, 'hz'>): string | null {
  if (hz === null || hz >= enoughHz) return null;
  return `hz is ${hz}, so reminders come up to ${Math.round(msPerSecond / hz)} ms late`;
}

/** Asks a Redis that is connected. */
export async function factsOf(redis: Redis): Promise<RedisFacts> {
  const [seconds, micros] = await redis.time();
  const [server, persistence] = await Promise.all([redis.info('server'), redis.info('persistence')]);
  return {
    version: /^redis_version:(\S+)/m.exec(server)?.[1] ?? 'of an unknown version',
    time: Number(seconds) * msPerSecond + Number(micros) / microsPerMs,
    // A service that hides the line may well keep one.
    keepsFile: !/^aof_enabled:0/m.test(persistence),
    // The line `hz` is what it does now; a busy Redis may do more by itself.
    hz: numberOrNull(/^configured_hz:(\d+)/m.exec(server)?.[1]),
  };
}

/** Connects as the jobs do and asks; rejects with the cure where they could not work with it. */
export async function examineRedis(url: string, logger: Logger): Promise<RedisFacts> {
  const connections = await connectRedis(url, logger);
  try {
    return await factsOf(connections.producer);
  } finally {
    connections.close();
  }
}

function numberOrNull(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}
