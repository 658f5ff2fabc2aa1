import { apply } from './apply.ts';
import { deadline } from './deadline.ts';
import type { Unit } from './people.ts';
import { calendarNameFor, type Surroundings } from './rules.ts';
import type { Creation, Ticket, TimelineEntry } from './ticket.ts';

/** What whoever raises a ticket says about it. */
export type NewTicket = Omit<Creation, 'policyVersion' | 'accept' | 'handle'>;

/** The ticket as it is raised in that unit: version 1, waiting for 签收, its first two clocks running. */
export function createTicket(content: NewTicket, unit: Unit, { rulebook, now }: Surroundings): Ticket {
  const policyVersion = rulebook.currentVersion;
  const policy = rulebook.policy(policyVersion);
  const calendar = calendarNameFor(policy, content.priority, unit.calendar);
  const times = policy.priorities[content.priority];
  const entry: TimelineEntry = {
    action: 'create',
    version: 1,
    at: now,
    actor: content.raisedBy,
    unit: { code: unit.code, name: unit.name },
    creation: {
      ...content,
      policyVersion,
      accept: deadline(policy, calendar, now, times.accept),
      handle: deadline(policy, calendar, now, times.handle),
    },
  };
  return apply(null, entry);
}
