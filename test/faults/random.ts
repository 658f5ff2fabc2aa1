/** Numbers that look random and are the same for the same seed (mulberry32), so that a bad round can be played again. */
export interface Dice {
  /** A whole number from 0 to below `below`. */
  roll(below: number): number;
  /** One of them; throws for none. */
  pick<T>(from: readonly T[]): T;
}

/** Dice that fall by this seed. */
export function dice(seed: number): Dice {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    roll: (below) => Math.floor(next() * below),
    pick: (from) => {
      const one = from[Math.floor(next() * from.length)];
      if (one === undefined) throw new Error('there is nothing to pick from');
      return one;
    },
  };
}
