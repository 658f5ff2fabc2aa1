import type { SnapshotRow } from '../../tickets/digests/content.ts';
import { readWatchKey } from '../../tickets/digests/watch.ts';
import type { EpochMs } from '../../tickets/ticket.ts';
import type { WatchRow } from '../../store/ticket-watch.ts';
import type { JobContext } from '../context.ts';
import type { CompanyCount } from './count.ts';

/** Somebody who wants the first so many tickets of some units. */
export interface Wanter {
  readonly units: ReadonlySet<string>;
  /** How many there are, at most as many as are kept. */
  readonly wanted: number;
}

export type FoundRow = SnapshotRow & Pick<WatchRow, 'key' | 'dueAt'>;

/** So many entries are read once for all; who has not enough by then is looked up alone. */
const mostShared = 20_000;

/** For each wanter the tickets with the earliest deadlines from `from` to before `to`. */
export async function firstRows<W extends Wanter>(
  { store }: Pick<JobContext, 'store'>,
  { keys }: Pick<CompanyCount, 'keys'>,
  [from, to]: readonly [EpochMs, EpochMs],
  wanters: readonly W[],
): Promise<ReadonlyMap<W, readonly FoundRow[]>> {
  const found = new Map<W, FoundRow[]>(wanters.map((wanter) => [wanter, []]));
  const open = new Set(wanters.filter(({ wanted }) => wanted > 0));
  const byUnit = new Map<string, W[]>();
  for (const wanter of open) for (const unit of wanter.units) byUnit.set(unit, [...(byUnit.get(unit) ?? []), wanter]);
  let read = 0;
  if (open.size > 0)
    for await (const row of store.tickets.watched(from, to)) {
      const one = toFound(row);
      for (const wanter of byUnit.get(one.unit) ?? []) {
        if (!open.has(wanter)) continue;
        const rows = found.get(wanter);
        rows?.push(one);
        if (rows?.length === wanter.wanted) open.delete(wanter);
      }
      read += 1;
      if (open.size === 0 || read === mostShared) break;
    }
  // The index ended before they had all they were counted for, or their tickets stand far behind.
  if (read === mostShared)
    for (const wanter of open) {
      const own = [...wanter.units].flatMap((unit) => keys.get(unit) ?? []);
      const rows = await store.tickets.watchedOf(own, from, to, wanter.wanted);
      found.set(wanter, rows.map(toFound));
    }
  return found;
}

function toFound({ number, key, dueAt }: WatchRow): FoundRow {
  return { number, unit: readWatchKey(key).unit, key, dueAt };
}
