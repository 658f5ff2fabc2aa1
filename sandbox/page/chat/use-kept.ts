import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';

interface Kept {
  readonly causes: readonly unknown[];
  readonly drawn: JSX.Element;
}

/** Draws the thing of that name, or gives what was drawn before where nothing of its causes changed: it is skipped then. */
export type Keep = (name: string, causes: readonly unknown[], draw: () => JSX.Element) => JSX.Element;

/** Keeps what one drawing of a list has made until the next; what is not in it is forgotten. */
export function useKept(): Keep {
  const last = useRef(new Map<string, Kept>());
  const before = last.current;
  const now = new Map<string, Kept>();
  last.current = now;
  return (name, causes, draw) => {
    const known = before.get(name);
    const isSame = known !== undefined && known.causes.every((cause, index) => Object.is(cause, causes[index]));
    const kept = isSame ? known : { causes, drawn: draw() };
    now.set(name, kept);
    return kept.drawn;
  };
}
