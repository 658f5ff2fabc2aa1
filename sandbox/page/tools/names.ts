import type { ChatSummary, SandboxPerson } from '../../protocol.ts';
import { usePage } from '../core/context.ts';
import { useSelected } from '../core/store.ts';

/** Names by open id; the id itself for nobody that is known. */
export function useNameOf(): (openId: string) => string {
  const { session } = usePage();
  const people = useSelected(session.store, (state) => state.world?.people);
  return (openId) => people?.find((person) => person.openId === openId)?.name ?? openId;
}

/** Every chat that is in anybody's list, once. */
export function allChats(chats: Readonly<Record<string, readonly ChatSummary[]>>): readonly ChatSummary[] {
  const byId = new Map(
    Object.values(chats)
      .flat()
      .map((chat) => [chat.chatId, chat]),
  );
  return [...byId.values()];
}

/** A chat among others: private chats are all named after the bot, so whose it is tells them apart. */
export function chatLabel({ kind, name, members }: ChatSummary, people: readonly SandboxPerson[]): string {
  const owner = people.find(({ openId }) => openId === members[0])?.name;
  return kind === 'p2p' && owner !== undefined ? `${owner} · ${name}` : name;
}

/** The name of a chat in anybody's list; null where nobody has it. */
export function chatNameOf(
  chats: Readonly<Record<string, readonly ChatSummary[]>>,
  chatId: string | null | undefined,
): string | null {
  if (chatId === null || chatId === undefined) return null;
  return allChats(chats).find((chat) => chat.chatId === chatId)?.name ?? null;
}
