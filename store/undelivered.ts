import { trusted } from 'mongoose';
import { dayMs } from '../config/duration.ts';
import type { RealMs } from '../tickets/record.ts';
import type { UndeliveredFact } from '../tickets/undelivered.ts';
import type { Models, StoredUndelivered } from './schemas.ts';

export type NewUndelivered = Omit<UndeliveredFact, 'toldAt'>;

/** What could not be brought to its reader: kept until somebody sends it again or forgets it, each fact once. */
export interface Undelivered {
  /** Keeps the fact; one that is known already is brought up to date and not told again. */
  keep(fact: NewUndelivered): Promise<void>;
  /** The oldest facts first; those of one ticket or of one chat where asked. */
  list(options: {
    readonly limit: number;
    readonly number?: string;
    readonly chatId?: string;
  }): Promise<readonly UndeliveredFact[]>;
  count(): Promise<number>;
  forget(id: string): Promise<void>;
  /**
   * Puts what no administrator was told of into one batch and answers with it; null where nothing waits. What another process
   * put together and did not finish in time is taken over as it is, so that a batch is always the same.
   */
  gather(
    batch: string,
    now: RealMs,
  ): Promise<{ readonly id: string; readonly facts: readonly UndeliveredFact[] } | null>;
  /** Marks all of a batch as told. */
  told(batch: string, now: RealMs): Promise<void>;
}

/** So long a fact is kept; its card could not be changed after 14 days anyway. */
const keptMs = 90 * dayMs;
/** Troubles of the app itself are kept for a day: what goes on is told once a day. */
const troubleKeptMs = dayMs;
/** The same cause is told once in this time, however many tickets it strikes. */
const sameCauseMs = dayMs;
/** A batch that is not told by then belongs to a process that died. */
const takenOverAfterMs = 30_000;
/** The most that one message speaks of; it names only a few. */
const largestBatch = 1_000;

/** Facts about what Feishu would not take, in a collection of their own. */
export function undelivered({ undelivered: model }: Pick<Models, 'undelivered'>): Undelivered {
  /** New facts of a cause that was told lately count as told then: what goes on is told anew once that time is over. */
  async function countKnownCauses(now: RealMs): Promise<void> {
    const known = await model.aggregate<{ readonly _id: string; readonly toldAt: RealMs }>([
      { $match: { toldAt: { $gte: now - sameCauseMs } } },
      { $group: { _id: '$cause', toldAt: { $max: '$toldAt' } } },
    ]);
    for (const { _id: cause, toldAt } of known)
      await model.updateMany({ toldAt: null, batch: null, cause: { $eq: cause } }, { $set: { toldAt } });
  }

  return {
    async keep({ id, code, message, at, ...fact }) {
      const expireAt = new Date(fact.keptAt + (fact.what === 'app' ? troubleKeptMs : keptMs));
      await model.updateOne(
        { _id: id },
        { $set: { code, message, at }, $setOnInsert: { ...fact, batch: null, batchAt: null, toldAt: null, expireAt } },
        { upsert: true },
      );
    },

    async list({ limit, number, chatId }) {
      const filter = {
        ...(number === undefined ? {} : { number: { $eq: number } }),
        ...(chatId === undefined ? {} : { 'to.chatId': { $eq: chatId } }),
      };
      return (await model.find(filter).sort({ keptAt: 1, _id: 1 }).limit(limit).lean()).map(toRow);
    },

    count: () => model.estimatedDocumentCount(),

    async forget(id) {
      await model.deleteOne({ _id: { $eq: id } });
    },

    async gather(batch, now) {
      await countKnownCauses(now);
      const dropped = await model.findOne({ toldAt: null, batchAt: trusted({ $lt: now - takenOverAfterMs }) }).lean();
      const id = dropped?.batch ?? batch;
      if (dropped === null) await model.updateMany({ toldAt: null, batch: null }, { $set: { batch, batchAt: now } });
      const facts = await model
        .find({ batch: { $eq: id }, toldAt: null })
        .sort({ _id: 1 })
        .limit(largestBatch)
        .lean();
      return facts.length === 0 ? null : { id, facts: facts.map(toRow) };
    },

    async told(batch, now) {
      await model.updateMany({ batch: { $eq: batch } }, { $set: { toldAt: now } });
    },
  };
}

function toRow({ _id, batch: _batch, batchAt: _at, expireAt: _expire, ...row }: StoredUndelivered): UndeliveredFact {
  return { id: _id, ...row };
}
