import type { EpochMs } from '../../tickets/ticket.ts';

/** Which tickets keep back something, by recipient and moment: what an index answers in the store. */
export class Holds {
  readonly #held = new Map<string, Map<EpochMs, Set<string>>>();
  readonly #onMoment: (to: string, until: EpochMs) => void;

  /** `onMoment` is told of each moment of a recipient once. */
  constructor(onMoment: (to: string, until: EpochMs) => void) {
    this.#onMoment = onMoment;
  }

  add(number: string, to: string, until: EpochMs): void {
    const theirs = this.#held.get(to) ?? new Map<EpochMs, Set<string>>();
    this.#held.set(to, theirs);
    const numbers = theirs.get(until);
    if (numbers !== undefined) {
      numbers.add(number);
      return;
    }
    theirs.set(until, new Set([number]));
    this.#onMoment(to, until);
  }

  /** The tickets that keep something back for them until then or earlier, taken out. */
  take(to: string, by: EpochMs): readonly string[] {
    const theirs = this.#held.get(to);
    if (theirs === undefined) return [];
    const found = new Set<string>();
    for (const [until, numbers] of theirs) {
      if (until > by) continue;
      for (const number of numbers) found.add(number);
      theirs.delete(until);
    }
    if (theirs.size === 0) this.#held.delete(to);
    return [...found];
  }
}
