import type {
  CardJson,
  CardVerdict,
  ChatSummary,
  Fault,
  GalleryCard,
  MenuChoice,
  Press,
  PressResult,
  Read,
  SandboxMessage,
  Say,
  TicketMenu,
  TicketOrder,
  TimeMove,
  TrafficLine,
  World,
} from '../../protocol.ts';
import type {
  Bodies,
  FoundTicket,
  Ping,
  Replay,
  Repush,
  Save,
  Switch,
  SwitchChoice,
  TimeAnswer,
} from '../../protocol-tools.ts';
import { createRequest, type Request } from './request.ts';

export { ApiError } from './request.ts';

export interface MessagePage {
  readonly limit: number;
  readonly before?: string;
}

/** A ticket of a template, at a unit, where they are given. */
export interface TicketWish extends TicketOrder {
  readonly template?: string;
  readonly unit?: string;
}

/** The keys in force after they were changed; empty after other changes. */
export interface AppKeys {
  readonly appSecret?: string;
  readonly encryptKey?: string;
}

/** What happens to the company from outside: `POST /control/change`. */
export type WorldChange =
  | { readonly what: 'kick' | 'readmit' | 'dissolve' | 'mute' | 'unmute'; readonly chatId: string }
  | { readonly what: 'recall'; readonly messageId: string }
  | { readonly what: 'hide' | 'show' | 'block' | 'unblock' | 'resign' | 'return'; readonly person: string }
  | { readonly what: 'move'; readonly person: string; readonly chatId: string }
  | { readonly what: 'expireTokens' | 'newSecret' | 'newEncryptKey' | 'firstKeys' }
  | { readonly what: 'stopApp' | 'removeApp' | 'startApp' }
  | { readonly what: 'grant' | 'revoke'; readonly scope: string }
  | { readonly what: 'client'; readonly person: string; readonly version: string };

/** The control API as functions; each throws an ApiError, or a TypeError where the sandbox cannot be reached. */
export interface Api {
  world(): Promise<World>;
  chats(person: string): Promise<readonly ChatSummary[]>;
  /** At most `limit` messages, the newest ones or those right before the message `before`. */
  messages(person: string, chat: string, page: MessagePage): Promise<readonly SandboxMessage[]>;
  /** Tickets in this person's chats by number or words of the title, newest first. */
  find(person: string, text: string): Promise<readonly FoundTicket[]>;
  read(body: Read): Promise<void>;
  /** Opens the person's private chat with the bot; the platform tells the bot. */
  enter(person: string): Promise<void>;
  say(body: Say): Promise<void>;
  choose(body: MenuChoice): Promise<void>;
  press(body: Press): Promise<PressResult>;
  move(body: TimeMove): Promise<TimeAnswer>;
  /** Answers the ticket's number. */
  raise(body: TicketWish): Promise<{ readonly number: string }>;
  ticketMenu(): Promise<TicketMenu>;
  addFault(body: Fault): Promise<void>;
  endFault(id: number): Promise<void>;
  endFaults(): Promise<void>;
  setLimits(limits: boolean): Promise<void>;
  change(body: WorldChange): Promise<AppKeys>;
  traffic(): Promise<readonly TrafficLine[]>;
  pings(): Promise<readonly Ping[]>;
  bodies(seq: number): Promise<Bodies>;
  repush(body: Repush): Promise<void>;
  switches(): Promise<readonly Switch[]>;
  chooseSwitch(body: SwitchChoice): Promise<void>;
  saves(): Promise<readonly Save[]>;
  save(name: string): Promise<void>;
  restore(name: string): Promise<void>;
  removeSave(name: string): Promise<void>;
  exportSession(): Promise<string>;
  replay(session: string): Promise<Replay>;
  gallery(): Promise<readonly GalleryCard[]>;
  validate(card: unknown, client: string | null): Promise<CardVerdict>;
  /** Sends the card into the chat as the bot; answers the message id, or throws with the platform's code. */
  sendAsBot(chatId: string, card: CardJson): Promise<void>;
}

/** `onCall` hears of every writing call as one line, so that a tool can show what its button does. */
export function createApi(token: string, onCall: (line: string) => void): Api {
  const { get, write, silent } = createRequest(token, onCall);
  return {
    ...messengerCalls(get, write, silent),
    ...toolCalls(get, write),
    ...cardCalls(get, write, silent),
  };
}

type Get = Request['get'];
type Write = Request['write'];

function messengerCalls(get: Get, write: Write, silent: Write) {
  return {
    world: async () => get<World>('world'),
    chats: async (person: string) => get<readonly ChatSummary[]>('chats', { person }),
    messages: async (person: string, chat: string, { limit, before }: MessagePage) =>
      get<readonly SandboxMessage[]>('messages', {
        person,
        chat,
        limit: String(limit),
        ...(before === undefined ? {} : { before }),
      }),
    find: async (person: string, text: string) => get<readonly FoundTicket[]>('find', { person, text }),
    read: async (body: Read) => silent<void>('POST', 'read', body),
    enter: async (person: string) => silent<void>('POST', 'enter', { person }),
    say: async (body: Say) => write<void>('POST', 'say', body),
    choose: async (body: MenuChoice) => write<void>('POST', 'menu', body),
    press: async (body: Press) => write<PressResult>('POST', 'press', body),
  };
}

function toolCalls(get: Get, write: Write) {
  return {
    move: async (body: TimeMove) => write<TimeAnswer>('POST', 'time', body),
    raise: async (body: TicketWish) => write<{ readonly number: string }>('POST', 'tickets', body),
    ticketMenu: async () => get<TicketMenu>('tickets'),
    addFault: async (body: Fault) => write<void>('POST', 'faults', body),
    endFault: async (id: number) => write<void>('DELETE', `faults?id=${id}`),
    endFaults: async () => write<void>('DELETE', 'faults'),
    setLimits: async (limits: boolean) => write<void>('POST', 'faults', { limits }),
    change: async (body: WorldChange) => write<AppKeys>('POST', 'change', body),
    traffic: async () => get<readonly TrafficLine[]>('traffic'),
    pings: async () => get<readonly Ping[]>('pings'),
    bodies: async (seq: number) => get<Bodies>('body', { seq: String(seq) }),
    repush: async (body: Repush) => write<void>('POST', 'repush', body),
    switches: async () => get<readonly Switch[]>('switches'),
    chooseSwitch: async (body: SwitchChoice) => write<void>('POST', 'switches', body),
    saves: async () => get<readonly Save[]>('saves'),
    save: async (name: string) => write<void>('POST', 'saves', { name }),
    restore: async (name: string) => write<void>('POST', 'restore', { name }),
    removeSave: async (name: string) => write<void>('DELETE', `saves?name=${encodeURIComponent(name)}`),
    exportSession: async () => get<string>('session', {}, 'text'),
    replay: async (session: string) => write<Replay>('POST', 'replay', { session }),
  };
}

function cardCalls(get: Get, write: Write, silent: Write) {
  return {
    gallery: async () => get<readonly GalleryCard[]>('gallery'),
    validate: async (card: unknown, client: string | null) =>
      silent<CardVerdict>('POST', 'validate', client === null ? { card } : { card, client }),
    sendAsBot: async (chatId: string, card: CardJson) => write<void>('POST', 'forge/card', { chatId, card }),
  };
}
