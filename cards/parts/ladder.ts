/** Where the ladder of reminders stands: who was told before, who is told next and when. */
import type { Policy } from '../../config/policy.ts';
import { overdueLevel } from '../../tickets/apply.ts';
import { clockOf } from '../../tickets/clock.ts';
import { isRinging, managersAt, nextRung, type Ringing } from '../../tickets/ladder.ts';
import { hasRole, holds, type Org } from '../../tickets/org.ts';
import type { Person } from '../../tickets/people.ts';
import type { Roster } from '../../tickets/rules.ts';
import type { Clock, ClockName, EpochMs, Ticket } from '../../tickets/ticket.ts';

/** People who are told at some moment; names as they are stored. */
export interface Told {
  readonly at: EpochMs;
  readonly who: readonly { readonly name: string; readonly openId: string; readonly leads: string | null }[];
}

/** Whom the clock's next level goes to and when, once the deadline has passed; null before that and after the last level. */
export function nextLevel(
  { ticket, org, now, policy }: Roster & { readonly ticket: Ticket; readonly policy: Policy },
  name: ClockName,
): Told | null {
  const next = nextRung(clockOf(ticket, name), policy);
  if (next === null || next.level <= overdueLevel) return null;
  return {
    at: next.at,
    who: managersAt(ticket, name, { org, now }, next.level).map((person) => described(person, org)),
  };
}

/** The managers who were told of this deadline at the level before; null where that was nobody but the reader. */
export function toldBefore(
  { ticket, org, reader }: { readonly ticket: Ticket; readonly org: Org; readonly reader: string | null },
  clock: Clock,
  cause: Ringing,
): Told | null {
  const before = ticket.timeline.findLast(
    (entry): entry is Ringing =>
      isRinging(entry) &&
      entry.version < cause.version &&
      entry.clock === cause.clock &&
      entry.level >= overdueLevel &&
      entry.at >= clock.setAt,
  );
  const who = (before?.to ?? [])
    .map((id) => org.person(id))
    .filter((person) => person !== undefined)
    .filter((person) => hasRole(person, 'manager') && person.openId !== reader);
  return before === undefined || who.length === 0
    ? null
    : { at: before.at, who: who.map((person) => described(person, org)) };
}

function described(person: Person, org: Org): Told['who'][number] {
  const seat = person.memberships.find(({ unit }) => holds(person, unit, ['manager']));
  const { name, openId } = person;
  return { name, openId, leads: seat === undefined ? null : (org.unit(seat.unit)?.name ?? null) };
}
