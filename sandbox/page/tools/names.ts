import type { ChatSummary } from '../../protocol.ts';

/** The name of a chat in anybody's list; null where nobody has it. */
export function chatNameOf(
  chats: Readonly<Record<string, readonly ChatSummary[]>>,
  chatId: string | null | undefined,
): string | null {
  if (chatId === null || chatId === undefined) return null;
  for (const list of Object.values(chats)) {
    const found = list.find((chat) => chat.chatId === chatId);
    if (found !== undefined) return found.name;
  }
  return null;
}
