import type { FeishuClient, FeishuClientOptions } from './client.ts';

/** A client that loads the SDK with its first call: a process that only answers clicks never pays for it. */
export interface LazyFeishuClient extends FeishuClient {
  /** Loads it now; for a process that will call soon and should not stop in the middle of its work for it. */
  load(): Promise<void>;
}

/** As `createFeishuClient`, without the SDK's time and memory until it is needed. */
export function lazyFeishuClient(options: FeishuClientOptions): LazyFeishuClient {
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
    async load() {
      await client();
    },
  };
}
