/** Measures added up from facts. They add: those of two days or units together are those of both. */
import { minuteMs } from '../../config/duration.ts';
import { rejectReasons, type RejectReason } from '../ticket.ts';
import type { Fact, Took } from './facts.ts';

/** How often something took how long. Counted by whole minutes, so that its size does not grow with the number of tickets. */
export interface Durations {
  readonly met: number;
  readonly missed: number;
  /** How often each number of whole minutes was needed, as pairs. */
  readonly minutes: ReadonlyMap<number, number>;
}

/** A sum with its count. */
export interface Held {
  readonly ms: number;
  readonly count: number;
}

export interface Measures {
  readonly created: number;
  readonly accept: Durations;
  readonly handle: Durations;
  readonly review: Durations;
  readonly passed: number;
  readonly rejected: Readonly<Record<RejectReason, number>>;
  readonly asked: number;
  readonly granted: number;
  readonly refused: number;
  /** Working milliseconds granted in all. */
  readonly grantedMs: number;
  /** How long units had the tickets that were replied to in time, and the others. */
  readonly heldMet: Held;
  readonly heldMissed: Held;
}

const noDurations: Durations = { met: 0, missed: 0, minutes: new Map() };
const noneHeld: Held = { ms: 0, count: 0 };
export const noMeasures: Measures = {
  created: 0,
  accept: noDurations,
  handle: noDurations,
  review: noDurations,
  passed: 0,
  rejected: Object.fromEntries(rejectReasons.map((reason) => [reason, 0])) as Record<RejectReason, number>,
  asked: 0,
  granted: 0,
  refused: 0,
  grantedMs: 0,
  heldMet: noneHeld,
  heldMissed: noneHeld,
};

/** The measures of one fact for the unit and person it names; holding times stand apart, see {@link measuresOfHeld}. */
export function measuresOf(fact: Fact): Measures {
  switch (fact.kind) {
    case 'created':
      return { ...noMeasures, created: 1 };
    case 'accepted':
      return { ...noMeasures, accept: once(fact) };
    case 'replied':
      return { ...noMeasures, handle: once(fact) };
    case 'judged':
      return { ...noMeasures, review: once(fact) };
    case 'verdict':
      return fact.rejected === null
        ? { ...noMeasures, passed: 1 }
        : { ...noMeasures, rejected: { ...noMeasures.rejected, [fact.rejected]: 1 } };
    case 'asked':
      return { ...noMeasures, asked: 1 };
    case 'granted':
      return { ...noMeasures, granted: 1, grantedMs: fact.ms };
    case 'refused':
      return { ...noMeasures, refused: 1 };
    default:
      return fact satisfies never;
  }
}

/** The measures of one unit's share in a ticket that was replied to. */
export function measuresOfHeld(ms: number, met: boolean): Measures {
  return { ...noMeasures, [met ? 'heldMet' : 'heldMissed']: { ms, count: 1 } };
}

/** A sum that grows, for going through many tickets without keeping any. */
export class MeasureSum {
  readonly #counts = { created: 0, passed: 0, asked: 0, granted: 0, refused: 0, grantedMs: 0 };
  readonly #rejected = { ...noMeasures.rejected };
  readonly #durations = { accept: newDurations(), handle: newDurations(), review: newDurations() };
  readonly #held = { heldMet: { ms: 0, count: 0 }, heldMissed: { ms: 0, count: 0 } };

  add(more: Measures): void {
    for (const name of ['created', 'passed', 'asked', 'granted', 'refused', 'grantedMs'] as const)
      this.#counts[name] += more[name];
    for (const reason of rejectReasons) this.#rejected[reason] += more.rejected[reason];
    for (const name of ['heldMet', 'heldMissed'] as const) {
      this.#held[name].ms += more[name].ms;
      this.#held[name].count += more[name].count;
    }
    for (const name of ['accept', 'handle', 'review'] as const) {
      const sum = this.#durations[name];
      sum.met += more[name].met;
      sum.missed += more[name].missed;
      for (const [minute, count] of more[name].minutes) sum.minutes.set(minute, (sum.minutes.get(minute) ?? 0) + count);
    }
  }

  /** The sum as it is now; it changes with what is added later. */
  value(): Measures {
    return { ...this.#counts, rejected: this.#rejected, ...this.#durations, ...this.#held };
  }
}

/** All of them together. */
export function sumOf(parts: Iterable<Measures>): Measures {
  const sum = new MeasureSum();
  for (const part of parts) sum.add(part);
  return sum.value();
}

function newDurations(): { met: number; missed: number; minutes: Map<number, number> } {
  return { met: 0, missed: 0, minutes: new Map() };
}

function once({ ms, met }: Took): Durations {
  return { met: met ? 1 : 0, missed: met ? 0 : 1, minutes: new Map([[Math.floor(ms / minuteMs), 1]]) };
}
