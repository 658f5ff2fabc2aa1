import type { ReplyContent } from '../store/schemas.ts';
import type { Recipient } from '../tickets/record.ts';
import type { JobContext } from './context.ts';

/** Stores what is owed to somebody beside all tickets, once for each id, and wakes who sends it. */
export async function oweAnswer(
  { store, realNow, wakeReply }: Pick<JobContext, 'store' | 'realNow' | 'wakeReply'>,
  id: string,
  to: Recipient,
  content: ReplyContent,
): Promise<void> {
  await store.replies.insertIfAbsent({ id, to, content, createdAt: realNow() });
  wakeReply(id);
}
