import { workingDayMs, workingMsBetween } from '../calendar.ts';
import { workCalendar } from '../deadline.ts';
import { leaveOf } from '../leave.ts';
import { policyOf, type Surroundings } from '../rules.ts';
import type { Clock, ClockName, EpochMs, Ticket } from '../ticket.ts';
import type { TicketLine } from './content.ts';

/** A ticket without its timeline and its long texts, as lists need it. */
export type Brief = Pick<
  Ticket,
  | 'number'
  | 'title'
  | 'kind'
  | 'priority'
  | 'status'
  | 'version'
  | 'round'
  | 'unit'
  | 'signer'
  | 'clocks'
  | 'extension'
  | 'rejection'
  | 'policyVersion'
>;

/** What the row of a ticket says of the clock it is listed for; null where it has no such clock. */
export function lineOf(brief: Brief, name: ClockName, around: Surroundings): TicketLine | null {
  const clock = name === 'extension' ? (brief.extension?.clock ?? null) : brief.clocks[name];
  if (clock === null) return null;
  const { org, now } = around;
  const holder = brief.signer === null ? undefined : org.person(brief.signer.openId);
  const { number, title, priority, status, unit, signer } = brief;
  return {
    number,
    title,
    priority,
    status,
    unit: org.unit(unit.code)?.name ?? unit.name,
    holder: signer?.name ?? null,
    holderAwayUntil: holder === undefined ? null : (leaveOf(holder, now)?.until ?? null),
    clock: name,
    dueAt: clock.dueAt,
    ...workedOn(brief, clock, clock.dueAt, around),
  };
}

/** Working milliseconds from a moment until now on the clock's calendar, and those of one of its days. */
export function workedOn(
  brief: Pick<Brief, 'policyVersion'>,
  clock: Pick<Clock, 'calendar'>,
  from: EpochMs,
  { rulebook, now }: Surroundings,
): { readonly lateMs: number; readonly dayMs: number } {
  const { calendar, table } = workCalendar(policyOf(brief, rulebook), clock.calendar);
  return { lateMs: workingMsBetween(calendar, table, from, now), dayMs: workingDayMs(calendar) };
}
