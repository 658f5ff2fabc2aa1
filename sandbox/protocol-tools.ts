/** Shapes of the control API for those who look behind the chats: traffic, pings, time, switches, saves. */

/** What set traffic going: something a person did, a move of the clock, or the bot of its own accord. One line on the page. */
export interface Cause {
  /** `c12`; pushes and calls name it in `cause`. */
  readonly id: string;
  readonly seq: number;
  /** Milliseconds on the sandbox's clock. */
  readonly at: number;
  /** `event` is anything else the platform tells the bot; `own` is a call that nothing before it explains. */
  readonly kind: 'click' | 'message' | 'menu' | 'enter' | 'event' | 'time' | 'own';
  /** Open id of who did it; null for the clock and the bot. */
  readonly person: string | null;
  /** What a person would say it was: the button's label, the text, the menu's key, the event's type, the duration. */
  readonly what: string;
  readonly chatId: string | null;
  /** The clicked card or the written message. */
  readonly messageId: string | null;
  readonly eventId: string | null;
  /** Of a click: the credential for delayed updates. */
  readonly token: string | null;
}

/** One request of the platform to the bot; repetitions of an event are further pushes of the same cause. */
export interface Push {
  readonly seq: number;
  readonly at: number;
  readonly cause: string;
  readonly eventId: string;
  /** `card.action.trigger` for a click, else the event's type. */
  readonly type: string;
  /** 1 for the first try. */
  readonly attempt: number;
  /** How it was sent; all but `plain` by hand. */
  readonly how: 'plain' | RepushWay;
  readonly outcome: 'answer' | 'timeout' | 'unreachable' | 'unset';
  /** HTTP status of the answer; null without one. */
  readonly status: number | null;
  /** Of a click that failed: the number its client shows. */
  readonly code: number | null;
  /** Of a click: what the answer held. */
  readonly toast: string | null;
  readonly card: boolean;
  readonly ms: number;
  /** When the next try is due, on the sandbox's clock; null for none. */
  readonly againAt: number | null;
}

/** `again`: the same once more; `late`: once more in five minutes of the sandbox's clock; `swapped`: this one, then the one before it; `stale`: signed an hour ago; `forged`: with a wrong signature. */
export type RepushWay = 'again' | 'late' | 'swapped' | 'stale' | 'forged';

/** `POST /control/repush`: pushes an event or a click once more; answers `Push[]`, empty for `late`. The latest 500 can be pushed. */
export interface Repush {
  readonly eventId: string;
  readonly how: RepushWay;
}

/** `GET /control/body?seq=` for a call or a push: what went over the wire, as text; null where it is no longer kept. */
export interface Bodies {
  readonly seq: number;
  readonly request: string | null;
  readonly response: string | null;
}

/** A client that made itself heard: a new message of the bot. Edits ping nobody. `GET /control/pings?since=` answers `Ping[]`. */
export interface Ping {
  readonly seq: number;
  readonly at: number;
  readonly person: string;
  readonly chatId: string;
  readonly messageId: string;
  /** `private`: in the chat with the bot; `mention`: an @ in a group; `group`: a message in a group without an @ for this person. */
  readonly kind: 'private' | 'mention' | 'group';
  /** The line that the client shows, in the person's language. */
  readonly fact: string;
}

/** What an advance came upon: the first new message of the bot. */
export interface Ring {
  readonly at: number;
  readonly pings: readonly Ping[];
}

/** `POST /control/time` answers this when the clock is ready again. */
export interface TimeAnswer {
  readonly now: number;
  readonly clock: 'ready' | 'advancing';
  /** With `until: "ring"`: what rang; null where nothing did before `advance` was over. */
  readonly rang: Ring | null;
}

/** A fact that Feishu's documentation leaves open: one of several habits, at first the worst for a bot unless `initial` says another. */
export interface Switch {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly options: readonly { readonly value: string; readonly title: { readonly zh: string; readonly en: string } }[];
  readonly value: string;
  readonly worst: string;
  /** Where a switch does not stand at the worst at first: where it does, with the reason. */
  readonly initial?: { readonly value: string; readonly why: string };
  /** The section of docs/feishu-contract.md that it belongs to, for instance `3.1`. */
  readonly section: string;
  /** The address of the vendor's page that leaves it open. */
  readonly page: string;
}

/** The workspace's own app, as its console and the tenant's administrators have it. */
export interface AppState {
  /** `stopped` by an administrator, or `removed`: not installed in the tenant. */
  readonly standing: 'on' | 'stopped' | 'removed';
  /** The permissions that the sandbox knows. */
  readonly scopes: readonly { readonly scope: string; readonly granted: boolean }[];
}

/** `POST /control/switches` → `Switch[]`; `GET` lists them. */
export interface SwitchChoice {
  readonly id: string;
  readonly value: string;
}

/** A save under a name. `GET /control/saves` → `Save[]`; `POST /control/saves {name}` saves as; `POST /control/restore {name}`; `DELETE /control/saves?name=`. */
export interface Save {
  readonly name: string;
  /** Real time of saving. */
  readonly savedAt: number;
  /** The sandbox's clock then. */
  readonly now: number;
  readonly messages: number;
  readonly bytes: number;
  /** False where only the workspace is kept, because the bot's stores are not the sandbox's own. */
  readonly whole: boolean;
}

/** `GET /control/session` gives the session as text, a JSON value a line; `POST /control/replay {session}` does the same acts again and answers this. */
export interface Replay {
  /** Acts that were done again. */
  readonly acts: number;
  /** Calls that were the same. */
  readonly same: number;
  /** The first call that was another one; null where all were the same. */
  readonly differs: { readonly act: string; readonly was: string | null; readonly is: string | null } | null;
}

/** The newest card about a ticket in a chat. `GET /control/find?person=&text=` → `FoundTicket[]`, by number or words of the title, newest first. */
export interface FoundTicket {
  readonly messageId: string;
  readonly chatId: string;
  /** The chat's name. */
  readonly chat: string;
  readonly number: string;
  /** The line that the chat list would show of the card. */
  readonly preview: string;
  /** The sandbox's clock when it was sent, in ms. */
  readonly at: number;
}
