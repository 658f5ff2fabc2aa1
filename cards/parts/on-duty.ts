import type { Policy } from '../../config/policy.ts';
import { isWorking } from '../../tickets/calendar.ts';
import { workCalendar } from '../../tickets/deadline.ts';
import { isOnLeave } from '../../tickets/leave.ts';
import type { Org } from '../../tickets/org.ts';
import type { Unit } from '../../tickets/people.ts';
import { calendarNameFor } from '../../tickets/rules.ts';
import type { EpochMs, Priority } from '../../tickets/ticket.ts';

/** Agents of the unit who are not away, while the calendar that its tickets of that priority count on is in working time. */
export function agentsOnDuty(
  { org, policy, now }: { readonly org: Org; readonly policy: Policy; readonly now: EpochMs },
  unit: Pick<Unit, 'code' | 'calendar'>,
  priority: Priority,
): number {
  const { calendar, table } = workCalendar(policy, calendarNameFor(policy, priority, unit.calendar));
  if (!isWorking(calendar, table, now)) return 0;
  return org.holders(unit.code, 'agent').filter((agent) => !isOnLeave(agent, now)).length;
}
