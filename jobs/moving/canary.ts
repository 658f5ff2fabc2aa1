import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { jobNames, type JobName, type Queues } from '../queues.ts';

/** A stamp that was not renewed for so long is forgotten. */
const stampLifeMs = 3_600_000;

/** Jobs that do nothing but show that a queue moves. */
export interface Canaries {
  /** Sends one through every queue, ahead of what waits there; one of this process that is still on its way stays the only one. */
  send(): Promise<void>;
  /** Stamps that one came through; never fails. */
  stamp(queue: JobName): Promise<void>;
  /** Milliseconds since one of any process came through each queue, on Redis's clock; null where there is no stamp. */
  ages(): Promise<readonly { readonly queue: JobName; readonly ageMs: number | null }[]>;
}

/** Canaries of this process; the stamps lie in Redis, where every process sees them. */
export function createCanaries(
  redis: Redis,
  prefix: string,
  queues: Pick<Queues, 'sendCanary'>,
  logger: Logger,
): Canaries {
  const keyOf = (queue: JobName): string => `${prefix}:canary:${queue}`;
  return {
    send: async () => {
      await Promise.all(jobNames.map((queue) => queues.sendCanary(queue)));
    },
    stamp: async (queue) => {
      try {
        await redis.set(keyOf(queue), 1, 'PX', stampLifeMs);
      } catch (error) {
        logger.warn({ queue, reason: String(error) }, 'Redis did not note that a canary came through');
      }
    },
    ages: async () =>
      Promise.all(
        jobNames.map(async (queue) => {
          const leftMs = await redis.pttl(keyOf(queue));
          return { queue, ageMs: leftMs < 0 ? null : stampLifeMs - leftMs };
        }),
      ),
  };
}
