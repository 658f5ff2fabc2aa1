import { z } from 'zod';

import type { MessageReceived } from '../events.ts';
import { feishuId, operator, optionalId } from './fields.ts';
import { type EventHeader, eventKind } from './kind.ts';

const longestContent = 400_000;
const mostMentions = 500;
const longestName = 1000;

const textContent = z
  .string()
  .transform((content, ctx): unknown => {
    try {
      return JSON.parse(content);
    } catch {
      ctx.addIssue({ code: 'custom', message: 'not JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.object({ text: z.string() }))
  .transform(({ text }) => text);

const mention = z
  .object({
    key: z.string().min(1).max(longestName),
    // Empty on a mention of everyone.
    id: z.object({ open_id: optionalId }).nullish(),
    name: z.string().max(longestName).default(''),
  })
  .transform(({ key, id, name }) => ({ key, openId: id?.open_id ?? null, name }));

const schema = z.object({
  sender: z.object({ sender_id: operator.nullish(), sender_type: z.string() }),
  message: z.object({
    message_id: feishuId,
    parent_id: optionalId,
    chat_id: feishuId,
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string().max(longestContent),
    mentions: z.array(mention).max(mostMentions).nullish(),
  }),
});

/** `im.message.receive_v1`. Messages of bots are ignored, or two bots could talk for ever. */
export const message = eventKind(
  true,
  schema.transform((raw, ctx) => {
    const { message_type: type, content } = raw.message;
    const text = type === 'text' ? textContent.safeParse(content) : null;
    if (text?.success === false) ctx.addIssue({ code: 'custom', path: ['message', 'content'], message: 'not a text' });
    return { ...raw, text: text?.data ?? null };
  }),
  toMessage,
);

function toMessage(
  header: EventHeader,
  { sender, message: sent, text }: z.infer<typeof schema> & { text: string | null },
): MessageReceived | null {
  if (sender.sender_type !== 'user' || !sender.sender_id) return null;
  return {
    ...header,
    type: 'message',
    messageId: sent.message_id,
    chatId: sent.chat_id,
    // Whatever Feishu may add is treated as a place where others read along.
    chatType: sent.chat_type === 'p2p' ? 'p2p' : 'group',
    sender: sender.sender_id,
    text,
    mentions: sent.mentions ?? [],
    parentId: sent.parent_id,
  };
}
