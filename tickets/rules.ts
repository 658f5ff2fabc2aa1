import type { Calendar, Policy } from '../config/policy.ts';
import type { Org } from './org.ts';
import type { EpochMs, Ticket } from './ticket.ts';

/** All policy versions that any open ticket may have been created under, the newest being the one for new tickets. */
export interface Rulebook {
  readonly currentVersion: number;
  /** The policy of that version; throws for a version that was never stored. */
  policy(version: number): Policy;
}

/** The organisation as of a moment: who is there, and who stands in for whom. */
export interface Roster {
  readonly org: Org;
  readonly now: EpochMs;
}

/** Everything outside the ticket that a decision depends on, as of one moment of the business clock. */
export interface Surroundings extends Roster {
  readonly rulebook: Rulebook;
}

/** The policy a ticket was created under. */
export function policyOf(ticket: Pick<Ticket, 'policyVersion'>, rulebook: Rulebook): Policy {
  return rulebook.policy(ticket.policyVersion);
}

/** The calendar that a unit's clocks count on: the priority's own, else the unit's, else the default one. */
export function calendarNameFor(policy: Policy, priority: Ticket['priority'], unitCalendar: string | null): string {
  return knownCalendarName(policy, policy.priorities[priority].calendar ?? unitCalendar);
}

/** The calendar that a unit works by: its own where the policy has one of that name, else the default one. */
export function knownCalendarName(policy: Policy, unitCalendar: string | null): string {
  return unitCalendar !== null && unitCalendar in policy.calendars ? unitCalendar : policy.defaultCalendar;
}

/** A calendar by name; throws where the policy lacks it. */
export function calendarOf(policy: Policy, name: string): Calendar {
  const calendar = policy.calendars[name];
  if (!calendar)
    throw new Error(`calendar "${name}" is not in the policy; known: ${Object.keys(policy.calendars).join(', ')}`);
  return calendar;
}
