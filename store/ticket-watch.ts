import type { Brief } from '../tickets/digests/brief.ts';
import type { EpochMs, Status, UnitRef } from '../tickets/ticket.ts';
import type { StoredTicket } from './ticket-document.ts';
import type { TicketAccess } from './tickets.ts';

/** How many open tickets of one key have their deadline from `from` to before `to`. */
export interface WatchCount {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly key: string;
  readonly count: number;
}

/** One open ticket as the index knows it. */
export interface WatchRow {
  readonly number: string;
  readonly key: string;
  readonly dueAt: EpochMs;
}

/** What a person who is away has in their hands. */
export interface HeldCount {
  readonly held: number;
  readonly late: number;
}

export interface TicketWatch {
  /**
   * Open tickets by key, counted for each range between two neighbours of these ascending deadlines, the first range without
   * a beginning: one pass over the index, whatever the number of units and managers.
   */
  countWatched(bounds: readonly EpochMs[]): Promise<readonly WatchCount[]>;
  /** Open tickets by ascending deadline from `from` to before `to`, read from the index as they are asked for. */
  watched(from: EpochMs, to: EpochMs): AsyncIterable<WatchRow>;
  /** Open tickets whose deadline lies before that moment and to which nothing has happened since the other. */
  untouched(dueBefore: EpochMs, since: EpochMs): AsyncIterable<WatchRow>;
  /** The first of `watched` that have one of the keys. */
  watchedOf(keys: readonly string[], from: EpochMs, to: EpochMs, limit: number): Promise<readonly WatchRow[]>;
  /** Open tickets that have been excused, by code of their unit. */
  excusedByUnit(): Promise<ReadonlyMap<string, number>>;
  /** What these people have signed for and not handed in, by open id; somebody without anything is left out. */
  heldBy(openIds: readonly string[], now: EpochMs): Promise<ReadonlyMap<string, HeldCount>>;
  /** What lists say of these tickets, by number; one that is not there is left out. */
  briefs(numbers: readonly string[]): Promise<ReadonlyMap<string, Brief>>;
  /** What somebody has signed for and not handed in, the earliest deadline first. */
  signedBy(openId: string): Promise<readonly Brief[]>;
  /** How many open tickets of each unit have been granted at least so many extensions. */
  extendedOut(atLeast: number): Promise<ReadonlyMap<string, number>>;
  /** How many tickets of this signer have passed review since. */
  passedSince(openId: string, since: EpochMs): Promise<number>;
  /** The last deadline that passed unmet while one of these units had the ticket; null for never. */
  lastBreachOf(units: readonly string[]): Promise<EpochMs | null>;
}

/** Signed for and not handed in. */
const atWork: readonly Status[] = ['accepted', 'in_progress'];
const index = 'watched';
const batchSize = 1_000;
/** More than anybody has in their hands. */
const mostSigned = 500;
/** Tickets with the latest breaches that are looked at for one of the right unit. */
const mostLookedAt = 20;

/** Counting for digests: every question is answered from an index alone, or stops early. */
export function ticketWatch({ collection }: Pick<TicketAccess, 'collection'>): TicketWatch {
  return {
    async countWatched(bounds) {
      const counts: WatchCount[] = [];
      let from = 0;
      for (const to of bounds) {
        const found = await collection
          .aggregate<{ _id: string; n: number }>(
            [{ $match: { watchDueAt: { $gte: from, $lt: to } } }, { $group: { _id: '$watchKey', n: { $sum: 1 } } }],
            { hint: index },
          )
          .toArray();
        for (const { _id, n } of found) counts.push({ from, to, key: _id, count: n });
        from = to;
      }
      return counts;
    },

    async *watched(from, to) {
      const cursor = collection
        .find({ watchDueAt: { $gte: from, $lt: to } }, { hint: index, batchSize })
        .sort({ watchDueAt: 1, watchKey: 1, _id: 1 })
        .project<StoredRow>(rowFields);
      for await (const row of cursor) yield toRow(row);
    },

    async *untouched(dueBefore, since) {
      const cursor = collection
        .find({ watchDueAt: { $lt: dueBefore }, updatedAt: { $lt: since } }, { hint: index, batchSize })
        .project<StoredRow>(rowFields);
      for await (const row of cursor) yield toRow(row);
    },

    async watchedOf(keys, from, to, limit) {
      const found = await collection
        .find({ watchDueAt: { $gte: from, $lt: to }, watchKey: { $in: keys } }, { hint: index })
        .sort({ watchDueAt: 1, watchKey: 1, _id: 1 })
        .project<StoredRow>(rowFields)
        .limit(limit)
        .toArray();
      return found.map(toRow);
    },

    async excusedByUnit() {
      const found = await collection
        .aggregate<{ _id: string; n: number }>([
          { $match: { excusedUnit: { $exists: true } } },
          { $group: { _id: '$excusedUnit', n: { $sum: 1 } } },
        ])
        .toArray();
      return new Map(found.map(({ _id, n }) => [_id, n]));
    },

    async heldBy(openIds, now) {
      const found = await collection
        .aggregate<HeldCount & { _id: string }>([
          { $match: { 'signer.openId': { $in: openIds }, status: { $in: [...atWork] } } },
          {
            $group: {
              _id: '$signer.openId',
              held: { $sum: 1 },
              late: { $sum: { $cond: [{ $lt: ['$watchDueAt', now] }, 1, 0] } },
            },
          },
        ])
        .toArray();
      return new Map(found.map(({ _id, held, late }) => [_id, { held, late }]));
    },

    async briefs(numbers) {
      const found = await collection
        .find({ _id: { $in: numbers } })
        .project<StoredBrief>(briefFields)
        .toArray();
      return new Map(found.map((stored) => [stored._id, toBrief(stored)]));
    },

    async signedBy(openId) {
      const found = await collection
        .find({ 'signer.openId': { $eq: openId }, status: { $in: [...atWork] } })
        .sort({ watchDueAt: 1, _id: 1 })
        .project<StoredBrief>(briefFields)
        .limit(mostSigned)
        .toArray();
      return found.map(toBrief);
    },

    async extendedOut(atLeast) {
      const found = await collection
        .aggregate<{ _id: string; n: number }>([
          { $match: { extensionsGranted: { $gte: atLeast }, status: { $in: ['in_progress', 'awaiting_review'] } } },
          { $group: { _id: '$unit.code', n: { $sum: 1 } } },
        ])
        .toArray();
      return new Map(found.map(({ _id, n }) => [_id, n]));
    },

    async passedSince(openId, since) {
      return collection.countDocuments({
        'signer.openId': { $eq: openId },
        status: 'closed',
        updatedAt: { $gt: since },
      });
    },

    async lastBreachOf(units) {
      const found = await collection
        .find({ 'breaches.dueAt': { $exists: true }, 'breaches.unit.code': { $in: units } })
        .sort({ 'breaches.dueAt': -1 })
        .project<{ breaches: readonly { readonly unit: UnitRef; readonly dueAt: EpochMs }[] }>({ breaches: 1 })
        .limit(mostLookedAt)
        .toArray();
      const moments = found
        .flatMap(({ breaches }) => breaches)
        .filter(({ unit }) => units.includes(unit.code))
        .map(({ dueAt }) => dueAt);
      return moments.length === 0 ? null : Math.max(...moments);
    },
  };
}

type StoredBrief = Omit<Brief, 'number'> & { readonly _id: string };
const briefFields = Object.fromEntries(
  (
    [
      'title',
      'kind',
      'priority',
      'status',
      'version',
      'round',
      'unit',
      'signer',
      'clocks',
      'extension',
      'rejection',
      'policyVersion',
    ] as const satisfies readonly (keyof Brief)[]
  ).map((name) => [name, 1]),
);

function toBrief({ _id, ...brief }: StoredBrief): Brief {
  return { number: _id, ...brief };
}

type StoredRow = Pick<StoredTicket, '_id' | 'watchDueAt' | 'watchKey'>;
const rowFields = { watchDueAt: 1, watchKey: 1 };

function toRow({ _id, watchDueAt, watchKey }: StoredRow): WatchRow {
  return { number: _id, dueAt: watchDueAt ?? 0, key: watchKey ?? '' };
}
