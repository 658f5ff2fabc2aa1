/** The control API of the sandbox, shared by its server, its page and the tests. docs/sandbox.md describes it. */

/** A card as the platform received it. */
export type CardJson = Readonly<Record<string, unknown>>;

export interface SandboxPerson {
  readonly openId: string;
  readonly unionId: string;
  readonly name: string;
  /** One line for the page: unit and roles. */
  readonly title: string;
  readonly language: 'zh' | 'en';
}

export interface SandboxChat {
  readonly chatId: string;
  readonly kind: 'group' | 'p2p';
  /** For a group its name; for a private chat the bot's name. */
  readonly name: string;
  /** Open ids; the bot is in every chat and not listed. */
  readonly members: readonly string[];
}

/** A chat in one person's list. */
export interface ChatSummary extends SandboxChat {
  /** Messages that came since the person last opened the chat; edits do not count. */
  readonly unread: number;
  /** The newest message as the chat list shows it; null in an empty chat. */
  readonly last: { readonly text: string; readonly at: number } | null;
}

/** What the platform refused to send: nobody in the chat sees it, the sandbox shows it as a ghost. */
export interface Refusal {
  readonly code: number;
  readonly path: string;
  readonly message: string;
}

export interface SandboxMessage {
  readonly messageId: string;
  readonly chatId: string;
  /** Milliseconds on the sandbox's clock. */
  readonly at: number;
  readonly sender: { readonly kind: 'bot' | 'person'; readonly openId: string | null; readonly name: string };
  readonly type: 'text' | 'interactive';
  /** For `text`: with @-mentions already replaced by names. */
  readonly text: string | null;
  readonly card: CardJson | null;
  readonly quote: { readonly messageId: string; readonly preview: string } | null;
  /** Times the card was replaced since it was sent, by an answer or a PATCH. */
  readonly revision: number;
  readonly updatedAt: number | null;
  readonly ghost: Refusal | null;
  readonly recalled: boolean;
  readonly meter: { readonly bytes: number; readonly elements: number } | null;
}

/** `GET /control/world`. `GET /control/chats?person=` answers `ChatSummary[]`, `GET /control/messages?person=&chat=` `SandboxMessage[]`, oldest first. */
export interface World {
  /** Sequence number of the last change; the event stream goes on from here. */
  readonly seq: number;
  /** The sandbox's clock, milliseconds since 1970. */
  readonly now: number;
  readonly clock: 'ready' | 'advancing';
  readonly bot: { readonly name: string; readonly state: 'up' | 'down' };
  readonly people: readonly SandboxPerson[];
}

/** `POST /control/say`: writes into a chat as this person; `mention` puts the bot's @ before the text. */
export interface Say {
  readonly person: string;
  readonly chatId: string;
  readonly text: string;
  readonly mention: boolean;
}

/** `POST /control/menu`: this person chooses an entry of the bot's menu, for instance `menu.todo`. */
export interface MenuChoice {
  readonly person: string;
  readonly key: string;
}

/** `POST /control/read`: this person has opened the chat; its unread count falls to 0. */
export interface Read {
  readonly person: string;
  readonly chatId: string;
}

/** `POST /control/tickets`: the ticket platform raises a realistic ticket. */
export interface TicketOrder {
  readonly kind: 'platform' | 'regional';
}

/** `POST /control/press`: presses what this person sees, found by its Chinese label. */
export interface Press {
  readonly person: string;
  readonly messageId: string;
  readonly label: string;
  /** Inputs of the form the button stands in, by name; what is left out keeps its preset value. */
  readonly form?: Readonly<Record<string, string | readonly string[]>>;
  /** In a list: text that stands in the row's `column_set`. */
  readonly row?: string;
  /** JSON pointer of the very component in the card, for instance `/body/elements/4`; goes before `label` and `row`. */
  readonly path?: string;
  /** What was chosen, for a component outside a form that calls back by itself: a select, a picker, an input, a checker, an overflow. */
  readonly value?: string | boolean | readonly string[];
}

export interface Toast {
  readonly type: 'info' | 'success' | 'error' | 'warning';
  readonly content: string;
}

export type PressResult =
  /** The client itself stopped the click; nothing was sent. */
  | { readonly outcome: 'blocked'; readonly why: string }
  /** The bot answered; `card` is true when the answer replaced the card. */
  | {
      readonly outcome: 'answered';
      readonly eventId: string;
      readonly toast: Toast | null;
      readonly card: boolean;
      readonly ms: number;
    }
  /** The person sees an error toast with the platform's code. */
  | { readonly outcome: 'failed'; readonly eventId: string; readonly code: number; readonly detail: string };

/** `POST /control/time`: steps through the time, waiting for the bot at each stop, or leaps as after an outage. */
export interface TimeMove {
  /** ISO 8601, for instance `PT15M`. */
  readonly advance: string;
  readonly leap?: boolean;
}

/** One call of the bot to the platform; `GET /control/calls` answers the latest ones, oldest first. */
export interface Call {
  readonly seq: number;
  readonly at: number;
  readonly method: string;
  /** With ids replaced by `:id`. */
  readonly route: string;
  readonly path: string;
  readonly chatId: string | null;
  readonly messageId: string | null;
  readonly status: number;
  readonly code: number;
  readonly ms: number;
}

/** `POST /control/faults`: what goes wrong, for which calls, how often. `GET` answers those still to strike, `DELETE` ends them all. */
export interface Fault {
  readonly route: 'send' | 'reply' | 'patch' | 'token' | 'any';
  /** `before`: refused without effect; `after`: done, then an error; `late`: done after `delayMs`, answered with an error at once; `never`: no answer; `slow`: answered after `delayMs`. */
  readonly kind: 'before' | 'after' | 'late' | 'never' | 'slow';
  readonly status?: number;
  readonly code?: number;
  readonly delayMs?: number;
  /** Strikes so many calls, then ends. */
  readonly times: number;
  readonly chatId?: string;
}

/** One line of the event stream `GET /control/events?since=SEQ`, as `data:` JSON. */
export type Change =
  | { readonly seq: number; readonly kind: 'message'; readonly message: SandboxMessage }
  | { readonly seq: number; readonly kind: 'chat'; readonly chat: SandboxChat }
  | { readonly seq: number; readonly kind: 'time'; readonly now: number; readonly clock: 'ready' | 'advancing' }
  | { readonly seq: number; readonly kind: 'bot'; readonly state: 'up' | 'down' }
  | { readonly seq: number; readonly kind: 'call'; readonly call: Call };
