/** The latest lines of a log, in the order of their numbers. */
export interface Latest<T extends { readonly seq: number }> {
  add(line: T): T;
  /** The oldest that is kept. */
  first(): T | undefined;
  since(seq: number): readonly T[];
}

/** Keeps the latest `most` lines; what it holds is cut when it has grown to twice as many. */
export function createLatest<T extends { readonly seq: number }>(most: number): Latest<T> {
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
