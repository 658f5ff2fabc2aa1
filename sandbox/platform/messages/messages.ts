import { verdictOn } from '../../card/validate.ts';
import { isObject } from '../../card/json.ts';
import type { CardJson, SandboxMessage } from '../../protocol.ts';
import { chatView } from './chats.ts';
import { previewOf } from './content.ts';
import { nextHex } from '../ids.ts';
import type { ChatRecord, MessageRecord } from '../model.ts';
import { ring } from '../journal/pings.ts';
import type { Platform } from '../platform.ts';

type Draft = Pick<MessageRecord, 'sender' | 'type' | 'content' | 'text' | 'card'> &
  Partial<Pick<MessageRecord, 'mentions' | 'parentId' | 'ghost' | 'apiType'>>;

/** Puts a message at the end of the chat and tells who looks on. */
export function addMessage(platform: Platform, chat: ChatRecord, draft: Draft): MessageRecord {
  const message: MessageRecord = {
    mentions: [],
    parentId: null,
    ghost: null,
    ...draft,
    messageId: `om_${nextHex(platform.state)}`,
    chatId: chat.chatId,
    at: platform.clock.now(),
    revision: 0,
    updatedAt: null,
    recalled: false,
  };
  platform.state.messages.set(message.messageId, message);
  chat.messageIds.push(message.messageId);
  publish(platform, message);
  if (message.sender.kind === 'bot' && message.ghost === null) ring(platform, chat, message);
  return message;
}

/** The card is another one from now on; what anybody was typing into it is gone. */
export function replaceCard(platform: Platform, message: MessageRecord, card: CardJson): void {
  message.card = card;
  message.content = JSON.stringify(card);
  message.revision += 1;
  message.updatedAt = platform.clock.now();
  publish(platform, message);
}

/** Takes a message back, as its sender or the group's owner may. */
export function recallMessage(platform: Platform, message: MessageRecord): void {
  message.recalled = true;
  message.updatedAt = platform.clock.now();
  publish(platform, message);
}

/** Tells who looks on how the message is now. */
function publish(platform: Platform, message: MessageRecord): void {
  platform.journal.add({ kind: 'message', message: messageView(platform, message) });
}

/** Tells who looks on that a chat is new or another one. */
export function publishChat(platform: Platform, chat: ChatRecord): void {
  platform.journal.add({ kind: 'chat', chat: chatView(chat) });
}

function botNameOf({ app, otherApps }: Platform, appId: string | undefined): string {
  return otherApps.find((one) => one.appId === appId)?.botName ?? app.botName;
}

/** The message as the control API shows it. */
export function messageView(platform: Platform, message: MessageRecord): SandboxMessage {
  const parent = message.parentId === null ? undefined : platform.state.messages.get(message.parentId);
  const { sender } = message;
  const name =
    sender.openId === null ? botNameOf(platform, sender.appId) : (platform.state.people.get(sender.openId)?.name ?? '');
  return {
    messageId: message.messageId,
    chatId: message.chatId,
    at: message.at,
    sender: { kind: sender.kind, openId: sender.openId, name },
    type: message.type,
    text: message.recalled ? null : message.text,
    card: message.recalled ? null : message.card,
    quote: parent === undefined ? null : { messageId: parent.messageId, preview: previewOf(parent) },
    revision: message.revision,
    updatedAt: message.updatedAt,
    ghost: message.ghost,
    recalled: message.recalled,
    meter: message.card === null ? null : verdictOn(message.card).meter,
    warnings: message.card === null ? [] : verdictOn(message.card).warnings,
  };
}

/** Parses a JSON object out of a string; null for anything else. */
export function parseObject(content: string): Readonly<Record<string, unknown>> | null {
  try {
    const parsed: unknown = JSON.parse(content);
    return isObject(parsed) ? parsed : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
