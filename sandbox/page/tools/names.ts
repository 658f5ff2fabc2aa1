import type { ChatSummary } from '../../protocol.ts';
import { usePage } from '../core/context.ts';
import { useSelected } from '../core/store.ts';

/** Names by open id; the id itself for nobody that is known. */
export function useNameOf(): (openId: string) => string {
  const { session } = usePage();
  const people = useSelected(session.store, (state) => state.world?.people);
  return (openId) => people?.find((person) => person.openId === openId)?.name ?? openId;
}

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
