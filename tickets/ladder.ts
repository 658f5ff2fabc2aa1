/** The ladder of reminders of one clock: which level comes when, and whose managers it climbs to. */
import type { Policy } from '../config/policy.ts';
import { overdueLevel } from './apply.ts';
import { addWorkingTime } from './calendar.ts';
import { breachOf, counts } from './clock.ts';
import { workCalendar } from './deadline.ts';
import { reachedAmong } from './leave.ts';
import type { Org } from './org.ts';
import type { Person } from './people.ts';
import { reviewUnits } from './recipients.ts';
import type { Roster } from './rules.ts';
import type { Clock, ClockName, EpochMs, Ticket, TimelineEntry, UnitRef } from './ticket.ts';

/** Reminder level 0, due soon: whoever must act. */
export const dueSoonLevel = 0;

/** An entry that reminds somebody. */
export type Ringing = Extract<TimelineEntry, { action: 'remind' | 'escalate' }>;

/** True for an entry that reminds somebody. */
export function isRinging(entry: TimelineEntry): entry is Ringing {
  return entry.action === 'remind' || entry.action === 'escalate';
}

export interface Rung {
  readonly level: number;
  readonly at: EpochMs;
}

/** The next level of a clock and its moment; null for a clock that has stopped or has no level left. */
export function nextRung(clock: Clock | null, policy: Policy): Rung | null {
  if (!counts(clock) || clock.level >= topLevel(policy)) return null;
  const level = clock.level + 1;
  return { level, at: momentOf(clock, level, policy) };
}

/** Every level that is due by that moment and has not been sent, ascending. */
export function levelsDue(clock: Clock, policy: Policy, now: EpochMs): readonly number[] {
  const due: number[] = [];
  for (let level = clock.level + 1; level <= topLevel(policy) && momentOf(clock, level, policy) <= now; level += 1)
    due.push(level);
  return due;
}

/** When a level is due: a share of the time, the deadline itself, then every so much working time on the clock's own calendar. */
export function momentOf(clock: Clock, level: number, policy: Policy): EpochMs {
  if (level === dueSoonLevel) return clock.dueSoonAt;
  if (level === overdueLevel) return clock.dueAt;
  const { calendar, table } = workCalendar(policy, clock.calendar);
  const { days, ms } = policy.reminders.escalateEvery;
  const steps = level - overdueLevel;
  return addWorkingTime(calendar, table, clock.dueAt, {
    days: days * steps,
    ms: ms * steps,
  }).dueAt;
}

/**
 * The managers a level climbs to: of the first unit at the deadline, one unit with managers higher at each level, at the
 * root over and over. Of those who are away it is who stands in for them.
 */
export function managersAt(ticket: Ticket, clock: ClockName, roster: Roster, level: number): readonly Person[] {
  const { org } = roster;
  const managers = basesOf(ticket, clock, org).flatMap((code) => {
    const rungs = led(org, code);
    return rungs[Math.min(level - overdueLevel, rungs.length - 1)] ?? [];
  });
  return reachedAmong(roster, managers);
}

/**
 * Where the climb begins: for reviews the units of the reviewers, else the unit that had the ticket when the deadline passed. A
 * transfer after that does not bring the ladder down again: each level is one manager higher than the one before.
 */
function basesOf(ticket: Ticket, clock: ClockName, org: Org): readonly string[] {
  if (clock === 'review' || clock === 'extension') return [...new Set(org.all('reviewer').flatMap(reviewUnits))];
  return [unitAtDeadline(ticket, clock).code];
}

function unitAtDeadline(ticket: Ticket, clock: 'accept' | 'handle'): UnitRef {
  return breachOf(ticket, clock)?.unit ?? ticket.unit;
}

/** The managers of the unit and of those above it; a unit without one is stepped over. */
function led(org: Org, code: string): readonly (readonly Person[])[] {
  return org
    .upwards(code)
    .map((unit) => org.holders(unit.code, 'manager'))
    .filter((managers) => managers.length > 0);
}

function topLevel(policy: Policy): number {
  return overdueLevel + policy.reminders.escalateAtMost;
}
