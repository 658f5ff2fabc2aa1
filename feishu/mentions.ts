import type { MessageReceived } from './events.ts';

const placeholder = /@_user_\d+/g;

/** What a person said to us: the text without the bot's own mention, with the names of others, and whether the bot was meant. */
export interface Spoken {
  readonly text: string;
  /** True in a private chat, or where the bot itself is mentioned; a mention of everyone does not count. */
  readonly toBot: boolean;
  /** Open ids of the people mentioned, in the order in which they stand, the bot left out. */
  readonly mentioned: readonly string[];
}

/** Resolves the placeholders of a message; null where it holds no text. Mentions are known by open id, never by name. */
export function spoken(
  message: Pick<MessageReceived, 'text' | 'mentions' | 'chatType'>,
  botOpenId: string,
): Spoken | null {
  if (message.text === null) return null;
  const mentioned: string[] = [];
  const byKey = new Map(message.mentions.map((mention) => [mention.key, mention]));
  // One pass over whole placeholders: a plain replacement of @_user_1 would also strike @_user_10.
  const text = message.text.replace(placeholder, (key) => {
    const mention = byKey.get(key);
    if (mention === undefined) return key;
    if (mention.openId === botOpenId) return '';
    if (mention.openId !== null) mentioned.push(mention.openId);
    return `@${mention.name}`;
  });
  const meant = message.mentions.some(({ openId }) => openId === botOpenId);
  return { text: text.trim(), toBot: meant || message.chatType === 'p2p', mentioned };
}
