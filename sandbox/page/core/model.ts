import type { Change, ChatState, ChatSummary, SandboxMessage, Toast, World } from '../../protocol.ts';
import type { Ping, Ring } from '../../protocol-tools.ts';
import { previewOf } from './preview.ts';
import type { TourState } from './settings.ts';
import { emptyTraffic, withMore, type TrafficLog } from './traffic.ts';

export const notesKept = 50;
const pingsKept = 2000;

/** A toast on one person's screen; `id` tells two alike apart. */
export interface ShownToast extends Toast {
  readonly id: number;
}

/** Everything the page knows; replaced as a whole, never changed in place. */
export interface State {
  readonly world: World | null;
  /** The machine's own time, in ms, at which `world.now` was true. */
  readonly nowSince: number;
  readonly link: 'connecting' | 'open' | 'lost';
  /** Why the page cannot work at all: no token, or one that is refused. */
  readonly stopped: 'no-token' | 'bad-token' | null;
  readonly chats: Readonly<Record<string, readonly ChatSummary[]>>;
  readonly messages: Readonly<Record<string, readonly SandboxMessage[]>>;
  /** Chats whose first message has been read. */
  readonly complete: Readonly<Record<string, boolean>>;
  readonly traffic: TrafficLog;
  readonly pings: readonly Ping[];
  /** What the last way to the next ring came upon; null where nobody asked or it was put away. */
  readonly rang: Ring | 'nothing' | null;
  readonly tour: TourState;
  /** Counts how often the choices about open facts changed. */
  readonly switchChanges: number;
  /** Counts how often another world took this one's place. */
  readonly restores: number;
  readonly toasts: Readonly<Record<string, ShownToast | undefined>>;
  /** The last writing control call, as one line. */
  readonly lastCall: string | null;
  /** What the page itself has to tell, oldest first: components that it cannot draw. */
  readonly notes: readonly string[];
}

export const emptyState: State = {
  world: null,
  nowSince: 0,
  link: 'connecting',
  stopped: null,
  chats: {},
  messages: {},
  complete: {},
  traffic: emptyTraffic,
  pings: [],
  rang: null,
  tour: 'new',
  switchChanges: 0,
  restores: 0,
  toasts: {},
  lastCall: null,
  notes: [],
};

/** The state after one line of the event stream. `open` says which person is looking at which chat. */
export function applyChange(
  state: State,
  change: Change,
  open: readonly { readonly person: string; readonly chat: string | null }[],
  realNow: number,
): State {
  const { world } = state;
  if (world === null) return state;
  const next = { ...world, seq: Math.max(world.seq, change.seq) };
  const seen: State = { ...state, world: next };
  switch (change.kind) {
    case 'message':
      return withMessage(seen, change.message, open);
    case 'time':
      return { ...seen, nowSince: realNow, world: { ...next, now: change.now, clock: change.clock } };
    case 'bot':
      return { ...seen, world: { ...next, bot: { ...world.bot, state: change.state } } };
    case 'call':
      return { ...seen, traffic: withMore(state.traffic, { calls: [change.call] }) };
    case 'cause':
      return { ...seen, traffic: withMore(state.traffic, { causes: [change.cause] }) };
    case 'push':
      return { ...seen, traffic: withMore(state.traffic, { pushes: [change.push] }) };
    case 'ping':
      return { ...seen, pings: [...state.pings, change.ping].slice(-pingsKept) };
    case 'app':
      return { ...seen, world: { ...next, app: change.app } };
    case 'switches':
      return { ...seen, switchChanges: state.switchChanges + 1 };
    case 'person': {
      const people = world.people.map((one) => (one.openId === change.person.openId ? change.person : one));
      return { ...seen, world: { ...next, people } };
    }
    case 'faults': {
      const { faults, limits } = change;
      return { ...seen, world: { ...next, faults, limits } };
    }
    case 'chat':
      return { ...seen, chats: withChat(state.chats, change.chat) };
    case 'restored':
      return { ...seen, restores: state.restores + 1 };
  }
}

/** The chat as it is now in the lists of its members; who is none any more loses it. */
function withChat(lists: State['chats'], chat: ChatState): State['chats'] {
  return Object.fromEntries(
    Object.entries(lists).map(([person, list]) => [
      person,
      chat.members.includes(person)
        ? list.map((one) => (one.chatId === chat.chatId ? { ...one, ...chat } : one))
        : list.filter(({ chatId }) => chatId !== chat.chatId),
    ]),
  );
}

/** Puts a message where its id stands, or at the end. */
export function upsertMessage(messages: readonly SandboxMessage[], message: SandboxMessage): readonly SandboxMessage[] {
  const index = messages.findIndex(({ messageId }) => messageId === message.messageId);
  return index < 0 ? [...messages, message] : messages.with(index, message);
}

function withMessage(
  state: State,
  message: SandboxMessage,
  open: readonly { readonly person: string; readonly chat: string | null }[],
): State {
  const loaded = state.messages[message.chatId];
  const known = loaded?.some(({ messageId }) => messageId === message.messageId) ?? false;
  const isNew = !known && message.revision === 0 && message.updatedAt === null && !message.recalled;
  // A change of a message further back than what was read so far is read with it.
  const messages =
    loaded === undefined || (!known && !isNew)
      ? state.messages
      : { ...state.messages, [message.chatId]: upsertMessage(loaded, message) };
  const chats = Object.fromEntries(
    Object.entries(state.chats).map(([person, list]) => [
      person,
      list.map((chat) =>
        chat.chatId === message.chatId ? summaryAfter(chat, message, readerOf(state, person), isNew, open) : chat,
      ),
    ]),
  );
  return { ...state, messages, chats };
}

function readerOf({ world }: State, person: string): { readonly person: string; readonly language: 'zh' | 'en' } {
  return { person, language: world?.people.find(({ openId }) => openId === person)?.language ?? 'zh' };
}

function summaryAfter(
  chat: ChatSummary,
  message: SandboxMessage,
  { person, language }: { readonly person: string; readonly language: 'zh' | 'en' },
  isNew: boolean,
  open: readonly { readonly person: string; readonly chat: string | null }[],
): ChatSummary {
  // A ghost is seen by nobody, so it neither counts nor shows in the list.
  if (message.ghost !== null) return chat;
  const counts =
    isNew &&
    message.sender.openId !== person &&
    !open.some((pane) => pane.person === person && pane.chat === chat.chatId);
  const isNewest = isNew || chat.last === null || message.at >= chat.last.at;
  return {
    ...chat,
    unread: chat.unread + (counts ? 1 : 0),
    last: isNewest ? { text: previewOf(message, language), at: message.at } : chat.last,
  };
}
