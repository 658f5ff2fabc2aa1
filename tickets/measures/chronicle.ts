import { apply } from '../apply.ts';
import type { Rulebook } from '../rules.ts';
import { type Watch, watchOf } from '../digests/watch.ts';
import type { EpochMs, Ticket, TimelineEntry } from '../ticket.ts';
import { type Fact, factsIn } from './facts.ts';

export interface Chronicle {
  readonly facts: readonly Fact[];
  /** The clock the ticket was counted by at each of the moments asked for, where it was open and late then. */
  readonly lateAt: ReadonlyMap<EpochMs, Watch>;
}

/** Goes through a whole timeline once: its facts, and whether it was late at some moments, which must ascend. */
export function chronicleOf(
  timeline: readonly TimelineEntry[],
  rulebook: Rulebook,
  moments: readonly EpochMs[],
): Chronicle {
  const facts: Fact[] = [];
  const lateAt = new Map<EpochMs, Watch>();
  let ticket: Ticket | null = null;
  let next = 0;
  const lookUntil = (before: EpochMs): void => {
    for (let moment = moments[next]; moment !== undefined && moment < before; moment = moments[next]) {
      const watch = ticket === null ? null : watchOf(ticket);
      if (watch !== null && watch.dueAt < moment) lateAt.set(moment, watch);
      next += 1;
    }
  };
  for (const entry of timeline) {
    lookUntil(entry.at);
    const after: Ticket = apply(ticket, entry);
    facts.push(...factsIn(ticket, entry, after, rulebook));
    ticket = after;
  }
  lookUntil(Number.POSITIVE_INFINITY);
  return { facts, lateAt };
}
