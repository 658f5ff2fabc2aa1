import { isObject } from '../card/json.ts';
import type { Platform } from '../platform/platform.ts';
import type { HeadLine, Line, MessageLine } from './session-lines.ts';

/** Says in a body of then what things are called now. */
export interface Translation {
  /** `messages` are those that came since the replay began. */
  now(body: unknown, messages: readonly MessageLine[]): unknown;
}

/**
 * Chats go by their people, messages by their place among the new ones of a chat. What was there before the first act and
 * is known here stays as it is: the session went on from a world that has been put back.
 */
export function createTranslation(platform: Platform, recorded: readonly Line[]): Translation {
  const chats = new Map<string, string>();
  for (const chat of recorded.flatMap((line) => (line.kind === 'session' ? line.chats : []))) {
    const here = chatLike(platform, chat);
    if (here !== undefined) chats.set(chat.chatId, here);
  }
  const firstAct = recorded.findIndex(({ kind }) => kind === 'act');
  const before = recorded.filter(
    (line, index): line is MessageLine =>
      line.kind === 'message' && (index > firstAct || !platform.state.messages.has(line.messageId)),
  );
  return {
    now: (body, messages) => {
      const ids = new Map(chats);
      for (const [id, here] of pairs(before, messages, chats)) ids.set(id, here);
      return replaced(body, ids);
    },
  };
}

function chatLike({ state }: Platform, chat: HeadLine['chats'][number]): string | undefined {
  if (state.chats.has(chat.chatId)) return chat.chatId;
  const same = (members: readonly string[]): boolean => members.join() === chat.members.join();
  return [...state.chats.values()].find(({ kind, members }) => kind === chat.kind && same(members))?.chatId;
}

/** The n-th new message of a chat then and now. */
function* pairs(
  before: readonly MessageLine[],
  after: readonly MessageLine[],
  chats: ReadonlyMap<string, string>,
): Generator<readonly [string, string]> {
  const counts = new Map<string, number>();
  for (const { messageId, chatId } of before) {
    const here = chats.get(chatId) ?? chatId;
    const index = counts.get(here) ?? 0;
    counts.set(here, index + 1);
    const now = after.filter((one) => one.chatId === here)[index];
    if (now !== undefined) yield [messageId, now.messageId];
  }
}

function replaced(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return ids.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => replaced(item, ids));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item, ids)]));
}
