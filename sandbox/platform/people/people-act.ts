import { listeners, receiverOf } from '../access/apps.ts';
import { markRead, privateChat } from '../messages/chats.ts';
import { emit } from '../pushes/events.ts';
import { addMessage } from '../messages/messages.ts';
import type { App, ChatRecord, Mention, MessageRecord, PersonRecord } from '../model.ts';
import { may } from '../access/permissions.ts';
import type { Platform } from '../platform.ts';

function userId(person: PersonRecord): Readonly<Record<string, string>> {
  return { union_id: person.unionId, open_id: person.openId };
}

/** The person writes into the chat; the bot hears it in private, and in a group when it is mentioned. */
export function say(
  platform: Platform,
  from: { person: PersonRecord; chat: ChatRecord },
  what: { text: string; mention: boolean; others?: readonly App[]; parentId?: string },
): MessageRecord {
  const { person, chat } = from;
  const { app } = platform;
  const picked = chat.kind === 'group' ? [...(what.mention ? [app] : []), ...new Set(what.others)] : [];
  const meant = chat.kind === 'group' ? [...picked, ...named(platform, what.text, picked)] : [];
  const mentions = meant.map(({ botOpenId, botName }, index) => ({
    key: `@_user_${index + 1}`,
    openId: botOpenId,
    name: botName,
  }));
  const shown = [...picked.map(({ botName }) => `@${botName}`), what.text].join(' ');
  const raw = mentions.reduce((text, { key, name }) => text.replace(`@${name}`, key), shown);
  const message = addMessage(platform, chat, {
    sender: { kind: 'person', openId: person.openId },
    type: 'text',
    content: JSON.stringify({ text: raw }),
    text: shown,
    card: null,
    mentions,
    parentId: what.parentId ?? null,
  });
  markRead(platform, person.openId, chat);
  // Without a mention a group is heard by who may read all that is written in it.
  const inGroup = new Set([...meant, ...(may(platform, app, ['im:message.group_msg']) ? [app] : [])]);
  const hearers = chat.kind === 'p2p' ? [receiverOf(platform, chat.appId).app] : [...inGroup];
  for (const hearer of hearers.filter((one) => isInChat(platform, chat, one))) {
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
        ...(mentions.length === 0 ? {} : { mentions: mentions.map((one) => botMention(app.tenantKey, one)) }),
      },
    };
    const { messageId, chatId } = message;
    const about = { kind: 'message', what: message.text ?? '', person: person.openId, chatId, messageId } as const;
    emit(platform, 'im.message.receive_v1', event, about, hearer);
  }
  return message;
}

/** Bots of other apps that are meant because the text names them, where the person has not picked them. */
function named({ otherApps }: Platform, text: string, picked: readonly App[]): readonly App[] {
  return otherApps.filter((app) => !picked.includes(app) && text.includes(`@${app.botName}`));
}

/** The workspace's own bot may be out of a chat; others are in every group and hear as far as they have an address. */
function isInChat(platform: Platform, chat: ChatRecord, app: App): boolean {
  if (chat.dissolved || !listeners(platform).includes(app)) return false;
  return app !== platform.app || chat.botIn;
}

function botMention(tenantKey: string, { key, openId, name }: Mention): Readonly<Record<string, unknown>> {
  return {
    key,
    id: { union_id: `on_${openId.slice('ou_'.length)}`, user_id: '', open_id: openId },
    mentioned_type: 'bot',
    name,
    tenant_key: tenantKey,
  };
}

/** The person opens the private chat with the bot; Feishu tells the bot every time. */
export function enter(platform: Platform, person: PersonRecord): ChatRecord {
  const chat = privateChat(platform, person.openId);
  const last = platform.state.messages.get(chat.messageIds.at(-1) ?? '');
  const event = {
    chat_id: chat.chatId,
    operator_id: userId(person),
    ...(last === undefined ? {} : { last_message_id: last.messageId, last_message_create_time: String(last.at) }),
  };
  const about = { kind: 'enter', what: chat.name, person: person.openId, chatId: chat.chatId } as const;
  emit(platform, 'im.chat.access_event.bot_p2p_chat_entered_v1', event, about);
  return chat;
}

/** The person chooses an entry of the bot's menu. */
export function chooseMenu(platform: Platform, person: PersonRecord, key: string): string {
  const event = { operator: { operator_id: userId(person) }, event_key: key, timestamp: platform.clock.now() };
  return emit(platform, 'application.bot.menu_v6', event, { kind: 'menu', what: key, person: person.openId });
}
