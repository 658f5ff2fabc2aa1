import { answerRefusedText } from '../cards/messages.ts';
import type { Recipient } from '../tickets/record.ts';
import type { JobContext } from './context.ts';
import { oweAnswer } from './owe-answer.ts';

const prefix = 'refused.';

/** Feishu refuses what an answer says: whoever waits for it hears so, once, rather than nothing. */
export async function tellRefused(context: JobContext, refused: string, to: Recipient): Promise<void> {
  // Where these words are refused as well, silence is all that is left.
  if (refused.startsWith(prefix)) return;
  const person = 'openId' in to ? context.store.org.current().person(to.openId) : undefined;
  const text = answerRefusedText('chatId' in to ? 'both' : (person?.language ?? 'zh'));
  await oweAnswer(context, prefix + refused, to, { text });
}
