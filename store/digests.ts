import type { mongo } from 'mongoose';
import { dayMs } from '../config/duration.ts';
import type { DigestContent } from '../tickets/digests/content.ts';
import type { DigestKind, DueDigest } from '../tickets/digests/schedule.ts';
import type { RealMs } from '../tickets/record.ts';
import { messagesOf } from './owed-rows.ts';
import type { EpochMs } from '../tickets/ticket.ts';
import { type ByStage, emptyTally } from '../tickets/digests/tally.ts';

/**
 * One digest for one person. It is claimed before it is built and built before it is sent, each step once.
 * - `claimed`: to be built; `built`: to be sent at `sendAt`
 * - `sent`; `empty`: there was nothing to say; `bad`: it cannot be sent
 */
export interface DigestRow extends DueDigest {
  readonly state: 'claimed' | 'built' | 'sent' | 'empty' | 'bad';
  /** True where the person asked for it; then it answers even when there is nothing to say. */
  readonly asked: boolean;
  readonly content: DigestContent | null;
  /** Answer to somebody who asked when there was nothing to say. */
  readonly text: string | null;
  /** False after Feishu refused the card with its charts. */
  readonly charts: boolean;
  /** True after it refused the card altogether: its essence goes as a text. */
  readonly plain: boolean;
  readonly uuid: string;
  /** Before the first send was tried; decides whether `uuid` still protects. */
  readonly triedAt: RealMs | null;
  /** True once a try may have arrived without our knowing. */
  readonly mayBeThere: boolean;
  readonly failures: number;
  readonly retryAt: RealMs | null;
  readonly lease: { readonly by: string; readonly until: RealMs } | null;
  readonly sentAt: EpochMs | null;
  readonly messageId: string | null;
  readonly bad: { readonly code: number; readonly message: string } | null;
}

interface StoredDigest extends Omit<DigestRow, 'id'> {
  readonly _id: string;
  /** There while it is to be built or sent, so that the index holds only what waits. */
  readonly open?: true;
  /** A date, because MongoDB forgets rows by nothing else. */
  readonly expireAt: Date;
}

/** What a manager's digest of an earlier day told. */
export interface LateBefore {
  readonly late: ByStage;
  readonly day: string;
  /** Names of the units it told of; null where it said nothing. */
  readonly leads: readonly string[] | null;
}

export interface Digests {
  /** Stores digests that are due; those that were claimed before stay as they are. */
  claim(due: readonly (DueDigest & { readonly asked?: boolean })[]): Promise<void>;
  /** True when something is to be built or sent by these moments of the two clocks. */
  hasWork(now: EpochMs, realNow: RealMs): Promise<boolean>;
  /** Takes the lease of claimed digests that are to be built, and of those whose builder died. */
  takeUnbuilt(by: string, until: RealMs, realNow: RealMs, limit: number): Promise<readonly DigestRow[]>;
  /** Stores what a digest says, or that there is nothing to say; false when the lease was lost. */
  build(id: string, by: string, built: Pick<DigestRow, 'content' | 'text'>): Promise<boolean>;
  /** Ids of built digests that may be sent by now, with their recipients. */
  unsent(now: EpochMs, realNow: RealMs, limit: number): Promise<readonly Pick<DigestRow, 'id' | 'person'>[]>;
  /** Takes the lease for sending; null when it is sent, not built, or another holds it. */
  takeForSending(id: string, by: string, until: RealMs, realNow: RealMs): Promise<DigestRow | null>;
  /** Stores what must be known before the call, and keeps the lease. */
  note(id: string, by: string, patch: Partial<Pick<DigestRow, 'triedAt' | 'mayBeThere'>>): Promise<void>;
  /** Stores how a send went and gives the lease back. */
  record(id: string, by: string, patch: Partial<Omit<DigestRow, 'id' | 'lease'>>): Promise<void>;
  /** Makes a digest that could not be sent wait again; false where it was not. */
  revive(id: string): Promise<boolean>;
  /** Those of these messages that are digests. */
  sentAmong(messageIds: readonly string[]): Promise<ReadonlySet<string>>;
  load(id: string): Promise<DigestRow | null>;
  /** Late tickets by stage in the last manager's digest of an earlier day, by person; who had none is left out. */
  lateBefore(persons: readonly string[], day: string): Promise<ReadonlyMap<string, LateBefore>>;
  /** The moment of counting of the person's last digest of that kind before that day; null where there was none. */
  lastOf(person: string, kind: DigestKind, day: string): Promise<EpochMs | null>;
}

/** States in which a digest's figures are fixed. */
const told = ['built', 'sent', 'empty', 'bad'] as const;
/** Buttons of a digest and the comparison with the one before need it no longer. */
const keptMs = 90 * dayMs;

export const digestIndexes: readonly mongo.IndexDescription[] = [
  { key: { expireAt: 1 }, expireAfterSeconds: 0 },
  { key: { open: 1, sendAt: 1 }, partialFilterExpression: { open: { $exists: true } } },
  { key: { person: 1, kind: 1, day: -1 } },
];

/** Digests of persons. */
export function digests(database: mongo.Db, realNow: () => RealMs): Digests {
  const collection = database.collection<StoredDigest>('digests');
  const free = (now: RealMs): mongo.Filter<StoredDigest> => ({
    $or: [{ lease: null }, { 'lease.until': { $lte: now } }],
  });
  const unbuilt = (real: RealMs): mongo.Filter<StoredDigest> => ({ open: true, state: 'claimed', ...free(real) });
  const ready = (now: EpochMs, real: RealMs): mongo.Filter<StoredDigest> => ({
    open: true,
    sendAt: { $lte: now },
    state: 'built',
    retryAt: { $not: { $gt: real } },
    ...free(real),
  });

  return {
    async claim(due) {
      if (due.length === 0) return;
      const expireAt = new Date(realNow() + keptMs);
      const rows = due.map(({ id, asked = false, ...rest }): StoredDigest => ({
        _id: id,
        ...rest,
        asked,
        state: 'claimed',
        content: null,
        text: null,
        charts: true,
        plain: false,
        uuid: uuidOf(id),
        triedAt: null,
        mayBeThere: false,
        failures: 0,
        retryAt: null,
        lease: null,
        sentAt: null,
        messageId: null,
        bad: null,
        open: true,
        expireAt,
      }));
      await collection.bulkWrite(
        rows.map(({ _id, ...fields }) => ({
          updateOne: { filter: { _id }, update: { $setOnInsert: fields }, upsert: true },
        })),
        { ordered: false },
      );
    },

    async hasWork(now, real) {
      const [claimed, built] = await Promise.all([
        collection.findOne(unbuilt(real)),
        collection.findOne(ready(now, real)),
      ]);
      return claimed !== null || built !== null;
    },

    async takeUnbuilt(by, until, real, limit) {
      const waiting = await collection.find(unbuilt(real)).project<{ _id: string }>({ _id: 1 }).limit(limit).toArray();
      await collection.updateMany(
        { _id: { $in: waiting.map(({ _id }) => _id) }, ...unbuilt(real) },
        { $set: { lease: { by, until } } },
      );
      return (await collection.find({ open: true, state: 'claimed', 'lease.by': by }).toArray()).map(toRow);
    },

    async build(id, by, { content, text }) {
      const empty = content === null && text === null;
      const { matchedCount } = await collection.updateOne(
        { _id: id, state: 'claimed', 'lease.by': by },
        {
          $set: { content, text, lease: null, state: empty ? 'empty' : 'built' },
          ...(empty ? { $unset: { open: '' } } : {}),
        },
      );
      return matchedCount === 1;
    },

    async unsent(now, real, limit) {
      const found = await collection
        .find(ready(now, real))
        .project<{ _id: string; person: string }>({ person: 1 })
        .limit(limit)
        .toArray();
      return found.map(({ _id, person }) => ({ id: _id, person }));
    },

    async takeForSending(id, by, until, real) {
      const found = await collection.findOneAndUpdate(
        { _id: id, state: 'built', ...free(real) },
        { $set: { lease: { by, until } } },
        { returnDocument: 'after' },
      );
      return found === null ? null : toRow(found);
    },

    async note(id, by, patch) {
      await collection.updateOne({ _id: id, 'lease.by': by }, { $set: patch });
    },

    async record(id, by, patch) {
      const over = patch.state === 'sent' || patch.state === 'bad';
      await collection.updateOne(
        { _id: id, 'lease.by': by },
        { $set: { ...patch, lease: null }, ...(over ? { $unset: { open: '' } } : {}) },
      );
    },

    async revive(id) {
      const fresh = { bad: null, failures: 0, retryAt: null, triedAt: null, mayBeThere: false };
      const { matchedCount } = await collection.updateOne(
        { _id: id, state: 'bad' },
        { $set: { ...fresh, state: 'built', open: true } },
      );
      return matchedCount === 1;
    },

    async sentAmong(messageIds) {
      const wanted = { messageId: { $in: [...messageIds] } };
      return messagesOf(await collection.find(wanted, { projection: { messageId: 1 } }).toArray());
    },

    async load(id) {
      const found = await collection.findOne({ _id: id });
      return found === null ? null : toRow(found);
    },

    async lateBefore(persons, day) {
      const found = await collection
        .aggregate<{
          _id: string;
          day: string;
          late: ByStage | null;
          leads: readonly string[] | null;
        }>([
          {
            $match: {
              person: { $in: persons },
              kind: 'manager',
              day: { $lt: day },
              asked: false,
              state: { $in: told },
            },
          },
          { $sort: { person: 1, kind: 1, day: -1 } },
          {
            $group: {
              _id: '$person',
              day: { $first: '$day' },
              late: { $first: '$content.late' },
              leads: { $first: '$content.leads' },
            },
          },
        ])
        .toArray();
      return new Map(
        found.map(({ _id, day: own, late, leads }) => [_id, { day: own, late: late ?? emptyTally.late, leads }]),
      );
    },

    async lastOf(person, kind, day) {
      const found = await collection.findOne(
        { person, kind, day: { $lt: day }, asked: false, state: { $in: [...told] } },
        { sort: { day: -1 } },
      );
      return found === null ? null : (found.content?.asOf ?? found.dueAt);
    },
  };
}

const longestUuid = 50;

/** Feishu takes 50 characters; the person's part differs at its end. */
function uuidOf(id: string): string {
  return `d.${id}`.slice(-longestUuid);
}

function toRow({ _id, open: _open, expireAt: _expireAt, ...row }: StoredDigest): DigestRow {
  return { id: _id, ...row };
}
