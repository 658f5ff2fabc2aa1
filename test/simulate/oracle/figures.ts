/** The figures of a digest beside those that were counted plainly. */
import { isDeepStrictEqual } from 'node:util';
import type { Tally } from '../../../tickets/digests/tally.ts';
import { demand } from '../violation.ts';
import type { Figures } from './counts.ts';

/** The figures of a digest by name; what is nought is left out. */
export function figuresOf({ late, ages, due, dueUrgent, excused }: Tally): Figures {
  const named = [
    ...Object.entries(late).map(([stage, count]) => [`late ${stage}`, count] as const),
    ...Object.entries(ages).map(([age, count]) => [`age ${age}`, count] as const),
    ...Object.entries(due).map(([stage, count]) => [`due ${stage}`, count] as const),
    ['due urgent', dueUrgent] as const,
    ['excused', excused] as const,
  ];
  return new Map(named.filter(([, count]) => count > 0));
}

/** Throws a violation where a digest says anything else than what is true. */
export function demandFigures(id: string, said: Figures, truth: Figures): void {
  demand(
    isDeepStrictEqual(sorted(said), sorted(truth)),
    () => `digest ${id} says ${shown(said)}; true is ${shown(truth)}`,
  );
}

function sorted(figures: Figures): readonly (readonly [string, number])[] {
  return [...figures].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function shown(figures: Figures): string {
  return sorted(figures)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}
