import { type AgeBounds, ageBounds } from '../../tickets/digests/ages.ts';
import { tallyUnits } from '../../tickets/digests/figures.ts';
import type { Tally } from '../../tickets/digests/tally.ts';
import { readWatchKey, type Watch } from '../../tickets/digests/watch.ts';
import { holidayTableOf } from '../../tickets/deadline.ts';
import type { Rulebook } from '../../tickets/rules.ts';
import type { EpochMs } from '../../tickets/ticket.ts';
import type { JobContext } from '../context.ts';

type Store = JobContext['store'];
/** All that counting asks of what is stored. */
export interface Countable {
  readonly rulebook: Store['rulebook'];
  readonly tickets: Pick<Store['tickets'], 'countWatched' | 'excusedByUnit'>;
}

/** The whole company at one moment. */
export interface CompanyCount {
  readonly tallies: ReadonlyMap<string, Tally>;
  /** Keys of the index under which late or due tickets stand, by the unit they count for. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
}

/** Counts every late ticket and every one due before `dayEnds` in one pass over the index, for all who will read of it. */
export async function countCompany(
  { store }: { readonly store: Countable },
  now: EpochMs,
  dayEnds: EpochMs,
): Promise<CompanyCount> {
  const boundsOf = allAgeBounds(store.rulebook(), now);
  const bounds = [...new Set([...boundsOf.all.flat(), now, dayEnds])].toSorted((a, b) => a - b);
  const counted = await store.tickets.countWatched(bounds);
  const excused = await store.tickets.excusedByUnit();
  const keys = new Map<string, Set<string>>();
  for (const { key } of counted) {
    const { unit } = readWatchKey(key);
    keys.set(unit, (keys.get(unit) ?? new Set()).add(key));
  }
  return {
    tallies: tallyUnits(counted, excused, now, boundsOf.of),
    keys: new Map([...keys].map(([unit, all]) => [unit, [...all]])),
  };
}

/** The bounds of every calendar that a clock may count on. */
function allAgeBounds(
  rulebook: Rulebook,
  now: EpochMs,
): { readonly all: readonly AgeBounds[]; readonly of: (watch: Omit<Watch, 'dueAt'>) => AgeBounds } {
  const known = new Map<string, AgeBounds>();
  for (let version = 1; version <= rulebook.currentVersion; version += 1) {
    const policy = rulebook.policy(version);
    for (const [name, calendar] of Object.entries(policy.calendars))
      known.set(`${version} ${name}`, ageBounds(calendar, holidayTableOf(policy, calendar), now));
  }
  const { currentVersion } = rulebook;
  const usual = known.get(`${currentVersion} ${rulebook.policy(currentVersion).defaultCalendar}`);
  return {
    all: [...known.values()],
    // Another process may have brought a newer policy: its tickets are as old as on the calendar known here.
    of: ({ policyVersion, calendar }) =>
      known.get(`${policyVersion} ${calendar}`) ??
      known.get(`${currentVersion} ${calendar}`) ??
      usual ?? [now, now, now],
  };
}
