import type { Durations } from './measures.ts';

/** How many were measured. */
export function countOf({ met, missed }: Durations): number {
  return met + missed;
}

/** The share that was in time, from 0 to 1; null where nothing was measured. */
export function shareMet(durations: Durations): number | null {
  const count = countOf(durations);
  return count === 0 ? null : durations.met / count;
}

/** The middle one in whole minutes, of an even number the mean of the two middle ones, rounded down; null of none. */
export function medianMinutes(durations: Durations): number | null {
  const count = countOf(durations);
  if (count === 0) return null;
  const lower = nth(durations, Math.ceil(count / 2));
  const upper = nth(durations, Math.floor(count / 2) + 1);
  return Math.floor((lower + upper) / 2);
}

/** The smallest number of whole minutes that so large a share did not exceed (nearest rank); null of none. */
export function quantileMinutes(durations: Durations, share: number): number | null {
  const count = countOf(durations);
  return count === 0 ? null : nth(durations, Math.ceil(count * share));
}

/** The nth smallest, from 1. */
function nth({ minutes }: Durations, rank: number): number {
  let passed = 0;
  for (const [minute, count] of [...minutes].toSorted(([a], [b]) => a - b)) {
    passed += count;
    if (passed >= rank) return minute;
  }
  throw new RangeError(`there is no number ${rank} among ${passed} durations`);
}
