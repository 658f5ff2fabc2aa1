import { mentionedIn, previewOf } from '../messages/content.ts';
import type { ChatRecord, MessageRecord } from '../model.ts';
import type { Platform } from '../platform.ts';

/** Makes the clients heard that a new message of the bot reaches. */
export function ring(platform: Platform, chat: ChatRecord, message: MessageRecord): void {
  const named = mentionedIn(message);
  for (const openId of chat.members) {
    const person = platform.state.people.get(openId);
    if (person === undefined) continue;
    const isNamed = named.includes(openId) || named.includes('all');
    platform.journal.addPing({
      at: message.at,
      person: openId,
      chatId: chat.chatId,
      messageId: message.messageId,
      kind: chat.kind === 'p2p' ? 'private' : isNamed ? 'mention' : 'group',
      fact: previewOf(message, person.language),
    });
  }
}
