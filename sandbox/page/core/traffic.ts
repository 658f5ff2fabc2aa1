import type { Call, TrafficLine } from '../../protocol.ts';
import type { Cause, Push } from '../../protocol-tools.ts';

const causesKept = 300;

/** What went between platform and bot, as it comes over the stream. */
export interface TrafficLog {
  readonly causes: readonly Cause[];
  readonly pushes: readonly Push[];
  readonly calls: readonly Call[];
}

export const emptyTraffic: TrafficLog = { causes: [], pushes: [], calls: [] };

/** The log with what a reading of the whole brought; what came meanwhile stays. */
export function withLines(log: TrafficLog, lines: readonly TrafficLine[]): TrafficLog {
  return {
    causes: merged(log.causes, lines),
    pushes: merged(
      log.pushes,
      lines.flatMap(({ pushes }) => pushes),
    ),
    calls: merged(
      log.calls,
      lines.flatMap(({ calls }) => calls),
    ),
  };
}

/** The log with one more of each kind that is given; the oldest causes go, with all that came of them. */
export function withMore(log: TrafficLog, more: Partial<TrafficLog>): TrafficLog {
  const causes = merged(log.causes, more.causes ?? []).slice(-causesKept);
  const kept = new Set(causes.map(({ id }) => id));
  const isKept = ({ cause }: { readonly cause: string }): boolean => kept.has(cause);
  return {
    causes,
    pushes: merged(log.pushes, more.pushes ?? []).filter(isKept),
    calls: merged(log.calls, more.calls ?? []).filter(isKept),
  };
}

/** The causes with what came of each, the newest first. */
export function linesOf({ causes, pushes, calls }: TrafficLog): readonly TrafficLine[] {
  return causes.toReversed().map((cause) => ({
    ...cause,
    pushes: pushes.filter((push) => push.cause === cause.id),
    calls: calls.filter((call) => call.cause === cause.id),
  }));
}

/** True where the line has to do with the message: it was pressed or written, or a call touched it. */
export function touches(line: TrafficLine, messageId: string): boolean {
  return line.messageId === messageId || line.calls.some((call) => call.messageId === messageId);
}

function merged<T extends { readonly seq: number }>(known: readonly T[], more: readonly T[]): readonly T[] {
  if (more.length === 0) return known;
  const bySeq = new Map([...known, ...more].map((one) => [one.seq, one]));
  return [...bySeq.values()].toSorted((a, b) => a.seq - b.seq);
}
