import { type Job, type JobsOptions, Queue, Worker } from 'bullmq';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Connections } from './connections.ts';

/** The jobs of the house. Each is a hint to look at a ticket: losing, doubling or reordering one changes nothing but latency. */
export interface JobData {
  /** Show the pending cards of these tickets and send their notices. Tickets woken together share a job: an add costs as much for each. */
  readonly show: { readonly numbers: readonly string[] };
  /** Claim the reminders that are due, of all tickets. */
  readonly alarm: Readonly<Record<string, never>>;
  /** Send an answer to a message. */
  readonly reply: { readonly id: string };
  /** End the quiet hours of that open id or chat id, and send the merged cards that are owed. */
  readonly merge: { readonly to: string };
  /** Build and send the digests that are claimed. */
  readonly digest: Readonly<Record<string, never>>;
}
export type JobName = keyof JobData;
export const jobNames = ['show', 'alarm', 'reply', 'merge', 'digest'] as const satisfies readonly JobName[];

/** How many jobs of a queue run at once in one process; they wait for Feishu most of the time. */
const concurrency: Readonly<Record<JobName, number>> = { show: 32, alarm: 4, reply: 8, merge: 4, digest: 1 };

/** A crashed worker's job starts again elsewhere after the lock and one check. */
const lockDurationMs = 10_000;
const stalledIntervalMs = 5_000;
const maxStalledCount = 3;

/** How long the end waits for running jobs: more than one call to Feishu takes, less than the process has to end. */
const drainMs = 6_000;

/** MongoDB keeps the record of what failed; Redis keeps only enough to look at. */
const kept: JobsOptions = {
  removeOnComplete: { count: 100, age: 3600 },
  removeOnFail: { count: 1000, age: 7 * 24 * 3600 },
};

/** The job that does nothing but pass, by its name in every queue. */
const canaryName = 'canary';

export interface Queues {
  /** Done when each queue has asked Redis for its version, which it does once: a queue that got no answer never works. */
  ready(): Promise<void>;
  /** Adds one job; `delayMs` in real time. A repeated `jobId` is ignored while the first is waiting. */
  add<N extends JobName>(name: N, data: JobData[N], options?: { delayMs?: number; jobId?: string }): Promise<void>;
  addAll<N extends JobName>(name: N, items: readonly JobData[N][]): Promise<void>;
  /** Adds jobs of their own moments in one command; as `add` else. */
  addEach<N extends JobName>(
    name: N,
    jobs: readonly { readonly data: JobData[N]; readonly delayMs?: number; readonly jobId?: string }[],
  ): Promise<void>;
  /** Whether Redis knows a job of that id, waiting or just done. */
  knows(name: JobName, jobId: string): Promise<boolean>;
  /** Starts the workers; `onCanary` is called for a canary that came through. */
  work(
    handlers: { readonly [N in JobName]: (data: JobData[N]) => Promise<void> },
    onCanary: (name: JobName) => Promise<void>,
  ): void;
  /** Sends a canary of this process ahead of what waits; while one is on its way nothing is added. */
  sendCanary(name: JobName): Promise<void>;
  /** When this process last began or ended a job of that queue, as `performance.now()`; when it began where it has done none. */
  movedAt(name: JobName): number;
  /** Stops taking jobs, waits for the running ones, closes. */
  close(): Promise<void>;
}

function optionsOf({ delayMs = 0, jobId }: { readonly delayMs?: number; readonly jobId?: string }): JobsOptions {
  return { delay: Math.max(0, Math.round(delayMs)), ...(jobId === undefined ? {} : { jobId }) };
}

/** Makes the queues and, when asked, their workers; `prefix` begins all their keys in Redis. */
export function openQueues(connections: Connections, prefix: string, logger: Logger): Queues {
  const queues = Object.fromEntries(
    jobNames.map((name) => {
      const queue = new Queue(name, {
        connection: connections.producer,
        defaultJobOptions: kept,
        prefix,
        skipWaitingForReady: true,
      });
      queue.on('error', (error) => logger.warn({ queue: name, reason: error.message }, 'queue'));
      return [name, queue];
    }),
  ) as Record<JobName, Queue>;
  const workers: Worker[] = [];
  const bornAt = performance.now();
  const movedAt = new Map<JobName, number>();
  const canaryId = `canary__${randomUUID()}`;

  return {
    async ready() {
      await Promise.all(Object.values(queues).map((queue) => queue.waitUntilReady()));
    },
    async add(name, data, options = {}) {
      await queues[name].add(name, data, optionsOf(options));
    },
    async addAll(name, items) {
      if (items.length > 0) await queues[name].addBulk(items.map((data) => ({ name, data })));
    },
    async addEach(name, jobs) {
      if (jobs.length > 0)
        await queues[name].addBulk(jobs.map(({ data, ...options }) => ({ name, data, opts: optionsOf(options) })));
    },
    knows: async (name, jobId) => (await queues[name].getJobState(jobId)) !== 'unknown',
    work(handlers, onCanary) {
      for (const name of jobNames) {
        const handle = handlers[name] as (data: unknown) => Promise<void>;
        workers.push(startWorker(name, (job) => (job.name === canaryName ? onCanary(name) : handle(job.data))));
      }
    },
    async sendCanary(name) {
      const alone = { jobId: canaryId, lifo: true, removeOnComplete: true, removeOnFail: true };
      await queues[name].add(canaryName, {}, alone);
    },
    movedAt: (name) => movedAt.get(name) ?? bornAt,
    async close() {
      const drained = Promise.all(workers.map((worker) => worker.close()));
      const late = await Promise.race([drained.then(() => false), setTimeout(drainMs, true, { ref: false })]);
      // A job that hangs keeps its lease no longer than that; another process goes on with the card.
      if (late) await Promise.all(workers.map((worker) => worker.close(true)));
      await Promise.all(Object.values(queues).map((queue) => queue.close()));
    },
  };

  function startWorker(name: JobName, handle: (job: Job) => Promise<void>): Worker {
    const moved = (): void => void movedAt.set(name, performance.now());
    const work = async (job: Job): Promise<void> => {
      moved();
      await handle(job).finally(moved);
    };
    const worker = new Worker(name, work, {
      connection: connections.consumer,
      prefix,
      concurrency: concurrency[name],
      lockDuration: lockDurationMs,
      stalledInterval: stalledIntervalMs,
      maxStalledCount,
    });
    worker.on('error', (error) => logger.warn({ queue: name, reason: error.message }, 'worker'));
    worker.on('failed', (job, error) =>
      logger.error({ queue: name, data: job?.data as unknown, err: error }, 'job failed; the sweep will try again'),
    );
    return worker;
  }
}
