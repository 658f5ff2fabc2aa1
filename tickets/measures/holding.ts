import type { EpochMs, TimelineEntry, UnitRef } from '../ticket.ts';

/** How long one unit had the ticket, in working milliseconds. */
export interface Held {
  readonly unit: UnitRef;
  readonly ms: number;
}

/** Working milliseconds between two moments. */
type Worked = (from: EpochMs, to: EpochMs) => number;

/**
 * What the reply at the end of this timeline ends: the working time since the creation less the time that reviewers took, and
 * how long each unit had the ticket since the creation or the last verdict.
 */
export function heldBefore(
  timeline: readonly TimelineEntry[],
  worked: Worked,
): { readonly workedMs: number; readonly thisRound: readonly Held[] } {
  let workedMs = 0;
  let since: EpochMs | null = null;
  let unit: UnitRef | null = null;
  let round = new Map<string, Held>();
  const leave = (at: EpochMs): void => {
    if (since === null || unit === null) return;
    const ms = worked(since, at);
    workedMs += ms;
    round.set(unit.code, { unit, ms: (round.get(unit.code)?.ms ?? 0) + ms });
    since = null;
  };
  let replied = round;
  for (const entry of timeline) {
    switch (entry.action) {
      case 'create':
      case 'reject':
      case 'reopen':
        since = entry.at;
        unit = entry.unit;
        round = new Map();
        break;
      case 'transfer':
        leave(entry.at);
        since = entry.at;
        unit = entry.toUnit;
        break;
      case 'reply':
        leave(entry.at);
        replied = round;
        break;
      default:
    }
  }
  return { workedMs, thisRound: [...replied.values()] };
}
