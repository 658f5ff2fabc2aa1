import { markRead, privateChat } from './chats.ts';
import type { EventQueue } from './events.ts';
import { addMessage } from './messages.ts';
import type { ChatRecord, MessageRecord, PersonRecord } from './model.ts';
import type { Platform } from './platform.ts';

function userId(person: PersonRecord): Readonly<Record<string, string>> {
  return { union_id: person.unionId, open_id: person.openId };
}

/** The person writes into the chat; the bot hears it in private, and in a group when it is mentioned. */
export function say(
  platform: Platform,
  events: EventQueue,
  from: { person: PersonRecord; chat: ChatRecord },
  what: { text: string; mention: boolean; parentId?: string },
): MessageRecord {
  const { person, chat } = from;
  const { app } = platform;
  const mention = what.mention && chat.kind === 'group';
  const key = '@_user_1';
  const mentions = mention ? [{ key, openId: app.botOpenId, name: app.botName }] : [];
  const raw = mention ? `${key} ${what.text}` : what.text;
  const message = addMessage(platform, chat, {
    sender: { kind: 'person', openId: person.openId },
    type: 'text',
    content: JSON.stringify({ text: raw }),
    text: mention ? `@${app.botName} ${what.text}` : what.text,
    card: null,
    mentions,
    parentId: what.parentId ?? null,
  });
  markRead(platform, person.openId, chat);
  if (chat.botIn && !chat.dissolved && ((chat.kind === 'p2p' && chat.appId === undefined) || mention)) {
    const event = {
      sender: { sender_id: userId(person), sender_type: 'user', tenant_key: app.tenantKey },
      message: {
        message_id: message.messageId,
        ...(message.parentId === null ? {} : { root_id: message.parentId, parent_id: message.parentId }),
        create_time: String(message.at),
        update_time: String(message.at),
        chat_id: chat.chatId,
        chat_type: chat.kind,
        message_type: 'text',
        content: message.content,
        ...(mention ? { mentions: [botMention(platform)] } : {}),
      },
    };
    const { messageId, chatId } = message;
    const about = { kind: 'message', what: message.text ?? '', person: person.openId, chatId, messageId } as const;
    events.emit('im.message.receive_v1', event, about);
  }
  return message;
}

function botMention({ app }: Platform): Readonly<Record<string, unknown>> {
  return {
    key: '@_user_1',
    id: { union_id: `on_${app.botOpenId.slice('ou_'.length)}`, user_id: '', open_id: app.botOpenId },
    mentioned_type: 'bot',
    name: app.botName,
    tenant_key: app.tenantKey,
  };
}

/** The person opens the private chat with the bot; Feishu tells the bot every time. */
export function enter(platform: Platform, events: EventQueue, person: PersonRecord): ChatRecord {
  const chat = privateChat(platform, person.openId);
  const last = platform.state.messages.get(chat.messageIds.at(-1) ?? '');
  const event = {
    chat_id: chat.chatId,
    operator_id: userId(person),
    ...(last === undefined ? {} : { last_message_id: last.messageId, last_message_create_time: String(last.at) }),
  };
  const about = { kind: 'enter', what: chat.name, person: person.openId, chatId: chat.chatId } as const;
  events.emit('im.chat.access_event.bot_p2p_chat_entered_v1', event, about);
  return chat;
}

/** The person chooses an entry of the bot's menu. */
export function chooseMenu(platform: Platform, events: EventQueue, person: PersonRecord, key: string): string {
  const event = { operator: { operator_id: userId(person) }, event_key: key, timestamp: platform.clock.now() };
  return events.emit('application.bot.menu_v6', event, { kind: 'menu', what: key, person: person.openId });
}
