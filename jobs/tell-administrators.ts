import { randomUUID } from 'node:crypto';
import { undeliveredText } from '../cards/undelivered.ts';
import type { JobContext } from './context.ts';
import { oweAnswer } from './owe-answer.ts';

const prefix = 'undelivered.';

/** True for an answer that tells administrators of what could not be delivered. */
export function isTelling(replyId: string): boolean {
  return replyId.startsWith(prefix);
}

/**
 * Tells each administrator in one message of everything that could not be delivered and that they do not know of. A batch has
 * the same content and ids whoever sends it, so that a crash in the middle sends nothing twice. Without an administrator it waits.
 */
export async function tellAdministrators(context: JobContext): Promise<void> {
  const { store, realNow, metrics } = context;
  metrics.undelivered.set(await store.undelivered.count());
  const org = store.org.current();
  const administrators = org.all('admin');
  if (administrators.length === 0) return;
  const batch = await store.undelivered.gather(randomUUID(), realNow());
  if (batch === null) return;
  for (const { openId, language } of administrators) {
    const id = `${prefix}${batch.id}.${openId}`;
    const text = undeliveredText(batch.facts, org, language);
    await oweAnswer(context, id, { openId }, { text });
  }
  await store.undelivered.told(batch.id, realNow());
}
