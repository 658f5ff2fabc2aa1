import type { Recipient } from '../tickets/record.ts';

/** The bot is not in the chat, or the chat was dissolved (message API, common errors): nothing reaches it until that changes. */
const chatGoneCodes: ReadonlySet<number> = new Set([230002, 232009]);

/** True when this refusal says that a whole group is out of reach. */
export function isChatGone(to: Recipient, code: number): to is { readonly chatId: string } {
  return 'chatId' in to && chatGoneCodes.has(code);
}
