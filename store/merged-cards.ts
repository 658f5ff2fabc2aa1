import { trusted } from 'mongoose';
import { dayMs } from '../config/duration.ts';
import type { RealMs } from '../tickets/record.ts';
import { isNew } from './failures.ts';
import { freeFor, leasedTo, messagesOf, owedBy, sentAs } from './owed-rows.ts';
import type { Member, MergedCardRow, Models, StoredMergedCard } from './schemas.ts';

/** A merged card that is to be sent. */
export type NewMergedCard = Pick<MergedCardRow, 'id' | 'to' | 'until' | 'members' | 'uuid'>;

export interface MergedCards {
  /** Stores a merged card that is owed; false when it is there already, with whatever members. */
  insertIfAbsent(card: NewMergedCard): Promise<boolean>;
  /** The members of a merged card that is still to be sent; null once nothing is owed any more. */
  owed(id: string): Promise<readonly Member[] | null>;
  /** Merged cards that want work at that moment of the real clock, the longest waiting first. */
  due(realNow: RealMs, limit: number): Promise<readonly MergedCardRow[]>;
  /** Takes the lease: null when another holds it, or nothing is owed any more. */
  claim(id: string, by: string, until: RealMs, realNow: RealMs): Promise<MergedCardRow | null>;
  /** Which of these messages are merged cards that were sent. */
  sentAmong(messageIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Stores what became of it and gives the lease back; `over` when nothing is owed any more. False when the lease was lost. */
  record(id: string, by: string, patch: Partial<Omit<MergedCardRow, 'id' | 'lease'>>, over: boolean): Promise<boolean>;
}

/** How long a merged card is remembered after it was sent. */
const keptMs = 30 * dayMs;

/** Cards that bring what waited for the end of quiet hours. */
export function mergedCards({ mergedCards: model }: Pick<Models, 'mergedCards'>, realNow: () => RealMs): MergedCards {
  return {
    async insertIfAbsent({ id, ...card }) {
      const stored: StoredMergedCard = {
        _id: id,
        ...card,
        createdAt: realNow(),
        sentAt: null,
        messageId: null,
        failures: 0,
        retryAt: null,
        lease: null,
        bad: null,
        dueAt: realNow(),
      };
      return isNew(model.create(stored));
    },

    async owed(id) {
      const stored = await model.findOne({ _id: id, dueAt: trusted({ $exists: true }) }).lean();
      return stored?.members ?? null;
    },

    async due(now, limit) {
      const found = await model.find(owedBy(now)).sort({ dueAt: 1 }).limit(limit).lean();
      return found.map(toRow);
    },

    async claim(id, by, until, now) {
      const stored = await model
        .findOneAndUpdate(freeFor(id, by, now), leasedTo(by, until), { returnDocument: 'after' })
        .lean();
      return stored === null ? null : toRow(stored);
    },

    async sentAmong(messageIds) {
      return messagesOf(await model.find(sentAs(messageIds)).select('messageId').lean());
    },

    async record(id, by, patch, over) {
      const set = { ...patch, lease: null };
      const { matchedCount } = await model.updateOne(
        { _id: id, 'lease.by': by },
        over
          ? { $set: { ...set, expireAt: new Date(realNow() + keptMs) }, $unset: { dueAt: '' } }
          : { $set: { ...set, dueAt: patch.retryAt ?? realNow() } },
      );
      return matchedCount === 1;
    },
  };
}

function toRow(stored: StoredMergedCard): MergedCardRow {
  const { _id, dueAt: _dueAt, expireAt: _expireAt, ...card } = stored;
  return { id: _id, ...card };
}
