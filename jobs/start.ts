import type { Logger } from 'pino';
import { createAlarm } from './alarm.ts';
import { connectRedis } from './connections.ts';
import type { JobContext } from './context.ts';
import { openQueues } from './queues.ts';
import { createReply } from './reply.ts';
import { createShow } from './show.ts';
import { startSweep } from './sweep.ts';
import { createWaker, type Waker } from './wake.ts';

export interface Jobs {
  readonly wake: Pick<Waker, 'ticket' | 'reply'>;
  /** Answers whether Redis does. */
  ping(): Promise<void>;
  stop(): Promise<void>;
}

/** Opens the queues; with `work` also starts the workers and the sweep. A web process only wakes the workers of others. */
export async function startJobs(
  options: Omit<JobContext, 'wake' | 'wakeReply'> & {
    readonly redisUrl: string;
    readonly work: boolean;
    readonly logger: Logger;
  },
): Promise<Jobs> {
  const { redisUrl, work, ...given } = options;
  const connections = await connectRedis(redisUrl, given.logger);
  const prefix = `gongdan:${await given.store.installation()}`;
  const queues = openQueues(connections, prefix, given.logger);
  const wake = createWaker(queues, given.logger);
  const context: JobContext = { ...given, wake: wake.ticket, wakeReply: wake.reply };
  const sweep = work ? startSweep(context, queues) : null;
  if (work) {
    queues.work({
      show: createShow(context, (number, delayMs) => queues.add('show', { number }, { delayMs })),
      alarm: createAlarm(context),
      reply: createReply(context, (id, delayMs) => queues.add('reply', { id }, { delayMs })),
    });
    void sweep?.now();
  }
  return {
    wake,
    ping: async () => {
      await connections.producer.ping();
    },
    stop: async () => {
      await sweep?.stop();
      await wake.close();
      await queues.close();
      connections.close();
    },
  };
}
