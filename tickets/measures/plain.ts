import type { Durations, Measures } from './measures.ts';

/** Durations as JSON has them. */
interface PlainDurations extends Omit<Durations, 'minutes'> {
  readonly minutes: readonly (readonly [number, number])[];
}
/** Measures as JSON has them, for a database. */
export interface PlainMeasures extends Omit<Measures, 'accept' | 'handle' | 'review'> {
  readonly accept: PlainDurations;
  readonly handle: PlainDurations;
  readonly review: PlainDurations;
}

/** The measures as JSON has them. */
export function toPlain(measures: Measures): PlainMeasures {
  const plain = (durations: Durations): PlainDurations => ({ ...durations, minutes: [...durations.minutes] });
  return {
    ...measures,
    accept: plain(measures.accept),
    handle: plain(measures.handle),
    review: plain(measures.review),
  };
}

/** The measures that were made plain. */
export function fromPlain(plain: PlainMeasures): Measures {
  const durations = (one: PlainDurations): Durations => ({ ...one, minutes: new Map(one.minutes) });
  return {
    ...plain,
    accept: durations(plain.accept),
    handle: durations(plain.handle),
    review: durations(plain.review),
  };
}
