import { press } from '../hosts/clicks.ts';
import type { Lines } from '../hosts/lines.ts';
import { chatsOf, markRead, personView } from '../platform/messages/chats.ts';
import { messageView } from '../platform/messages/messages.ts';
import type { App, ChatRecord, PersonRecord } from '../platform/model.ts';
import { chooseMenu, enter, say } from '../platform/people/people-act.ts';
import { appView } from '../platform/access/permissions.ts';
import type { Platform } from '../platform/platform.ts';
import type { ChatSummary, MenuChoice, Press, PressResult, Read, SandboxMessage, Say, World } from '../protocol.ts';
import type { FoundTicket } from '../protocol-tools.ts';
import { findTickets } from './find.ts';
import { ControlRefusal, statuses } from './refusal.ts';

const defaultPage = 200;

/** What people do and see, for the control API and for tests alike. */
export interface Desk {
  world(): World;
  chats(person: string): readonly ChatSummary[];
  /** The newest messages of a chat the person is in, oldest first; `before` is a message id to page back from. */
  messages(person: string, chatId: string, page?: { before?: string; limit?: number }): readonly SandboxMessage[];
  /** Tickets in the person's chats by number or words of the title, newest first. */
  find(person: string, text: string): readonly FoundTicket[];
  press(ask: Press): Promise<PressResult>;
  say(ask: Say): SandboxMessage;
  menu(ask: MenuChoice): { eventId: string };
  enter(person: string): { chatId: string };
  read(ask: Read): void;
}

/** The desk of a platform. */
export function createDesk(platform: Platform, lines: Lines, botState: () => 'up' | 'down'): Desk {
  const { state } = platform;
  const personOf = (openId: string): PersonRecord => {
    const person = state.people.get(openId);
    if (person === undefined) throw new ControlRefusal(statuses.unknown, `There is nobody with the open_id ${openId}.`);
    return person;
  };
  /** Who acts has a client, which nobody has who left the company. */
  const actorOf = (openId: string): PersonRecord => {
    const person = personOf(openId);
    if (person.resigned === true)
      throw new ControlRefusal(statuses.bad, `${person.name} has left the company and is signed out.`);
    return person;
  };
  const chatFor = (person: PersonRecord, chatId: string): ChatRecord => {
    const chat = state.chats.get(chatId);
    if (chat === undefined || !chat.members.includes(person.openId))
      throw new ControlRefusal(statuses.unknown, `${person.name} is in no chat ${chatId}.`);
    return chat;
  };
  const otherAppOf = (wish: string): App => {
    const found = platform.otherApps.find(({ appId, botName }) => appId === wish || botName === wish);
    if (found === undefined) throw new ControlRefusal(statuses.unknown, `The tenant has no other app ${wish}.`);
    return found;
  };
  return {
    world: () => ({
      seq: state.seq,
      now: platform.clock.now(),
      clock: platform.clock.state,
      bot: { name: platform.app.botName, state: botState() },
      otherBots: platform.otherApps.map(({ appId, botName }) => ({ appId, name: botName })),
      app: appView(platform),
      people: [...state.people.values()].map(personView),
      faults: platform.faults.list(),
      limits: platform.limits.enabled,
    }),
    chats: (person) => chatsOf(platform, personOf(person)),
    messages: (person, chatId, { before, limit = defaultPage } = {}) => {
      const { messageIds } = chatFor(personOf(person), chatId);
      const end = before === undefined ? messageIds.length : messageIds.indexOf(before);
      if (end < 0) throw new ControlRefusal(statuses.bad, `The chat has no message ${before ?? ''} to page back from.`);
      const page = messageIds.slice(Math.max(0, end - limit), end);
      return page.flatMap((id) => {
        const message = state.messages.get(id);
        return message === undefined ? [] : [messageView(platform, message)];
      });
    },
    find: (person, text) => findTickets(platform, personOf(person), text),
    press: (ask) => press(platform, lines, ask),
    say: ({ person: openId, chatId, text, mention, apps = [] }) => {
      const person = actorOf(openId);
      const chat = chatFor(person, chatId);
      const others = apps.map(otherAppOf);
      return messageView(platform, say(platform, { person, chat }, { text, mention, others }));
    },
    menu: ({ person, key }) => ({ eventId: chooseMenu(platform, actorOf(person), key) }),
    enter: (person) => ({ chatId: enter(platform, actorOf(person)).chatId }),
    read: ({ person: openId, chatId }) => {
      const person = personOf(openId);
      markRead(platform, openId, chatFor(person, chatId));
    },
  };
}
