/** The latest lines of a log, in the order of their numbers. */
export interface Ring<T extends { readonly seq: number }> {
  add(line: T): T;
  /** The oldest that is kept. */
  first(): T | undefined;
  since(seq: number): readonly T[];
}

/** A ring that keeps `most` lines; it is cut when it has grown to twice as many. */
export function createRing<T extends { readonly seq: number }>(most: number): Ring<T> {
  let lines: T[] = [];
  const kept = (): readonly T[] => lines.slice(-most);
  return {
    add: (line) => {
      lines.push(line);
      if (lines.length >= most * 2) lines = lines.slice(-most);
      return line;
    },
    first: () => kept()[0],
    since: (seq) => kept().filter((line) => line.seq > seq),
  };
}
