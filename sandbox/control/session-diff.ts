import type { Replay } from '../protocol-tools.ts';
import type { ActLine, CallLine, Line } from './session-lines.ts';

/** How many calls were the same, and the first that was not; calls may come in another order, as jobs do. */
export function differenceOf(recorded: readonly Line[], after: readonly Line[]): Omit<Replay, 'acts'> {
  const was = withActs(recorded);
  const is = withActs(after);
  const left = [...is];
  let same = 0;
  let missing: Told | null = null;
  for (const told of was) {
    const index = left.findIndex(({ key }) => key === told.key);
    if (index >= 0) {
      left.splice(index, 1);
      same += 1;
    } else missing ??= told;
  }
  const [extra] = left;
  if (missing === null && extra === undefined) return { same, differs: null };
  const other = left.find(({ index }) => index === missing?.index) ?? (missing === null ? extra : undefined);
  return {
    same,
    differs: { act: missing?.act ?? extra?.act ?? '', was: missing?.key ?? null, is: other?.key ?? null },
  };
}

interface Told {
  readonly key: string;
  /** The act before it, and its number. */
  readonly act: string;
  readonly index: number;
}

function withActs(lines: readonly Line[]): readonly Told[] {
  let act = '';
  let index = 0;
  return lines.flatMap((line) => {
    if (line.kind === 'act') {
      act = wordsOfAct(line);
      index += 1;
    }
    return line.kind === 'call' ? [{ key: keyOf(line), act, index }] : [];
  });
}

function wordsOfAct({ name, body }: ActLine): string {
  return `${name} ${JSON.stringify(body)}`;
}

function keyOf({ method, route, status, code, words }: CallLine): string {
  return `${method} ${route} → ${status}/${code} ${words}`;
}
