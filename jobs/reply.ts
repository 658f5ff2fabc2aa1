import { randomUUID } from 'node:crypto';
import type { JobContext } from './context.ts';
import { backoffMs, leaseMs, mostFailures, spread } from './limits.ts';

/** Sends an answer to a message: the row was stored before Feishu was told that the message has arrived. */
export function createReply(
  { store, feishu, realNow, clock, logger }: JobContext,
  again: (id: string, delayMs: number) => Promise<void>,
) {
  return async ({ id }: { readonly id: string }): Promise<void> => {
    const by = randomUUID();
    const reply = await store.replies.claim(id, by, realNow() + leaseMs, realNow());
    if (reply === null) return;
    const outcome = await feishu.send(reply.to, reply.content, reply.uuid);
    if (outcome.ok) {
      await store.replies.record(id, by, { sentAt: clock.now() });
      return;
    }
    const { verdict, code, message, retryAfterMs } = outcome;
    logger.warn({ reply: id, verdict, code, reason: message }, 'answer could not be sent');
    const temporary = verdict === 'retry' || verdict === 'unclear' || verdict === 'alert' || verdict === 'locked';
    if (!temporary || reply.failures >= mostFailures) {
      await store.replies.record(id, by, { bad: { code, at: clock.now(), message } });
      return;
    }
    const delayMs = spread(retryAfterMs ?? backoffMs(reply.failures));
    await store.replies.record(id, by, { failures: reply.failures + 1, retryAt: realNow() + delayMs });
    await again(id, delayMs);
  };
}
