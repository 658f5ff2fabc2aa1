import { hash } from 'node:crypto';
import { answerRefusedText } from '../cards/messages.ts';
import type { Recipient } from '../tickets/record.ts';
import type { JobContext } from './context.ts';

const prefix = 'refused.';
const uuidLength = 40;

/** Feishu refuses what an answer says: whoever waits for it hears so, once, rather than nothing. */
export async function tellRefused(
  { store, realNow, wakeReply }: JobContext,
  refused: string,
  to: Recipient,
): Promise<void> {
  // Where these words are refused as well, silence is all that is left.
  if (refused.startsWith(prefix)) return;
  const person = 'openId' in to ? store.org.current().person(to.openId) : undefined;
  const text = answerRefusedText('chatId' in to ? 'both' : (person?.language ?? 'zh'));
  const id = prefix + refused;
  const uuid = hash('sha256', id, 'base64url').slice(0, uuidLength);
  await store.replies.insertIfAbsent({ id, to, content: { text }, uuid, createdAt: realNow() });
  wakeReply(id);
}
