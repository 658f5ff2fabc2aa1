import 'temporal-polyfill/global';
import { dayMs } from '../config/duration.ts';
import { reachedFor } from './leave.ts';
import type { Person } from './people.ts';
import type { Refusal } from './reasons.ts';
import { calendarOf, policyOf, type Surroundings } from './rules.ts';
import { lastEntry } from './state-refusals.ts';
import type { EpochMs, Ticket } from './ticket.ts';

/** 催办 again too soon after the last one, whoever asked, or by the only one there is to urge; null where it may be. */
export function urgeRefusal(ticket: Ticket, person: Person, around: Surroundings): Refusal | null {
  if (ticket.signer !== null && reachedFor(around, ticket.signer.openId) === person.openId)
    return { reason: 'nobody_to_urge', facts: { status: ticket.status } };
  const last = lastEntry(ticket, 'urge');
  if (last === undefined) return null;
  const { days, ms } = policyOf(ticket, around.rulebook).reminders.urgeAtMostEvery;
  const until = last.at + days * dayMs + ms;
  if (around.now >= until) return null;
  return { reason: 'urged_recently', facts: { person: last.actor?.name ?? '', at: last.at, until } };
}

/** 重新打开 too long after the end; null where it may be. */
export function reopenRefusal(ticket: Ticket, around: Surroundings): Refusal | null {
  if (around.now <= reopenUntil(ticket, around)) return null;
  return { reason: 'reopen_expired', facts: { count: policyOf(ticket, around.rulebook).rounds.reopenCalendarDays } };
}

/** Until when a closed ticket may be opened again: so many calendar days of the unit's zone after the end. */
export function reopenUntil(ticket: Ticket, around: Surroundings): EpochMs {
  const policy = policyOf(ticket, around.rulebook);
  const zone = around.org.unit(ticket.unit.code)?.timezone ?? calendarOf(policy, policy.defaultCalendar).timezone;
  return Temporal.Instant.fromEpochMilliseconds(lastEntry(ticket, 'approve')?.at ?? ticket.updatedAt)
    .toZonedDateTimeISO(zone)
    .add({ days: policy.rounds.reopenCalendarDays }).epochMilliseconds;
}
