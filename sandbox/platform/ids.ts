import { createHash } from 'node:crypto';
import type { State } from './model.ts';

/** The next 32 hex digits of the state's seed: the same run gives the same ids. */
export function nextHex(state: State): string {
  state.drawn += 1;
  return stableHex(`${state.seed} ${state.drawn}`);
}

/** 32 hex digits that follow from the words alone. */
export function stableHex(words: string): string {
  return createHash('sha256').update(words).digest('hex').slice(0, hexLength);
}

const hexLength = 32;
