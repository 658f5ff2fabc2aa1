import type { FeishuClient, FeishuClientOptions } from './client.ts';

/**
 * As `createFeishuClient`, but the SDK is loaded with the first call: a process that only answers clicks never pays its memory,
 * and none waits for it at its start.
 */
export function lazyFeishuClient(options: FeishuClientOptions): FeishuClient {
  let loading: Promise<FeishuClient> | null = null;
  function client(): Promise<FeishuClient> {
    loading ??= import('./client.ts').then(({ createFeishuClient }) => createFeishuClient(options));
    return loading;
  }
  return {
    send: async (to, content, uuid) => (await client()).send(to, content, uuid),
    reply: async (messageId, content, uuid) => (await client()).reply(messageId, content, uuid),
    patch: async (messageId, card) => (await client()).patch(messageId, card),
    get: async (messageId) => (await client()).get(messageId),
    recent: async (chatId, sinceMs) => (await client()).recent(chatId, sinceMs),
    chat: async (chatId) => (await client()).chat(chatId),
    botInfo: async () => (await client()).botInfo(),
    scopes: async () => (await client()).scopes(),
  };
}
