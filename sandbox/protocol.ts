/** The control API of the sandbox, shared by its server, its page and the tests. docs/sandbox.md describes it. */
import type { AppState, Cause, Ping, Push } from './protocol-tools.ts';

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

/** A chat as it is now. */
export interface ChatState extends SandboxChat {
  /** False after the bot was removed. */
  readonly botIn: boolean;
  readonly dissolved: boolean;
  /** True where nobody but the owner may speak. */
  readonly muted: boolean;
}

/** A chat in one person's list. */
export interface ChatSummary extends ChatState {
  /** Messages that came since the person last opened the chat; edits do not count. */
  readonly unread: number;
  /** The newest message as the chat list shows it; null in an empty chat. */
  readonly last: { readonly text: string; readonly at: number } | null;
}

/** What the platform refused: nobody in the chat sees it, the sandbox shows it as a ghost. */
export interface Refusal extends CardNote {
  /** What was refused: a new message, a reply, a changed card or the card in the answer to a click. */
  readonly of: 'send' | 'reply' | 'patch' | 'answer';
}

/** Something wrong with a card, or drawn otherwise than meant. */
export interface CardNote {
  readonly code: number;
  /** JSON pointer into the card; empty for the whole. */
  readonly path: string;
  readonly message: string;
  /** The section of docs/feishu-contract.md that has the rule, for instance `5.4`. */
  readonly section: string;
  /** The address of the vendor's page that the section rests on. */
  readonly page: string;
}

/** The size of a card against Feishu's limits: 30 KB, 200 elements, 5 tables. */
export interface CardMeter {
  /** UTF-8 bytes of the card without spaces between its parts. */
  readonly bytes: number;
  /** Objects with a tag, texts and icons included. */
  readonly elements: number;
  /** Tables and tables in markdown, of the language that has most. */
  readonly tables: number;
  /** The oldest client that draws all of it, for instance `7.20`. */
  readonly oldestClient: string;
}

/** `POST /control/validate {card, client?}`: a card that Feishu takes has no faults. */
export interface CardVerdict {
  readonly faults: readonly CardNote[];
  readonly warnings: readonly CardNote[];
  readonly meter: CardMeter;
}

/** A card of the gallery. `GET /control/gallery` → `GalleryCard[]`. */
export interface GalleryCard {
  readonly id: string;
  /** `example`: drawn by hand for this project; `bot`: what the bot's own code draws. */
  readonly source: 'example' | 'bot';
  readonly title: { readonly zh: string; readonly en: string };
  readonly card: CardJson;
  readonly verdict: CardVerdict;
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
  readonly meter: CardMeter | null;
  /** What is drawn otherwise than meant. */
  readonly warnings: readonly CardNote[];
}

/** `GET /control/world`. `GET /control/chats?person=` answers `ChatSummary[]`, `GET /control/messages?person=&chat=` `SandboxMessage[]`, oldest first. */
export interface World {
  /** Sequence number of the last change; the event stream goes on from here. */
  readonly seq: number;
  /** The sandbox's clock, milliseconds since 1970. */
  readonly now: number;
  readonly clock: 'ready' | 'advancing';
  readonly bot: { readonly name: string; readonly state: 'up' | 'down' };
  /** Bots of other apps of the tenant; they are in every group. */
  readonly otherBots: readonly { readonly appId: string; readonly name: string }[];
  readonly app: AppState;
  readonly people: readonly PersonView[];
  readonly faults: readonly ActiveFault[];
  /** False while the rate limits are switched off. */
  readonly limits: boolean;
}

/** A person with the age of their client. */
export interface PersonView extends SandboxPerson {
  /** For instance `7.55`; `POST /control/change {"what": "client", "person", "version"}` sets it. */
  readonly client: string;
  /** False outside the app's availability range. */
  readonly available: boolean;
  /** True where the person has silenced the private chat with the bot. */
  readonly blocksBot: boolean;
  /** True after the person has left the company. */
  readonly resigned: boolean;
}

/** `POST /control/say`: writes into a chat as this person; `mention` puts the bot's @ before the text. */
export interface Say {
  readonly person: string;
  readonly chatId: string;
  readonly text: string;
  readonly mention: boolean;
  /** Other apps whose bots are mentioned as well, by id or, as another world knows them too, by the bot's name. */
  readonly apps?: readonly string[];
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

/** `GET /control/tickets`: what `POST` takes as `template` and `unit`. */
export interface TicketMenu {
  readonly templates: readonly { readonly name: string; readonly kind: TicketOrder['kind']; readonly title: string }[];
  readonly units: readonly { readonly code: string; readonly name: string }[];
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

/** `POST /control/time`: steps through the time, waiting for the bot at each stop, or leaps as after an outage; answers a `TimeAnswer`. */
export interface TimeMove {
  /** ISO 8601, for instance `PT15M`; with `until` the most it goes. */
  readonly advance: string;
  readonly leap?: boolean;
  /** Stops at the first new message of the bot. */
  readonly until?: 'ring';
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
  /** Also in the answer's `x-tt-logid`, so that a bot's own log can be joined. */
  readonly logId: string;
  /** Id of the cause this call is folded under. */
  readonly cause: string;
  /** Id of the fault that struck this call; null for none. */
  readonly fault: number | null;
  /** For a path or method the platform does not have: the nearest it has. Null for a known one. */
  readonly nearest: string | null;
}

/** One cause with all that came of it. `GET /control/traffic?since=` → `TrafficLine[]`, oldest first. */
export interface TrafficLine extends Cause {
  readonly pushes: readonly Push[];
  readonly calls: readonly Call[];
}

/** `POST /control/faults`: what goes wrong, for which calls, how often. `GET` → `ActiveFault[]`, those still to strike; `DELETE` ends them all, `DELETE ?id=` one. */
export interface Fault {
  /** Calls of the bot; `event` and `click` are pushes to it. */
  readonly route: 'send' | 'reply' | 'patch' | 'token' | 'any' | 'event' | 'click';
  /** `before`: refused without effect; `after`: done, then an error; `late`: done after `delayMs`, answered with an error at once; `never`: done, no answer; `slow`: answered after `delayMs`; `reset`: the connection breaks off before anything is done; `broken`: done, then it breaks off; `dns`: a push finds no such host. */
  readonly kind: 'before' | 'after' | 'late' | 'never' | 'slow' | 'reset' | 'broken' | 'dns';
  readonly status?: number;
  readonly code?: number;
  readonly delayMs?: number;
  /** Strikes so many calls, then ends; needed where there is no `until`. */
  readonly times?: number;
  readonly chatId?: string;
  /** Strikes one in so many of the calls it is meant for, drawn from `seed`. */
  readonly oneIn?: number;
  readonly seed?: number;
  /** Ends at this moment of the sandbox's clock, in milliseconds. */
  readonly until?: number;
}

/** A fault that is on. */
export interface ActiveFault extends Fault {
  readonly id: number;
  readonly struck: number;
}

/** One line of the event stream `GET /control/events?since=SEQ`, as `data:` JSON. */
export type Change =
  | { readonly seq: number; readonly kind: 'message'; readonly message: SandboxMessage }
  | { readonly seq: number; readonly kind: 'chat'; readonly chat: ChatState }
  | { readonly seq: number; readonly kind: 'time'; readonly now: number; readonly clock: 'ready' | 'advancing' }
  | { readonly seq: number; readonly kind: 'bot'; readonly state: 'up' | 'down' }
  | { readonly seq: number; readonly kind: 'call'; readonly call: Call }
  | { readonly seq: number; readonly kind: 'cause'; readonly cause: Cause }
  | { readonly seq: number; readonly kind: 'push'; readonly push: Push }
  | { readonly seq: number; readonly kind: 'ping'; readonly ping: Ping }
  | { readonly seq: number; readonly kind: 'person'; readonly person: PersonView }
  | {
      readonly seq: number;
      readonly kind: 'faults';
      readonly faults: readonly ActiveFault[];
      readonly limits: boolean;
    }
  | { readonly seq: number; readonly kind: 'app'; readonly app: AppState }
  | { readonly seq: number; readonly kind: 'switches' }
  /** Another world was restored: read everything anew. */
  | { readonly seq: number; readonly kind: 'restored' };
