import type { Journal } from '../platform/journal/journal.ts';
import type { TrafficLine } from '../protocol.ts';

/** One line for each cause that began or went on after `since`, with all its pushes and calls that are kept. */
export function trafficLines(journal: Journal, since: number): readonly TrafficLine[] {
  const pushes = byCause(journal.pushesSince(0));
  const calls = byCause(journal.callsSince(0));
  return journal
    .causesSince(0)
    .map((cause) => ({ ...cause, pushes: pushes.get(cause.id) ?? [], calls: calls.get(cause.id) ?? [] }))
    .filter((line) => [line, ...line.pushes, ...line.calls].some(({ seq }) => seq > since));
}

function byCause<T extends { readonly cause: string }>(lines: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const line of lines) {
    const group = groups.get(line.cause);
    if (group === undefined) groups.set(line.cause, [line]);
    else group.push(line);
  }
  return groups;
}
