import { stranger } from '../../cards/texts/welcome.ts';
import type { ReplyContent } from '../../store/schemas.ts';
import type { Recipient } from '../../tickets/record.ts';
import type { BotContext } from '../context.ts';

/** Stores an answer before Feishu hears 200, once for each event, and wakes the job that sends it. */
export async function owe(context: BotContext, eventId: string, to: Recipient, content: ReplyContent): Promise<void> {
  await storeOwed(context, eventId, to, content);
  context.wake.reply(eventId);
}

/** The same without waking the job: for what waits until the answer to a click has left. */
export async function storeOwed(
  { realNow, store }: Pick<BotContext, 'realNow' | 'store'>,
  id: string,
  to: Recipient,
  content: ReplyContent,
): Promise<void> {
  await store.replies.insertIfAbsent({ id, to, content, createdAt: realNow() });
}

/** Somebody who is registered nowhere is told so once a day, whatever they do: answers are forgotten after that. */
export async function oweStranger(context: BotContext, openId: string): Promise<void> {
  await owe(context, greetingOf(openId), { openId }, { text: stranger.zh });
}

/** The key of a person's greeting. */
export function greetingOf(openId: string): string {
  return `hello.${openId}`;
}
