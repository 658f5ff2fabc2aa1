import { z } from 'zod';

import type { FreshToken } from './tokens.ts';

const secondMs = 1000;

const token = z.object({ tenant_access_token: z.string().min(1), expire: z.number().positive() });
const sent = z.object({ data: z.object({ message_id: z.string().min(1), chat_id: z.string().min(1) }) });
const item = z
  .object({
    message_id: z.string().min(1),
    chat_id: z.string().default(''),
    parent_id: z.string().optional(),
    msg_type: z.string().default(''),
    create_time: z.coerce.number(),
    deleted: z.boolean().default(false),
    sender: z.object({ id: z.string(), sender_type: z.string() }).optional(),
    body: z.object({ content: z.string() }).optional(),
  })
  .transform((raw): ChatMessage => ({
    messageId: raw.message_id,
    chatId: raw.chat_id,
    parentId: raw.parent_id || null,
    type: raw.msg_type,
    createdAt: raw.create_time,
    deleted: raw.deleted,
    byApp: raw.sender?.sender_type === 'app' ? raw.sender.id : null,
    content: raw.body?.content ?? null,
  }));
const items = z.object({
  data: z.object({
    items: z.array(item).default([]),
    has_more: z.boolean().default(false),
    page_token: z.string().default(''),
  }),
});
const chat = z.object({
  data: z.object({ name: z.string().default(''), chat_mode: z.string(), chat_status: z.string().default('normal') }),
});
// Unlike all others this answer has no `data`.
const bot = z.object({
  bot: z.object({ open_id: z.string().min(1), app_name: z.string().default(''), activate_status: z.number() }),
});
const ids = z.array(z.string()).default([]);
const scopes = z.object({ data: z.object({ department_ids: ids, user_ids: ids }) });
/** `activate_status` of a bot that is enabled. */
const activated = 2;

/** A message that the bot sent. */
export interface SentMessage {
  readonly messageId: string;
  readonly chatId: string;
}

/** A message as Feishu gives it back. */
export interface ChatMessage extends SentMessage {
  readonly parentId: string | null;
  /** `text`, `interactive` and so on. */
  readonly type: string;
  /** Milliseconds since 1970 on Feishu's clock. */
  readonly createdAt: number;
  readonly deleted: boolean;
  /** The app id of the bot that sent it; null for a person. */
  readonly byApp: string | null;
  /** JSON in a string, a card's as it was sent; null where Feishu leaves it out. */
  readonly content: string | null;
}

export interface ChatInfo {
  readonly chatId: string;
  readonly name: string;
  readonly mode: 'group' | 'topic' | 'p2p' | 'other';
  readonly dissolved: boolean;
}

export interface BotInfo {
  readonly openId: string;
  readonly name: string;
  readonly activated: boolean;
}

export interface MessagePage {
  readonly messages: readonly ChatMessage[];
  /** Null on the last page. */
  readonly next: string | null;
}

/** Reads the answer of the token call. Like all readers here: null for what does not hold what it should. */
export function readToken(body: unknown): FreshToken | null {
  const data = token.safeParse(body).data;
  return data === undefined ? null : { token: data.tenant_access_token, lifeMs: data.expire * secondMs };
}

/** Reads the answer to a send or reply. */
export function readSent(body: unknown): SentMessage | null {
  const data = sent.safeParse(body).data?.data;
  return data === undefined ? null : { messageId: data.message_id, chatId: data.chat_id };
}

/** Reads one page of messages; the answer to a single get has the same shape. */
export function readMessages(body: unknown): MessagePage | null {
  const data = items.safeParse(body).data?.data;
  if (data === undefined) return null;
  return { messages: data.items, next: data.has_more && data.page_token !== '' ? data.page_token : null };
}

/** Reads a chat; its id is not in the answer. */
export function readChat(chatId: string, body: unknown): ChatInfo | null {
  const data = chat.safeParse(body).data?.data;
  if (data === undefined) return null;
  const mode = (['group', 'topic', 'p2p'] as const).find((known) => known === data.chat_mode) ?? 'other';
  return { chatId, name: data.name, mode, dissolved: data.chat_status !== 'normal' };
}

/** Reads who the bot itself is. */
export function readBot(body: unknown): BotInfo | null {
  const data = bot.safeParse(body).data?.bot;
  if (data === undefined) return null;
  return { openId: data.open_id, name: data.app_name, activated: data.activate_status === activated };
}

/** Reads how many people and departments the app may see. */
export function readScopes(body: unknown): number | null {
  const data = scopes.safeParse(body).data?.data;
  return data === undefined ? null : data.department_ids.length + data.user_ids.length;
}
