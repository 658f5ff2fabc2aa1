import { isNew } from './failures.ts';
import type { Models } from './schemas.ts';

/** The private chat that the bot has with a person: Feishu tells its id with the answer to a message, and nowhere else. */
export interface PrivateChats {
  /** Its id; null for somebody to whom nothing is known to have been sent. */
  of(openId: string): Promise<string | null>;
  /** Remembers it: a chat of two never gets another id. */
  note(openId: string, chatId: string): Promise<void>;
}

/** Private chats; those that this process has noted are not asked for again. */
export function privateChats({ privateChats: model }: Pick<Models, 'privateChats'>): PrivateChats {
  const noted = new Map<string, string>();
  return {
    async of(openId) {
      return noted.get(openId) ?? (await model.findById(openId).lean())?.chatId ?? null;
    },
    async note(openId, chatId) {
      if (noted.has(openId)) return;
      await isNew(model.create({ _id: openId, chatId }));
      noted.set(openId, chatId);
    },
  };
}
