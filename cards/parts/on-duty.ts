import type { Policy } from '../../config/policy.ts';
import { isWorking } from '../../tickets/calendar.ts';
import { workCalendar } from '../../tickets/deadline.ts';
import { isOnLeave } from '../../tickets/leave.ts';
import type { Org } from '../../tickets/org.ts';
import type { Unit } from '../../tickets/people.ts';
import { calendarNameFor } from '../../tickets/rules.ts';
import type { EpochMs, Priority } from '../../tickets/ticket.ts';

interface Moment {
  readonly policy: Policy;
  readonly now: EpochMs;
}

/** True while the calendar that tickets of that priority count on in a unit is in working time: then its agents are on duty. */
export function isAtWork({ policy, now }: Moment, unitCalendar: Unit['calendar'], priority: Priority): boolean {
  const { calendar, table } = workCalendar(policy, calendarNameFor(policy, priority, unitCalendar));
  return isWorking(calendar, table, now);
}

/** Agents of the unit who are not away, while the calendar that its tickets of that priority count on is in working time. */
export function agentsOnDuty(
  { org, policy, now }: Moment & { readonly org: Org },
  unit: Pick<Unit, 'code' | 'calendar'>,
  priority: Priority,
): number {
  if (!isAtWork({ policy, now }, unit.calendar, priority)) return 0;
  return org.holders(unit.code, 'agent').filter((agent) => !isOnLeave(agent, now)).length;
}
