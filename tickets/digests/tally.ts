/** Counts of late and due tickets, for one unit or added up for many. */
import type { ClockName } from '../ticket.ts';
import { type Age, ages } from './ages.ts';

/** Who is waited for: whoever signs, whoever works, whoever judges. */
export const stages = ['sign', 'work', 'review'] as const;
export type Stage = (typeof stages)[number];

/** The stage that a clock belongs to. */
export function stageOf(clock: ClockName): Stage {
  return clock === 'accept' ? 'sign' : clock === 'handle' ? 'work' : 'review';
}

export type ByStage = Readonly<Record<Stage, number>>;
export type ByAge = Readonly<Record<Age, number>>;

export interface Tally {
  /** Tickets past their deadline. */
  readonly late: ByStage;
  /** The same tickets by how long they have been late. */
  readonly ages: ByAge;
  /** Tickets due between the moment of counting and the end of the day. */
  readonly due: ByStage;
  readonly dueUrgent: number;
  /** Open tickets whose lateness was excused; they count as late only where another deadline has passed. */
  readonly excused: number;
}

const noStage: ByStage = { sign: 0, work: 0, review: 0 };
const noAge: ByAge = { under1: 0, under3: 0, under7: 0, over7: 0 };
export const emptyTally: Tally = { late: noStage, ages: noAge, due: noStage, dueUrgent: 0, excused: 0 };

/** So many late tickets of one stage and age. */
export function lateTally(stage: Stage, age: Age, count: number): Tally {
  return { ...emptyTally, late: { ...noStage, [stage]: count }, ages: { ...noAge, [age]: count } };
}

/** So many tickets of one stage that are due today. */
export function dueTally(stage: Stage, urgent: boolean, count: number): Tally {
  return { ...emptyTally, due: { ...noStage, [stage]: count }, dueUrgent: urgent ? count : 0 };
}

/** Both together. */
export function plus(a: Tally, b: Tally): Tally {
  return {
    late: sum(stages, a.late, b.late),
    ages: sum(ages, a.ages, b.ages),
    due: sum(stages, a.due, b.due),
    dueUrgent: a.dueUrgent + b.dueUrgent,
    excused: a.excused + b.excused,
  };
}

/** All stages or all ages added up. */
export function total(counts: ByStage | ByAge): number {
  return Object.values(counts).reduce((sum: number, count: number) => sum + count, 0);
}

function sum<K extends string>(
  keys: readonly K[],
  a: Readonly<Record<K, number>>,
  b: Readonly<Record<K, number>>,
): Readonly<Record<K, number>> {
  return Object.fromEntries(keys.map((key) => [key, a[key] + b[key]])) as Record<K, number>;
}
