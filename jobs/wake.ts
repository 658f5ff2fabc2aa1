import type { Logger } from 'pino';
import type { Queues } from './queues.ts';

/** Clicks come in bursts: the tickets that wake within this time travel to Redis as one job. */
const gatherMs = 5;

export interface Waker {
  /** Asks for a ticket's cards and notices to be looked at. */
  ticket(number: string): void;
  /** Asks for an answer to a message to be sent. */
  reply(id: string): void;
  /** Asks for digests that somebody waits for to be built. */
  digests(): void;
  /** Sends on what has been gathered. */
  close(): Promise<void>;
}

/** Gathers wishes for a moment: tickets become one job, answers are added in bulk. A failed add is only logged: the sweep finds the work in MongoDB. */
export function createWaker(queues: Pick<Queues, 'addAll'>, logger: Logger): Waker {
  const numbers = new Set<string>();
  const replies = new Set<string>();
  let digestsWait = false;
  let timer: NodeJS.Timeout | null = null;

  async function flush(): Promise<void> {
    timer = null;
    const shows = numbers.size === 0 ? [] : [{ numbers: [...numbers] }];
    const answers = [...replies].map((id) => ({ id }));
    numbers.clear();
    replies.clear();
    const digests = digestsWait ? [{}] : [];
    digestsWait = false;
    const added = await Promise.allSettled([
      queues.addAll('show', shows),
      queues.addAll('reply', answers),
      queues.addAll('digest', digests),
    ]);
    for (const result of added)
      if (result.status === 'rejected')
        logger.warn({ reason: String(result.reason) }, 'could not wake the jobs; the sweep will');
  }

  function soon(): void {
    timer ??= setTimeout(() => void flush(), gatherMs);
  }

  return {
    ticket: (number) => {
      numbers.add(number);
      soon();
    },
    reply: (id) => {
      replies.add(id);
      soon();
    },
    digests: () => {
      digestsWait = true;
      soon();
    },
    close: async () => {
      if (timer) clearTimeout(timer);
      await flush();
    },
  };
}
