import type { Change, SandboxChat, TimeMove, Toast } from '../../protocol.ts';
import { createApi, ApiError, type Api } from './api.ts';
import { followEvents } from './events.ts';
import { createHistory } from './history.ts';
import { applyChange, notesKept, type State } from './model.ts';
import type { Pane } from './route.ts';
import { keepTour, readLanguage } from './settings.ts';
import { createStore, type Store } from './store.ts';
import { withLines } from './traffic.ts';
import { wordsOf } from './words.ts';

const unauthorizedStatus = 401;
const forbiddenStatus = 403;
const gatherMs = 150;

/** What the parts of the page may do; all of it goes through the control API. */
export interface Session extends Pick<
  Api,
  | 'press'
  | 'say'
  | 'messages'
  | 'find'
  | 'raise'
  | 'ticketMenu'
  | 'addFault'
  | 'endFault'
  | 'endFaults'
  | 'setLimits'
  | 'change'
  | 'bodies'
  | 'repush'
  | 'switches'
  | 'chooseSwitch'
  | 'saves'
  | 'save'
  | 'restore'
  | 'removeSave'
  | 'exportSession'
  | 'replay'
  | 'gallery'
  | 'validate'
  | 'sendAsBot'
> {
  readonly store: Store;
  /** Says who is looking at what, loads it and marks it as read. */
  show(panes: readonly Pane[]): void;
  choose(person: string, key: string): Promise<void>;
  /** Moves the time; what the way to the next ring came upon is kept in the state. */
  move(move: TimeMove): Promise<void>;
  forgetRing(): void;
  loadTraffic(): Promise<void>;
  loadPings(): Promise<void>;
  /** Reads messages before those of the chat that are there. */
  loadEarlier(person: string, chat: string): void;
  toast(person: string, toast: Toast): void;
  dropToast(person: string, id: number): void;
  /** Writes a line into the page's own log, once. */
  note(line: string): void;
  tour(state: State['tour']): void;
}

/** Opens the session and starts following the event stream. */
export function openSession(token: string | null): Session {
  const store = createStore();
  const api = createApi(token ?? '', (line) => store.set((state) => ({ ...state, lastCall: line })));
  if (token === null) store.set((state) => ({ ...state, stopped: 'no-token' }));
  const history = createHistory(api, store);
  let panes: readonly Pane[] = [];
  let toastId = 0;
  const waiting = new Set<string>();
  let loadTimer: number | undefined;
  let following = new AbortController();
  /** Private chats on the screen whose bot was told that they were opened. */
  const entered = new Set<string>();

  async function start(): Promise<void> {
    if (token === null) return;
    const world = await api.world();
    store.set((state) => ({
      ...state,
      world,
      nowSince: performance.now(),
      messages: keptMessages(state.messages, panes),
    }));
    await Promise.all(panes.map((pane) => loadPane(pane, true)));
    // A browser has few connections to one server: the stream before this one must not stay open.
    following.abort();
    following = new AbortController();
    void followEvents({
      token,
      since: world.seq,
      signal: following.signal,
      onChange,
      onLink: (link) => {
        store.set((state) => ({ ...state, link }));
        if (link === 'open') for (const pane of panes) if (isMissing(pane)) attempt(loadPane(pane, false));
      },
      onGap: () => launch(),
      onRefused: () => store.set((state) => ({ ...state, stopped: 'bad-token' })),
    });
    await loadChats(world.people.map(({ openId }) => openId));
  }

  function launch(): void {
    start().catch((error: unknown) => {
      if (error instanceof ApiError && (error.status === unauthorizedStatus || error.status === forbiddenStatus)) {
        store.set((state) => ({ ...state, stopped: 'bad-token' }));
        return;
      }
      store.set((state) => ({ ...state, link: 'lost' }));
      setTimeout(launch, 1000);
    });
  }

  function onChange(change: Change): void {
    const strangers = change.kind === 'message' ? membersWithout(change.message.chatId) : [];
    store.set((state) => applyChange(state, change, panes, performance.now()));
    if (change.kind === 'chat') loadSoon(readersOf(change.chat));
    if (strangers.length > 0) loadSoon(strangers);
    if (change.kind === 'message') markOpen(change.message.chatId);
    if (change.kind === 'restored') launch();
  }

  /** Whose lists a change of a chat concerns: all members where it is new to one, else those on the screen (a read). */
  function readersOf({ chatId, members }: SandboxChat): readonly string[] {
    const { chats } = store.get();
    const isKnown = (person: string): boolean => chats[person]?.some((chat) => chat.chatId === chatId) ?? false;
    return members.every(isKnown) ? panes.map(({ person }) => person) : members;
  }

  /** Loads these people's chats once, however many changes ask for it in a moment. */
  function loadSoon(people: readonly string[]): void {
    for (const person of people) waiting.add(person);
    loadTimer ??= setTimeout(() => {
      const now = [...waiting];
      waiting.clear();
      loadTimer = undefined;
      attempt(loadChats(now));
    }, gatherMs);
  }

  function isMissing({ person, chat }: Pane): boolean {
    const { chats, messages } = store.get();
    return chats[person] === undefined || (chat !== null && messages[chat] === undefined);
  }

  /** Work that nobody waits for: what goes wrong is told on the first person's screen. */
  function attempt(work: Promise<unknown>): void {
    work.catch((error: unknown) => toast(panes[0]?.person ?? '', { type: 'error', content: problemText(error) }));
  }

  function toast(person: string, shown: Toast): void {
    toastId += 1;
    const next = { ...shown, id: toastId };
    store.set((state) => ({ ...state, toasts: { ...state.toasts, [person]: next } }));
  }

  /** People in front of the screen whose list does not have this chat yet: it may just have come into being. */
  function membersWithout(chatId: string): readonly string[] {
    const { chats } = store.get();
    const known = Object.values(chats).some((list) => list.some((chat) => chat.chatId === chatId));
    return known ? [] : Object.keys(chats);
  }

  function markOpen(chatId: string): void {
    for (const pane of panes)
      if (pane.chat === chatId && isIn(pane.person, chatId)) attempt(api.read({ person: pane.person, chatId }));
  }

  function isIn(person: string, chatId: string): boolean {
    return store.get().chats[person]?.some((chat) => chat.chatId === chatId) ?? false;
  }

  async function loadChats(people: readonly string[]): Promise<void> {
    const lists = await Promise.all(people.map(async (person) => [person, await api.chats(person)] as const));
    store.set((state) => ({ ...state, chats: { ...state.chats, ...Object.fromEntries(lists) } }));
  }

  /** `anew` reads even what is there, after a gap in the stream. */
  async function loadPane({ person, chat, message }: Pane, anew: boolean): Promise<void> {
    if (store.get().chats[person] === undefined) await loadChats([person]);
    if (chat === null) return;
    if (!isIn(person, chat)) await loadChats([person]);
    // A chat that the person was put out of has nothing for them.
    if (!isIn(person, chat)) return;
    if (anew || store.get().messages[chat] === undefined) {
      await history.open(person, chat);
    }
    if (message !== null) await history.reach(person, chat, message);
    store.set((state) => ({ ...state, chats: withoutUnread(state.chats, person, chat) }));
    await api.read({ person, chatId: chat });
    if (!opensPrivateChat(store.get(), { person, chat, message }) || entered.has(person)) return;
    entered.add(person);
    await api.enter(person);
  }

  async function move(body: TimeMove): Promise<void> {
    const { rang } = await api.move(body);
    if (body.until === 'ring') store.set((state) => ({ ...state, rang: rang ?? 'nothing' }));
  }

  launch();
  return {
    ...api,
    store,
    show: (next) => {
      panes = next;
      const showsPrivate = (person: string): boolean =>
        next.some((pane) => pane.person === person && opensPrivateChat(store.get(), pane));
      for (const person of entered) if (!showsPrivate(person)) entered.delete(person);
      if (store.get().world !== null) for (const pane of panes) attempt(loadPane(pane, false));
    },
    choose: (person, key) => api.choose({ person, key }),
    move,
    forgetRing: () => store.set((state) => ({ ...state, rang: null })),
    loadTraffic: async () => {
      const lines = await api.traffic();
      store.set((state) => ({ ...state, traffic: withLines(state.traffic, lines) }));
    },
    loadPings: async () => {
      const pings = await api.pings();
      store.set((state) => ({ ...state, pings }));
    },
    loadEarlier: (person, chat) => attempt(history.earlier(person, chat)),
    toast,
    note: (line) =>
      store.set((state) =>
        state.notes.includes(line) ? state : { ...state, notes: [...state.notes, line].slice(-notesKept) },
      ),
    dropToast: (person, id) =>
      store.set((state) =>
        state.toasts[person]?.id === id ? { ...state, toasts: { ...state.toasts, [person]: undefined } } : state,
      ),
    tour: (tour) => {
      keepTour(tour);
      store.set((state) => ({ ...state, tour }));
    },
  };
}

/** A chat with the workspace's own bot, for a client that is signed in: those with other apps bear other names, and are nothing to it. */
function opensPrivateChat({ chats, world }: State, { person, chat }: Pane): boolean {
  const found = chats[person]?.find(({ chatId }) => chatId === chat);
  const isHere = world?.people.find(({ openId }) => openId === person)?.resigned === false;
  return isHere && found?.kind === 'p2p' && found.name === world?.bot.name;
}

/** What went wrong with a control call, in words for the person before the screen. */
export function problemText(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  // fetch throws a TypeError when nobody answers.
  if (error instanceof TypeError) return wordsOf(readLanguage()).unreachable;
  throw error;
}

/** What is on the screen stays while it is read anew, so that nothing typed is lost; the rest is dropped. */
function keptMessages(messages: State['messages'], panes: readonly Pane[]): State['messages'] {
  return Object.fromEntries(Object.entries(messages).filter(([chat]) => panes.some((pane) => pane.chat === chat)));
}

function withoutUnread<T extends { readonly chatId: string; readonly unread: number }>(
  chats: Readonly<Record<string, readonly T[]>>,
  person: string,
  chatId: string,
): Readonly<Record<string, readonly T[]>> {
  const list = chats[person];
  if (list === undefined || !list.some((chat) => chat.chatId === chatId && chat.unread > 0)) return chats;
  return { ...chats, [person]: list.map((chat) => (chat.chatId === chatId ? { ...chat, unread: 0 } : chat)) };
}
