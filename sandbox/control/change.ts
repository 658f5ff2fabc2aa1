import { personView } from '../platform/chats.ts';
import type { EventQueue } from '../platform/events.ts';
import { publishChat, recallMessage } from '../platform/messages.ts';
import type { ChatRecord, PersonRecord } from '../platform/model.ts';
import type { Platform } from '../platform/platform.ts';
import { ControlRefusal, statuses } from './refusal.ts';
import type { Change } from './schemas.ts';

/** Does to the world what people and administrators may do, with the events Feishu sends about it. */
export function changeWorld(platform: Platform, events: EventQueue, change: Change): void {
  const { state, app } = platform;
  const operator = { operator_id: { open_id: app.botOpenId, union_id: `on_${app.botOpenId.slice(3)}` } };
  const chatOf = (chatId: string): ChatRecord => {
    const chat = state.chats.get(chatId);
    if (chat === undefined) throw new ControlRefusal(statuses.unknown, `There is no chat ${chatId}.`);
    return chat;
  };
  const personOf = (openId: string): PersonRecord => {
    const person = state.people.get(openId);
    if (person === undefined) throw new ControlRefusal(statuses.unknown, `There is nobody ${openId}.`);
    return person;
  };
  switch (change.what) {
    case 'kick':
    case 'readmit': {
      const chat = chatOf(change.chatId);
      chat.botIn = change.what === 'readmit';
      const name = platform.switches.get('addedName') === 'bot' ? app.botName : chat.name;
      const type = `im.chat.member.bot.${chat.botIn ? 'added' : 'deleted'}_v1`;
      events.emit(type, { chat_id: chat.chatId, ...operator, external: false, name });
      return publishChat(platform, chat);
    }
    case 'dissolve': {
      const chat = chatOf(change.chatId);
      chat.dissolved = true;
      events.emit('im.chat.disbanded_v1', { chat_id: chat.chatId, ...operator, external: false, name: chat.name });
      return publishChat(platform, chat);
    }
    case 'recall': {
      const message = state.messages.get(change.messageId);
      if (message === undefined) throw new ControlRefusal(statuses.unknown, `There is no message ${change.messageId}.`);
      recallMessage(platform, message);
      const { messageId, chatId } = message;
      const recall = { message_id: messageId, chat_id: chatId, recall_type: 'group_owner' };
      events.emit('im.message.recalled_v1', { ...recall, recall_time: String(platform.clock.now()) });
      return undefined;
    }
    case 'client': {
      const person = personOf(change.person);
      person.client = change.version;
      return platform.journal.add({ kind: 'person', person: personView(person) });
    }
    case 'hide':
    case 'show': {
      const person = personOf(change.person);
      person.available = change.what === 'show';
      return undefined;
    }
    case 'expireTokens':
      platform.tokens.expireAll();
  }
  return undefined;
}
