import { hash } from 'node:crypto';
import { trusted } from 'mongoose';
import { dayMs } from '../config/duration.ts';
import type { RealMs } from '../tickets/record.ts';
import { isNew } from './failures.ts';
import { freeFor, leasedTo, messagesOf, owedBy, sentAs } from './owed-rows.ts';
import type { Models, ReplyRow, StoredReply } from './schemas.ts';

/** An answer that is to be sent. */
export type NewReply = Pick<ReplyRow, 'id' | 'to' | 'content' | 'createdAt'>;

export interface Replies {
  /** Stores an answer that is owed; false when the event has been answered already. */
  insertIfAbsent(reply: NewReply): Promise<boolean>;
  /** One answer; null where it is not there. */
  load(id: string): Promise<ReplyRow | null>;
  /** Answers that want work at that moment of the real clock, the longest waiting first. */
  due(realNow: RealMs, limit: number): Promise<readonly ReplyRow[]>;
  /** Takes the lease of an answer: null when another holds it, it is sent or bad, or not there. */
  claim(id: string, by: string, until: RealMs, realNow: RealMs): Promise<ReplyRow | null>;
  /** Stores what became of an answer and gives the lease back; false when the lease was lost. */
  record(id: string, by: string, patch: Partial<Omit<ReplyRow, 'id' | 'lease'>>): Promise<boolean>;
  /** Which of these messages are answers that were sent. */
  sentAmong(messageIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Makes an answer that was given up wait again; false where none was. */
  revive(id: string): Promise<boolean>;
}

/** How long an answer is kept: Feishu repeats an unanswered event for up to 8 hours. */
const keptMs = dayMs;
/** How long an answer that could not be sent is kept for somebody to send it again. */
const badKeptMs = 90 * dayMs;

/** Answers to messages and commands. */
export function replies({ replies: model }: Pick<Models, 'replies'>, realNow: () => RealMs): Replies {
  return {
    async insertIfAbsent({ id, ...reply }) {
      const stored: StoredReply = {
        _id: id,
        ...reply,
        uuid: uuidOf(id),
        sentAt: null,
        messageId: null,
        failures: 0,
        retryAt: null,
        lease: null,
        bad: null,
        dueAt: reply.createdAt,
        expireAt: new Date(reply.createdAt + keptMs),
      };
      return isNew(model.create(stored));
    },

    async load(id) {
      const stored = await model.findById(id).lean();
      return stored === null ? null : toReply(stored);
    },

    async due(now, limit) {
      const found = await model.find(owedBy(now)).sort({ dueAt: 1 }).limit(limit).lean();
      return found.map(toReply);
    },

    async claim(id, by, until, now) {
      const stored = await model
        .findOneAndUpdate(freeFor(id, by, now), leasedTo(by, until), { returnDocument: 'after' })
        .lean();
      return stored === null ? null : toReply(stored);
    },

    async record(id, by, patch) {
      const over = (patch.sentAt ?? null) !== null || (patch.bad ?? null) !== null;
      const longer = (patch.bad ?? null) === null ? {} : { expireAt: new Date(realNow() + badKeptMs) };
      const set = { ...patch, lease: null, ...longer };
      const { matchedCount } = await model.updateOne(
        { _id: id, 'lease.by': by },
        over ? { $set: set, $unset: { dueAt: '' } } : { $set: { ...set, dueAt: patch.retryAt ?? realNow() } },
      );
      return matchedCount === 1;
    },

    async sentAmong(messageIds) {
      return messagesOf(await model.find(sentAs(messageIds)).select('messageId').lean());
    },

    async revive(id) {
      const { matchedCount } = await model.updateOne(
        { _id: { $eq: id }, bad: trusted({ $ne: null }) },
        { $set: { bad: null, failures: 0, retryAt: null, dueAt: realNow() } },
      );
      return matchedCount === 1;
    },
  };
}

/** Feishu takes up to 50 characters (im-v1/message/create), and an id may be longer. */
const uuidLength = 43;

function uuidOf(id: string): string {
  return hash('sha256', id, 'base64url').slice(0, uuidLength);
}

function toReply(stored: StoredReply): ReplyRow {
  const { _id, dueAt: _dueAt, expireAt: _expireAt, ...reply } = stored;
  return { id: _id, ...reply };
}
