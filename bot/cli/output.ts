/** Where a command writes; given in, so that tests read it. */
export interface Output {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/** Writes to the terminal. */
export const terminal: Output = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
};

/** A command used wrongly: the message says how to use it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
