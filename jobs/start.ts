import type { Logger } from 'pino';
import { createAlarm } from './alarm.ts';
import { connectRedis } from './connections.ts';
import type { JobContext } from './context.ts';
import { createDigests } from './digests/digests.ts';
import { isDigest } from './digests/send.ts';
import { factsOf, type RedisFacts } from './examine-redis.ts';
import { cooledClient } from './lanes/cooled.ts';
import { createLanes } from './lanes/lanes.ts';
import { createPermits } from './lanes/permits.ts';
import { watchHolidays } from './holidays.ts';
import { createMerge, isMergedCard } from './merge.ts';
import { createCanaries } from './moving/canary.ts';
import type { MovingMetrics } from './moving/metrics.ts';
import { type Findings, watchMoving } from './moving/moving.ts';
import { openQueues } from './queues.ts';
import { createReply, isAnswer } from './reply.ts';
import { createShow, settle } from './show.ts';
import { startSweep } from './sweep.ts';
import { createWaker, type Waker } from './wake.ts';

export interface Jobs {
  readonly wake: Pick<Waker, 'ticket' | 'reply' | 'digests'>;
  /** Answers whether Redis does. */
  ping(): Promise<void>;
  redisFacts(): Promise<RedisFacts>;
  /** Whether work moves, here or in the processes that do it. */
  findings(): Findings;
  stop(): Promise<void>;
}

/** Opens the queues; with `work` also starts the workers and the sweep. A web process only wakes the workers of others. */
export async function startJobs(
  options: Omit<JobContext, 'wake' | 'wakeReply' | 'idle'> & {
    readonly redisUrl: string;
    readonly work: boolean;
    readonly logger: Logger;
    readonly movingMetrics: MovingMetrics;
    /** Told once where this worker consumes nothing any more. */
    readonly onStuck: (reason: string) => void;
  },
): Promise<Jobs> {
  const { redisUrl, work, movingMetrics: metrics, onStuck, ...given } = options;
  const connections = await connectRedis(redisUrl, given.logger);
  const prefix = `gongdan:${await given.store.installation()}`;
  const queues = openQueues(connections, prefix, given.logger);
  await queues.ready();
  connections.failFast();
  const wake = createWaker(queues, given.logger);
  const again = (number: string, delayMs: number) => queues.add('show', { numbers: [number] }, { delayMs });
  const idle = (number: string): void => {
    settle(context, number, again).catch((error: unknown) => {
      given.logger.warn({ number, err: error }, 'what a ticket wants next was not stored; the sweep looks again');
    });
  };
  const onIdle = (group: string): void => {
    if (!isAnswer(group) && !isMergedCard(group) && !isDigest(group)) idle(group);
  };
  const onLost = (error: unknown): void => {
    given.logger.warn(
      { reason: String(error) },
      'Redis did not note how a call to Feishu went; limits stay on the safe side',
    );
  };
  const permits = createPermits(connections.producer, prefix, onLost);
  const feishu = cooledClient(given.feishu, permits, onLost);
  const context: JobContext = { ...given, feishu, wake: wake.ticket, wakeReply: wake.reply, idle };
  const holidays = watchHolidays(context);
  const sweep = work ? startSweep(context, queues, () => holidays.look()) : null;
  const lanes = work ? createLanes({ permits, logger: given.logger, onIdle }) : null;
  const canaries = createCanaries(connections.producer, prefix, queues, given.logger);
  if (lanes !== null) {
    const handlers = {
      show: createShow(context, lanes),
      alarm: createAlarm(context, () => queues.add('alarm', {})),
      merge: createMerge(context, lanes),
      digest: createDigests(context, lanes),
      reply: createReply(context, lanes, (id, delayMs) => queues.add('reply', { id }, { delayMs })),
    };
    queues.work(handlers, canaries.stamp);
    void sweep?.now();
  }
  const moving = watchMoving({ context, queues, canaries, metrics, work, onStuck });
  return {
    wake,
    redisFacts: () => factsOf(connections.producer),
    findings: moving.findings,
    ping: async () => {
      await connections.producer.ping();
    },
    stop: async () => {
      await moving.stop();
      await sweep?.stop();
      await holidays.stop();
      await wake.close();
      await queues.close();
      await lanes?.stop();
      connections.close();
    },
  };
}
