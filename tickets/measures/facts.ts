/** What happened in a ticket's life that is worth measuring, each with its moment, unit and person. */
import { workingMsBetween } from '../calendar.ts';
import { clockOf } from '../clock.ts';
import { workCalendar } from '../deadline.ts';
import { policyOf, type Rulebook } from '../rules.ts';
import type { Clock, EpochMs, PersonRef, RejectReason, Ticket, TimelineEntry, UnitRef } from '../ticket.ts';
import { type Held, heldBefore } from './holding.ts';

interface FactBase {
  readonly at: EpochMs;
  readonly unit: UnitRef;
  /** Whose doing it counts as; null for the system and for other systems. */
  readonly person: PersonRef | null;
}

/** How long something took in working milliseconds, and whether it was in time. */
export interface Took {
  readonly ms: number;
  readonly met: boolean;
}

export type Fact = FactBase &
  (
    | { readonly kind: 'created' }
    /** 签收 and 指派: from the arrival at the unit. */
    | ({ readonly kind: 'accepted' } & Took)
    /** 回复: from the creation, less the time that reviewers took. */
    | ({ readonly kind: 'replied' } & Took & { readonly held: readonly Held[] })
    /** A verdict on work; `person` is the reviewer. */
    | ({ readonly kind: 'judged' } & Took & { readonly rejected: RejectReason | null })
    /** The same verdict as its worker's: passed or sent back. */
    | { readonly kind: 'verdict'; readonly rejected: RejectReason | null }
    | { readonly kind: 'asked' }
    /** `ms`: working time between the deadline that was and the one granted. */
    | { readonly kind: 'granted'; readonly ms: number }
    | { readonly kind: 'refused' }
  );

/** The facts that one entry adds. */
export function factsIn(
  before: Ticket | null,
  entry: TimelineEntry,
  after: Ticket,
  rulebook: Rulebook,
): readonly Fact[] {
  const { at, unit, actor } = entry;
  const took = (clock: Clock | null, ms?: number): Took => ({
    ms: ms ?? (clock === null ? 0 : worked(after, clock, clock.startedAt, at, rulebook)),
    met: clock?.state === 'met',
  });
  const signer = before?.signer ?? null;
  switch (entry.action) {
    case 'create':
      return [{ kind: 'created', at, unit, person: actor }];
    case 'accept':
    case 'assign':
      return [{ kind: 'accepted', at, unit, person: after.signer, ...took(after.clocks.accept) }];
    case 'reply': {
      const { handle } = after.clocks;
      const calendar = (from: EpochMs, to: EpochMs) =>
        handle === null ? 0 : worked(after, handle, from, to, rulebook);
      const held = heldBefore(after.timeline, calendar);
      return [{ kind: 'replied', at, unit, person: actor, ...took(handle, held.workedMs), held: held.thisRound }];
    }
    case 'approve':
    case 'reject': {
      const rejected = entry.action === 'reject' ? entry.rejection.reason : null;
      return [
        { kind: 'judged', at, unit, person: actor, ...took(after.clocks.review), rejected },
        { kind: 'verdict', at, unit, person: signer, rejected },
      ];
    }
    case 'requestExtension':
      return [{ kind: 'asked', at, unit, person: actor }];
    case 'grantExtension': {
      const asked = after.extension;
      const handle = clockOf(after, 'handle');
      const ms = asked && handle ? worked(after, handle, asked.previousDueAt, entry.handle.dueAt, rulebook) : 0;
      return [{ kind: 'granted', at, unit, person: asked?.requestedBy ?? null, ms }];
    }
    case 'refuseExtension':
      return [{ kind: 'refused', at, unit, person: after.extension?.requestedBy ?? null }];
    default:
      return [];
  }
}

function worked(ticket: Ticket, clock: Clock, from: EpochMs, to: EpochMs, rulebook: Rulebook): number {
  const { calendar, table } = workCalendar(policyOf(ticket, rulebook), clock.calendar);
  return workingMsBetween(calendar, table, from, to);
}
