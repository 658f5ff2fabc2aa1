import { Schema, type Connection } from 'mongoose';
import type { RealMs, Recipient, RowMap } from '../tickets/record.ts';
import type { EpochMs } from '../tickets/ticket.ts';
import type { UndeliveredFact } from '../tickets/undelivered.ts';
import type { Leave, Person, Unit } from '../tickets/people.ts';

export interface UnitRow extends Omit<Unit, 'code' | 'chatLost'> {
  readonly _id: string;
  /** The chat from which the bot was removed; another one in `chatId` is not lost. */
  readonly lostChatId?: string | null;
  /** When the latest happened that Feishu has told of the bot and the group; what happened before and comes later is no news. */
  readonly chatToldAt?: number | null;
}

/** A person has an id of the database's own: an open id belongs to one app, a person may outlive it. */
export interface PersonRow extends Person {
  /** True once the person has chosen a language in the chat. */
  readonly languageChosen?: boolean;
  /** The leave that the cards tell of; another than the one in force has still to be handed over, or back. */
  readonly leaveShown?: Leave;
}

export interface PolicyRow {
  /** The policy's version. */
  readonly _id: number;
  readonly hash: string;
  /** The policy as JSON: names in it may hold any character, also those that mean something in a field name. */
  readonly content: string;
}

export interface CounterRow {
  readonly _id: string;
  readonly value: number;
}

/** By open id. */
export interface PrivateChatRow {
  readonly _id: string;
  readonly chatId: string;
}

export interface SettingRow {
  readonly _id: string;
  readonly value: string | number;
}

export type ReplyContent = { readonly card: Readonly<Record<string, unknown>> } | { readonly text: string };

/** An answer to a message or command: sent by the same machinery as cards, kept for a day. */
export interface ReplyRow {
  /** From the event that it answers, so that a repeated event makes no second answer. */
  readonly id: string;
  readonly to: Recipient;
  readonly content: ReplyContent;
  /** Sent with the message so that Feishu makes at most one of it in an hour. */
  readonly uuid: string;
  /** Before any send was tried; decides whether `uuid` still protects. */
  readonly createdAt: RealMs;
  readonly sentAt: EpochMs | null;
  readonly messageId: string | null;
  readonly failures: number;
  readonly retryAt: RealMs | null;
  readonly lease: { readonly by: string; readonly until: RealMs } | null;
  /** Final: this answer cannot be sent, and why. */
  readonly bad: { readonly code: number; readonly at: EpochMs; readonly message: string } | null;
}

export interface StoredReply extends Omit<ReplyRow, 'id'> {
  readonly _id: string;
  /** When it wants work next; absent once it is sent or bad, so that the index holds only what waits. */
  readonly dueAt?: RealMs;
  /** A date, because MongoDB forgets rows by nothing else. */
  readonly expireAt: Date;
}

export interface StoredUndelivered extends Omit<UndeliveredFact, 'id'> {
  readonly _id: string;
  readonly batch: string | null;
  readonly batchAt: RealMs | null;
  readonly expireAt: Date;
}

/** A card or notice of a ticket that a merged card brings. */
export interface Member {
  readonly number: string;
  readonly rows: RowMap;
  readonly id: string;
}

/** One card for everything that waited for the end of one recipient's quiet hours. */
export interface MergedCardRow {
  /** The recipient and the end of the quiet hours: one card for both. */
  readonly id: string;
  readonly to: Recipient;
  /** When it was due on the business clock. */
  readonly until: EpochMs;
  /** What waited; a row belongs to it only when it says so itself. */
  readonly members: readonly Member[];
  /** Sent with the message so that Feishu makes at most one of it in an hour. */
  readonly uuid: string;
  /** Before any send was tried; decides whether `uuid` still protects. */
  readonly createdAt: RealMs;
  readonly sentAt: EpochMs | null;
  readonly messageId: string | null;
  readonly failures: number;
  readonly retryAt: RealMs | null;
  readonly lease: { readonly by: string; readonly until: RealMs } | null;
  /** Final: it cannot be sent, and why; what it was to bring goes out by itself. */
  readonly bad: { readonly code: number; readonly at: EpochMs; readonly message: string } | null;
}

export interface StoredMergedCard extends Omit<MergedCardRow, 'id'> {
  readonly _id: string;
  /** When it wants work next; absent once it is sent, needless or bad. */
  readonly dueAt?: RealMs;
  /** Absent while it wants work: only what is done with is forgotten. */
  readonly expireAt?: Date;
}

const options = { strict: 'throw', versionKey: false, minimize: false, bufferCommands: false } as const;
const text = { type: String, required: true } as const;
const textOrNull = { type: String, default: null } as const;
const number = { type: Number, required: true } as const;
const numberOrNull = { type: Number, default: null } as const;
const yesOrNo = { type: Boolean, required: true } as const;
const anything = { type: Schema.Types.Mixed, default: null } as const;

/** The collections beside the tickets, as models of one connection. */
export function modelsOf(connection: Connection) {
  const unit = new Schema<UnitRow>(
    {
      _id: text,
      name: text,
      parent: textOrNull,
      timezone: text,
      calendar: textOrNull,
      chatId: textOrNull,
      lostChatId: textOrNull,
      chatToldAt: numberOrNull,
      active: yesOrNo,
    },
    options,
  );
  const person = new Schema<PersonRow>(
    {
      openId: text,
      unionId: textOrNull,
      name: text,
      memberships: [{ _id: false, unit: text, roles: [String] }],
      transferRight: yesOrNo,
      mobile: textOrNull,
      email: textOrNull,
      language: text,
      languageChosen: { type: Boolean },
      leave: { type: Schema.Types.Mixed },
      leaveShown: { type: Schema.Types.Mixed },
      active: yesOrNo,
    },
    options,
  );
  person.index({ openId: 1 }, { unique: true });
  person.index({ unionId: 1 }, { unique: true, partialFilterExpression: { unionId: { $type: 'string' } } });
  const reply = new Schema<StoredReply>(
    {
      _id: text,
      to: anything,
      content: anything,
      uuid: text,
      createdAt: number,
      sentAt: numberOrNull,
      messageId: textOrNull,
      failures: number,
      retryAt: numberOrNull,
      lease: anything,
      bad: anything,
      dueAt: { type: Number },
      expireAt: { type: Date, required: true },
    },
    options,
  );
  const lost = new Schema<StoredUndelivered>(
    {
      _id: text,
      what: text,
      number: textOrNull,
      row: text,
      to: anything,
      cause: text,
      code: number,
      message: { type: String, default: '' },
      at: number,
      keptAt: number,
      toldAt: numberOrNull,
      batch: textOrNull,
      batchAt: numberOrNull,
      expireAt: { type: Date, required: true },
    },
    options,
  );
  lost.index({ expireAt: 1 }, { expireAfterSeconds: 0 });
  lost.index({ toldAt: 1, cause: 1 });
  lost.index({ keptAt: 1, _id: 1 });
  lost.index({ number: 1 });
  lost.index({ 'to.chatId': 1 });
  reply.index({ expireAt: 1 }, { expireAfterSeconds: 0 });
  reply.index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } });
  const merged = new Schema<StoredMergedCard>(
    {
      _id: text,
      to: { ...anything, required: true },
      until: number,
      members: { ...anything, required: true },
      uuid: text,
      createdAt: number,
      sentAt: numberOrNull,
      messageId: textOrNull,
      failures: number,
      retryAt: numberOrNull,
      lease: anything,
      bad: anything,
      dueAt: { type: Number },
      expireAt: { type: Date },
    },
    options,
  );
  merged.index({ expireAt: 1 }, { expireAfterSeconds: 0 });
  merged.index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } });
  return {
    units: connection.model('Unit', unit, 'units'),
    people: connection.model('Person', person, 'people'),
    policies: connection.model(
      'Policy',
      new Schema<PolicyRow>({ _id: number, hash: text, content: text }, options),
      'policies',
    ),
    counters: connection.model('Counter', new Schema<CounterRow>({ _id: text, value: number }, options), 'counters'),
    settings: connection.model(
      'Setting',
      new Schema<SettingRow>({ _id: text, value: { type: Schema.Types.Mixed, required: true } }, options),
      'settings',
    ),
    replies: connection.model('Reply', reply, 'replies'),
    privateChats: connection.model(
      'PrivateChat',
      new Schema<PrivateChatRow>({ _id: text, chatId: text }, options),
      'privateChats',
    ),
    undelivered: connection.model('Undelivered', lost, 'undelivered'),
    mergedCards: connection.model('MergedCard', merged, 'mergedCards'),
  };
}

export type Models = ReturnType<typeof modelsOf>;
