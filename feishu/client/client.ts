import { Client, LoggerLevel, withTenantToken } from '@larksuiteoapi/node-sdk';

import type { ApiName, Outcome, Verdict } from '../outcome.ts';
import {
  type BotInfo,
  type ChatInfo,
  type ChatMessage,
  readBot,
  readChat,
  type MessagePage,
  readMessages,
  readScopes,
  readSent,
  readToken,
  type SentMessage,
} from './answers.ts';
import { createCaller } from './call.ts';
import { callTimeoutMs, createHttp } from './http.ts';
import { type ClientLogger, sdkLogger } from './sdk-logger.ts';

const secondMs = 1000;
const pageSize = 50;
/** A chat that got more than 500 messages in the time asked for is looked through no further. */
const mostPages = 10;
const idPattern = /^[\w-]{1,128}$/;
/** Gives a card's JSON as it was sent; without it Feishu returns a rendering without buttons. */
const asSent = 'user_card_content';

type ListParams = NonNullable<Parameters<Client['im']['v1']['message']['list']>[0]>['params'];

/** A card as JSON, or a plain text. */
export type MessageContent = { readonly card: object } | { readonly text: string };
export type Recipient = { readonly chatId: string } | { readonly openId: string };

export interface FeishuClientOptions {
  readonly appId: string;
  readonly appSecret: string;
  /** `https://open.feishu.cn`, `https://open.larksuite.com`, or where a platform for tests listens. */
  readonly baseUrl: string;
  readonly logger: ClientLogger;
  /** Told after each call, for metrics; a call repeated with a new token counts once. */
  readonly onCall?: (api: ApiName, verdict: Verdict | 'ok', ms: number) => void;
  /** Milliseconds for one call; default 5000. */
  readonly timeoutMs?: number;
  /** Real milliseconds; default the system's clock. */
  readonly realNow?: () => number;
}

/** Feishu as the house needs it. No method throws for what Feishu or the network does. */
export interface FeishuClient {
  /** `uuid`: at most 50 characters; the same one sends at most one message within an hour. */
  send(to: Recipient, content: MessageContent, uuid: string): Promise<Outcome<SentMessage>>;
  /** Sends a message that quotes another, into its chat. */
  reply(messageId: string, content: MessageContent, uuid: string): Promise<Outcome<SentMessage>>;
  /** Replaces a card for all who see it, silently; possible for 14 days. */
  patch(messageId: string, card: object): Promise<Outcome<null>>;
  get(messageId: string): Promise<Outcome<ChatMessage>>;
  /** The messages of a chat since a moment on Feishu's clock (milliseconds, rounded down to a second), oldest first, at most 500. */
  recent(chatId: string, sinceMs: number): Promise<Outcome<readonly ChatMessage[]>>;
  chat(chatId: string): Promise<Outcome<ChatInfo>>;
  botInfo(): Promise<Outcome<BotInfo>>;
  /** How many people and departments the app may see on the first page; for the doctor alone. */
  scopes(): Promise<Outcome<number>>;
}

/** Connects to Feishu through its SDK; nothing is called before the first method is. */
export function createFeishuClient(options: FeishuClientOptions): FeishuClient {
  const { appId, appSecret, logger } = options;
  const sdk = new Client({
    appId,
    appSecret,
    domain: options.baseUrl.replace(/\/+$/, ''),
    httpInstance: createHttp(options.timeoutMs ?? callTimeoutMs),
    // The SDK's own cache asks once per waiting call and never reacts to a refused token.
    disableTokenCache: true,
    logger: sdkLogger(logger, appSecret),
    loggerLevel: LoggerLevel.warn,
  });
  const call = createCaller({
    fetchToken: () => sdk.auth.v3.tenantAccessToken.internal({ data: { app_id: appId, app_secret: appSecret } }),
    readToken,
    logger,
    onCall: options.onCall ?? (() => undefined),
    realNow: options.realNow ?? Date.now,
  });
  const messages = sdk.im.v1.message;

  return {
    send(to, content, uuid) {
      const [receiveIdType, receiveId] =
        'chatId' in to ? (['chat_id', to.chatId] as const) : (['open_id', to.openId] as const);
      const data = { receive_id: receiveId, uuid, ...payloadOf(content) };
      const params = { receive_id_type: receiveIdType };
      return call('send', readSent, (token) => messages.create({ data, params }, withTenantToken(token)));
    },
    reply(messageId, content, uuid) {
      const payload = { path: { message_id: safeId(messageId) }, data: { uuid, ...payloadOf(content) } };
      return call('reply', readSent, (token) => messages.reply(payload, withTenantToken(token)));
    },
    patch(messageId, card) {
      const payload = { path: { message_id: safeId(messageId) }, data: { content: JSON.stringify(card) } };
      return done(
        call(
          'patch',
          () => true,
          (token) => messages.patch(payload, withTenantToken(token)),
        ),
      );
    },
    get(messageId) {
      const payload = { path: { message_id: safeId(messageId) }, params: { card_msg_content_type: asSent } };
      const first = (body: unknown): ChatMessage | null => readMessages(body)?.messages[0] ?? null;
      return call('get', first, (token) => messages.get(payload, withTenantToken(token)));
    },
    async recent(chatId, sinceMs) {
      const found: ChatMessage[] = [];
      let next: string | null = null;
      const wanted = {
        container_id_type: 'chat',
        container_id: safeId(chatId),
        start_time: String(Math.floor(sinceMs / secondMs)),
        sort_type: 'ByCreateTimeAsc' as const,
        page_size: pageSize,
        card_msg_content_type: asSent,
      };
      for (let page = 0; page < mostPages; page += 1) {
        const params: ListParams = next === null ? wanted : { ...wanted, page_token: next };
        const read: Outcome<MessagePage> = await call('recent', readMessages, (token) =>
          messages.list({ params }, withTenantToken(token)),
        );
        if (!read.ok) return read;
        found.push(...read.value.messages);
        next = read.value.next;
        if (next === null) break;
      }
      return { ok: true, value: found };
    },
    chat(chatId) {
      const payload = { path: { chat_id: safeId(chatId) } };
      return call(
        'chat',
        (body) => readChat(chatId, body),
        (token) => sdk.im.v1.chat.get(payload, withTenantToken(token)),
      );
    },
    botInfo() {
      const request = { method: 'GET', url: '/open-apis/bot/v3/info' };
      return call('botInfo', readBot, (token) => sdk.request(request, withTenantToken(token)));
    },
    scopes() {
      return call('scopes', readScopes, (token) => sdk.contact.v3.scope.list({}, withTenantToken(token)));
    },
  };
}

function payloadOf(content: MessageContent): { msg_type: string; content: string } {
  return 'card' in content
    ? { msg_type: 'interactive', content: JSON.stringify(content.card) }
    : { msg_type: 'text', content: JSON.stringify({ text: content.text }) };
}

/** The SDK puts ids into addresses as they are; one with a slash would reach another call. */
function safeId(id: string): string {
  if (!idPattern.test(id))
    throw new Error(`not an id of Feishu: ${JSON.stringify(id.slice(0, 40))}; ids come from events and answers only`);
  return id;
}

async function done(outcome: Promise<Outcome<unknown>>): Promise<Outcome<null>> {
  const result = await outcome;
  return result.ok ? { ok: true, value: null } : result;
}
