/** What comes in from Feishu, as the rest of the house sees it. A new kind needs a file in `kinds/` and a line in its registry. */

interface EventBase {
  /** One per push of Feishu; the key against doing a thing twice. */
  readonly eventId: string;
  readonly tenantKey: string;
  /** When it happened, in milliseconds on Feishu's clock, the same in every repetition; null where Feishu did not tell. */
  readonly createdAt: number | null;
  /** When Feishu signed the request, in real milliseconds cut to the second. */
  readonly signedAt: number;
}

/** A person as Feishu names them; the union id is missing where the app may not see it. */
export interface Operator {
  readonly openId: string;
  readonly unionId: string | null;
}

/** What a card's button carries, made by `cards/` and checked here for shape alone. */
export interface ClickValue {
  /** The action, at most 64 characters; empty where a submit came without value, and its button's `name` says what it submits. */
  readonly a: string;
  /** The ticket's number. */
  readonly t?: string;
  /** The version that the card showed. */
  readonly v?: number;
  readonly r?: string;
  readonly [more: string]: string | number | boolean | null;
}

export type FormValue = string | readonly string[] | boolean | null;

/** A click on a card, a choice in it, or a submitted form. Sent once and never again: it must be durable before the answer. */
export interface CardClick extends EventBase {
  readonly type: 'click';
  readonly operator: Operator;
  readonly value: ClickValue;
  /** The component's name; `submit_<action>` on the button of a form. */
  readonly name: string | null;
  readonly tag: string;
  /** The inputs of the submitted form by name, as typed: lengths and membership are for the form's own rules to judge. */
  readonly formValue: Readonly<Record<string, FormValue>>;
  /** The choice of a standalone select or picker. */
  readonly option: string | null;
  readonly options: readonly string[];
  readonly messageId: string;
  readonly chatId: string;
  /** IANA name of the zone of the person's device. */
  readonly timezone: string | null;
  /** Feishu's credential for a delayed update; never logged. */
  readonly token: string;
}

export interface Mention {
  /** The placeholder in the text, for instance `@_user_1`. */
  readonly key: string;
  readonly openId: string | null;
  readonly name: string;
}

/** A message that a person wrote in a private chat or, mentioning the bot, in a group. Feishu asks to deduplicate it by `messageId`. */
export interface MessageReceived extends EventBase {
  readonly type: 'message';
  readonly messageId: string;
  readonly chatId: string;
  readonly chatType: 'p2p' | 'group';
  readonly sender: Operator;
  /** As sent, with placeholders for mentions (`mentions.ts` resolves them); null for anything but a plain text. */
  readonly text: string | null;
  readonly mentions: readonly Mention[];
  /** The message that this one answers. */
  readonly parentId: string | null;
}

/** Someone opened the private chat with the bot. */
export interface ChatEntered extends EventBase {
  readonly type: 'entered';
  readonly operator: Operator;
  readonly chatId: string;
}

/** Someone pressed an entry of the bot's menu. Feishu does not say in which chat: answer by open id. */
export interface MenuPressed extends EventBase {
  readonly type: 'menu';
  readonly operator: Operator;
  readonly key: string;
}

/** The bot was taken into a group or put out of it; the operator may be unknown. */
export interface BotMembership extends EventBase {
  readonly type: 'botAdded' | 'botRemoved';
  readonly chatId: string;
  readonly operator: Operator | null;
}

export type FeishuEvent = CardClick | MessageReceived | ChatEntered | MenuPressed | BotMembership;
