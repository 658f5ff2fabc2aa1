/** From what the store counted to the figures of each unit, and of the units that one manager leads. */
import { capacitiesOf } from '../capacity.ts';
import { holds } from '../org.ts';
import type { Person, Unit } from '../people.ts';
import type { Roster } from '../rules.ts';
import type { EpochMs } from '../ticket.ts';
import { type AgeBounds, ageOf } from './ages.ts';
import { dueTally, emptyTally, lateTally, plus, stageOf, type Tally, total } from './tally.ts';
import { readWatchKey, type Watch } from './watch.ts';

/** Tickets of one key whose deadlines lie from `from` to before `to`, a range that no bound of age divides. */
export interface Counted {
  readonly from: EpochMs;
  readonly key: string;
  readonly count: number;
}

/** The figures of each unit, by its code. */
export function tallyUnits(
  counted: readonly Counted[],
  excused: ReadonlyMap<string, number>,
  now: EpochMs,
  boundsOf: (watch: Omit<Watch, 'dueAt'>) => AgeBounds,
): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>();
  const add = (unit: string, more: Tally): void => {
    tallies.set(unit, plus(tallies.get(unit) ?? emptyTally, more));
  };
  for (const { from, key, count } of counted) {
    const watch = readWatchKey(key);
    const stage = stageOf(watch.clock);
    add(
      watch.unit,
      from < now ? lateTally(stage, ageOf(boundsOf(watch), from), count) : dueTally(stage, watch.urgent, count),
    );
  }
  for (const [unit, count] of excused) add(unit, { ...emptyTally, excused: count });
  return tallies;
}

/** The figures of some units together. */
export function tallyOf(tallies: ReadonlyMap<string, Tally>, units: Iterable<string>): Tally {
  let sum = emptyTally;
  for (const unit of units) {
    const one = tallies.get(unit);
    if (one !== undefined) sum = plus(sum, one);
  }
  return sum;
}

/** Codes of the units that the person, or somebody they stand in for, is manager of and of all below them. */
export function ledUnits(roster: Roster, person: Person): ReadonlySet<string> {
  const { org } = roster;
  const led = new Set<string>();
  const open = ownUnits(roster, person).map(({ code }) => code);
  for (let code = open.pop(); code !== undefined; code = open.pop()) {
    if (led.has(code)) continue;
    led.add(code);
    open.push(...org.below(code).map((unit) => unit.code));
  }
  return led;
}

/** The units that the person is manager of themselves, or in somebody's place. */
export function ownUnits(roster: Roster, person: Person): readonly Unit[] {
  const those = capacitiesOf(person, roster);
  return roster.org.units.filter(({ code }) => those.some((one) => holds(one, code, ['manager'])));
}

/** These units with late tickets, the most first; those of the same number by code. */
export function rankedUnits(tallies: ReadonlyMap<string, Tally>, units: Iterable<string>): readonly string[] {
  return [...units]
    .map((code) => ({ code, late: total(tallies.get(code)?.late ?? emptyTally.late) }))
    .filter(({ late }) => late > 0)
    .toSorted((a, b) => b.late - a.late || (a.code < b.code ? -1 : 1))
    .map(({ code }) => code);
}
