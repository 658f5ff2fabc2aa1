import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ReplyRow } from '../store/schemas.ts';
import type { JobContext } from './context.ts';
import { giveUp, noteTrouble } from './give-up.ts';
import type { Lanes } from './lanes/lanes.ts';
import { backoffMs, leaseMs, mostFailures, spread } from './limits.ts';
import { type OneMessage, sendOnce } from './send-once.ts';
import { targetOf } from './show.ts';
import { tellRefused } from './refused-answer.ts';
import { isTelling } from './tell-administrators.ts';

const answerGroup = 'answer ';

/** True for work that is no ticket's. */
export function isAnswer(group: string): boolean {
  return group.startsWith(answerGroup);
}

/** Queues an answer to a message for its lane: somebody waits for it. */
export function createReply(context: JobContext, lanes: Pick<Lanes, 'put'>, again: Again) {
  return async ({ id }: { readonly id: string }): Promise<void> => {
    const reply = await context.store.replies.load(id);
    if (reply === null || reply.sentAt !== null || reply.bad !== null) return;
    lanes.put({
      id: answerGroup + id,
      group: answerGroup + id,
      rank: 'urgent',
      api: 'send',
      target: targetOf(reply.to),
      run: () => sendReply(context, id, again),
    });
  };
}

type Again = (id: string, delayMs: number) => Promise<void>;

/** Sends an answer: the row was stored before Feishu was told that the message has arrived. */
async function sendReply(context: JobContext, id: string, again: Again): Promise<void> {
  const { store, feishu, realNow, clock, logger } = context;
  const by = randomUUID();
  const reply = await store.replies.claim(id, by, realNow() + leaseMs, realNow());
  if (reply === null) return;
  const outcome = await sendOnce(context, oneAnswer(context, reply), (uuid) =>
    feishu.send(reply.to, reply.content, uuid),
  );
  if (outcome.ok) {
    await store.replies.record(id, by, { sentAt: clock.now(), messageId: outcome.value.messageId });
    return;
  }
  const { verdict, code, message, retryAfterMs } = outcome;
  logger.warn({ reply: id, verdict, code, reason: message }, 'answer could not be sent');
  const temporary = verdict === 'retry' || verdict === 'unclear' || verdict === 'alert' || verdict === 'locked';
  if (verdict === 'alert') await noteTrouble(context, outcome);
  if (!temporary || reply.failures >= mostFailures) {
    // What tells of lost messages and is lost itself would be told of for ever.
    if (!isTelling(id)) {
      await giveUp(context, { what: 'answer', number: null, row: id, to: reply.to }, outcome);
      if (verdict === 'shrink' || verdict === 'mask') await tellRefused(context, id, reply.to);
    }
    await store.replies.record(id, by, { bad: { code, at: clock.now(), message } });
    return;
  }
  const delayMs = spread(retryAfterMs ?? backoffMs(reply.failures));
  await store.replies.record(id, by, { failures: reply.failures + 1, retryAt: realNow() + delayMs });
  await again(id, delayMs);
}

/** What tells this answer from others: its words or its card, and that no other answer was sent as this message. */
function oneAnswer({ store }: JobContext, { to, uuid, createdAt, failures, content }: ReplyRow): OneMessage {
  const [type, wanted] = 'card' in content ? ['interactive', content.card] : ['text', { text: content.text }];
  return {
    to,
    uuid,
    failures,
    since: createdAt,
    isIt: (message) => message.type === type && isDeepStrictEqual(parsed(message.content), wanted),
    others: (messageIds) => store.replies.sentAmong(messageIds),
  };
}

/** Undefined for what is no JSON: not ours, then. */
function parsed(content: string | null): unknown {
  try {
    return content === null ? undefined : JSON.parse(content);
  } catch {
    return undefined;
  }
}
