/** The middle one of some numbers, the upper of two middle ones; throws for none. */
export function median(numbers: readonly number[]): number {
  const middle = numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
  if (middle === undefined) throw new Error('there is no median of nothing');
  return middle;
}

/** The same list begun at another place: each round starts with another program. */
export function rotated<T>(list: readonly T[], by: number): readonly T[] {
  const at = by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}

/** Ratios taken round by round: what disturbs the machine in a round disturbs both sides of it. */
export function ratios(ours: readonly number[], reference: readonly number[]): readonly number[] {
  return ours.map((value, round) => value / (reference[round] ?? Number.NaN));
}
