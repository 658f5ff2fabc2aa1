/** What digests count of an open ticket, told by its document alone: kept beside it, so that counting a company reads one index. */
import { breachOf, clockNames, clockOf, counts } from '../clock.ts';
import type { Clock, ClockName, EpochMs, Ticket } from '../ticket.ts';
import { isOpen } from '../visibility.ts';

/** The running clock that must be met first. A ticket is counted once, by it: late when its deadline lies behind. */
export interface Watch {
  readonly clock: ClockName;
  readonly dueAt: EpochMs;
  /** Code of the unit it counts for: the one that had the ticket when the deadline passed, else the present one. */
  readonly unit: string;
  readonly urgent: boolean;
  /** Version of the policy and name of the calendar in it that the clock counts on. */
  readonly policyVersion: number;
  readonly calendar: string;
}

/** The clock by which an open ticket is counted; null for one that is over. */
export function watchOf(ticket: Ticket): Watch | null {
  if (!isOpen(ticket)) return null;
  let first: { readonly name: ClockName; readonly clock: Clock } | null = null;
  for (const name of clockNames) {
    const clock = clockOf(ticket, name);
    if (counts(clock) && (first === null || clock.dueAt < first.clock.dueAt)) first = { name, clock };
  }
  if (first === null) return null;
  const { name, clock } = first;
  return {
    clock: name,
    dueAt: clock.dueAt,
    unit: (breachOf(ticket, name)?.unit ?? ticket.unit).code,
    urgent: ticket.priority === 'urgent',
    policyVersion: ticket.policyVersion,
    calendar: clock.calendar,
  };
}

/** The unit of an open ticket that was late once and has been excused for it; null for every other ticket. */
export function excusedUnitOf(ticket: Ticket): string | null {
  return isOpen(ticket) && ticket.breaches.some(({ excused }) => excused) ? ticket.unit.code : null;
}

/** Everything but the deadline in one text, by which tickets are counted together. */
export function watchKey({ clock, unit, urgent, policyVersion, calendar }: Watch): string {
  // The unit's code may hold any character and so stands last.
  return [clock, urgent ? 'urgent' : '', policyVersion, calendar, unit].join('|');
}

/** What a key says. */
export function readWatchKey(key: string): Omit<Watch, 'dueAt'> {
  const [clock = '', urgent = '', policyVersion = '', calendar = '', ...unit] = key.split('|');
  return {
    clock: clock as ClockName,
    urgent: urgent !== '',
    policyVersion: Number(policyVersion),
    calendar,
    unit: unit.join('|'),
  };
}
