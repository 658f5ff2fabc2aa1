import type { SandboxMessage } from '../../protocol.ts';
import type { Api } from './api.ts';
import type { Store } from './store.ts';

/** The first screen and a little more: the page is usable before the rest is read. */
const firstPage = 40;
const nextPage = 200;
/** The most that the control API gives at once. */
const searchPage = 500;

/** Reads a chat page by page, the newest first. */
export interface History {
  /** The newest messages, in place of those there are. */
  open(person: string, chat: string): Promise<void>;
  /** A page before those there are; at once where one is already under way or nothing is left. */
  earlier(person: string, chat: string): Promise<void>;
  /** Reads back until the message is there, or the chat's first one. */
  reach(person: string, chat: string, messageId: string): Promise<void>;
}

/** The history of chats in a store. */
export function createHistory(api: Api, store: Store): History {
  const underWay = new Set<string>();

  function put(chat: string, page: readonly SandboxMessage[], limit: number, isNewest: boolean): void {
    store.set((state) => {
      const loaded = isNewest ? [] : (state.messages[chat] ?? []);
      return {
        ...state,
        messages: { ...state.messages, [chat]: [...page, ...loaded] },
        complete: { ...state.complete, [chat]: page.length < limit },
      };
    });
  }

  async function before(person: string, chat: string, limit: number): Promise<void> {
    const first = store.get().messages[chat]?.[0];
    if (first === undefined || store.get().complete[chat] === true || underWay.has(chat)) return;
    underWay.add(chat);
    try {
      const page = await api.messages(person, chat, { limit, before: first.messageId });
      if (store.get().messages[chat]?.[0] === first) put(chat, page, limit, false);
    } finally {
      underWay.delete(chat);
    }
  }

  return {
    open: async (person, chat) => put(chat, await api.messages(person, chat, { limit: firstPage }), firstPage, true),
    earlier: (person, chat) => before(person, chat, nextPage),
    reach: async (person, chat, messageId) => {
      const isThere = (): boolean => store.get().messages[chat]?.some((one) => one.messageId === messageId) ?? false;
      while (!isThere() && store.get().complete[chat] === false && !underWay.has(chat))
        await before(person, chat, searchPage);
    },
  };
}
