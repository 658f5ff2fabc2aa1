import { personView } from '../platform/messages/chats.ts';
import { canReturn, changeRange, movePerson, resignPerson, returnPerson } from '../platform/people/contact.ts';
import { emit, emitToAll } from '../platform/pushes/events.ts';
import { publishChat, recallMessage } from '../platform/messages/messages.ts';
import type { ChatRecord, PersonRecord } from '../platform/model.ts';
import { setScope, setStanding } from '../platform/access/permissions.ts';
import type { Platform } from '../platform/platform.ts';
import { changeKeys } from '../platform/access/keys.ts';
import { changeDepartments, destinationOf } from './change-departments.ts';
import { ControlRefusal, statuses } from './refusal.ts';
import type { Change } from './schemas.ts';

/** Keys of the app that are other ones now, or the id of a new department; nothing for other changes. */
export type ChangeAnswer = ReturnType<typeof changeKeys> | ReturnType<typeof changeDepartments>;

const standings = { stopApp: 'stopped', removeApp: 'removed', startApp: 'on' } as const;

/** Does to the world what people and administrators may do, with the events Feishu sends about it; answers what is new. */
export function changeWorld(platform: Platform, change: Change): ChangeAnswer | undefined {
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
  const publishPerson = (person: PersonRecord): void =>
    platform.journal.add({ kind: 'person', person: personView(person) });
  switch (change.what) {
    case 'kick':
    case 'readmit': {
      const chat = chatOf(change.chatId);
      chat.botIn = change.what === 'readmit';
      const name = platform.switches.get('addedName') === 'bot' ? app.botName : chat.name;
      const type = `im.chat.member.bot.${chat.botIn ? 'added' : 'deleted'}_v1`;
      emit(platform, type, { chat_id: chat.chatId, ...operator, external: false, name });
      publishChat(platform, chat);
      break;
    }
    case 'dissolve': {
      const chat = chatOf(change.chatId);
      chat.dissolved = true;
      emitToAll(platform, 'im.chat.disbanded_v1', {
        chat_id: chat.chatId,
        ...operator,
        external: false,
        name: chat.name,
      });
      publishChat(platform, chat);
      break;
    }
    case 'mute':
    case 'unmute': {
      const chat = chatOf(change.chatId);
      chat.muted = change.what === 'mute';
      publishChat(platform, chat);
      break;
    }
    case 'recall': {
      const message = state.messages.get(change.messageId);
      if (message === undefined) throw new ControlRefusal(statuses.unknown, `There is no message ${change.messageId}.`);
      recallMessage(platform, message);
      const { messageId, chatId } = message;
      const recall = { message_id: messageId, chat_id: chatId, recall_type: 'group_owner' };
      emitToAll(platform, 'im.message.recalled_v1', { ...recall, recall_time: String(platform.clock.now()) });
      break;
    }
    case 'client': {
      const person = personOf(change.person);
      person.client = change.version;
      publishPerson(person);
      break;
    }
    case 'hide':
    case 'show': {
      const person = personOf(change.person);
      changeRange(platform, person, change.what === 'show');
      publishPerson(person);
      break;
    }
    case 'block':
    case 'unblock': {
      const person = personOf(change.person);
      person.blocksBot = change.what === 'block';
      publishPerson(person);
      break;
    }
    case 'resign': {
      const person = personOf(change.person);
      if (person.resigned !== true) resignPerson(platform, person);
      publishPerson(person);
      break;
    }
    case 'return': {
      const person = personOf(change.person);
      if (!canReturn(platform, person))
        throw new ControlRefusal(
          statuses.bad,
          `${person.name} left more than 30 days ago; Feishu brings nobody back then.`,
        );
      if (person.resigned === true) returnPerson(platform, person);
      publishPerson(person);
      break;
    }
    case 'move': {
      const [person, department] = [personOf(change.person), destinationOf(platform, change)];
      if (person.resigned === true)
        throw new ControlRefusal(statuses.bad, `${person.name} has left the company and changes to no department.`);
      movePerson(platform, person, department);
      publishPerson(person);
      break;
    }
    case 'makeDepartment':
    case 'renameDepartment':
    case 'moveDepartment':
    case 'dropDepartment':
      return changeDepartments(platform, change);
    case 'expireTokens':
      platform.tokens.expireAll();
      break;
    case 'grant':
    case 'revoke':
      setScope(platform, change.scope, change.what === 'grant');
      break;
    case 'stopApp':
    case 'removeApp':
    case 'startApp':
      setStanding(platform, standings[change.what]);
      break;
    case 'newSecret':
    case 'newEncryptKey':
    case 'firstKeys':
      return changeKeys(platform, change.what);
  }
  return undefined;
}
