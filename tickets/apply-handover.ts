/** What becomes of a ticket that changes hands, ends early or begins again. */
import {
  breachClock,
  clockNames,
  clockOf,
  moveDeadline,
  startClock,
  stopClock,
  voidClock,
  withClock,
} from './clock.ts';
import type { Clock, ClockName, Extension, PersonRef, Recount, Ticket, TimelineEntry } from './ticket.ts';

type Entry<A extends TimelineEntry['action']> = Extract<TimelineEntry, { action: A }>;

/** What is forgotten when a ticket waits for a signature again. */
export const unsigned = { signer: null, signedAt: null, remarked: false, handled: false } as const;

/** What a signer begins with, be it by 签收, 指派 or 改派. */
export function inHandsOf(ticket: Ticket, person: PersonRef | null, at: number): Ticket {
  return {
    ...ticket,
    signer: person,
    signedAt: at,
    signers: withPerson(ticket.signers, person),
    workers: withPerson(ticket.workers, person),
    remarked: false,
    handled: false,
  };
}

/** The first signature on a ticket that waited for it. */
export function signedFor(ticket: Ticket, person: PersonRef | null, at: number): Ticket {
  const accept = stopClock(ticket.clocks.accept, at);
  return { ...inHandsOf(ticket, person, at), status: 'accepted', clocks: { ...ticket.clocks, accept } };
}

/** 退回: it waits for 签收 in the same unit with a new clock. */
export function released(ticket: Ticket, entry: Entry<'release'>): Ticket {
  const accept = startClock(entry.accept, ticket.clocks.accept);
  return { ...ticket, ...unsigned, status: 'awaiting_acceptance', clocks: { ...ticket.clocks, accept } };
}

/** 撤销: nothing is waited for any more. */
export function cancelled(ticket: Ticket, { actor, at }: Entry<'cancel'>): Ticket {
  const { accept, handle, review } = ticket.clocks;
  return {
    ...ticket,
    status: 'cancelled',
    extension: voidedRequest(ticket.extension, actor, at),
    clocks: { accept: voidOf(accept, at), handle: voidOf(handle, at), review: voidOf(review, at) },
  };
}

/** A request that nobody need judge any more. */
export function voidedRequest(extension: Extension | null, by: PersonRef | null, at: number): Extension | null {
  if (extension?.state !== 'pending') return extension;
  return { ...extension, state: 'voided', decidedBy: by, decidedAt: at, clock: voidClock(extension.clock, at) };
}

/** 重新打开: the same signer begins another round. */
export function reopened(ticket: Ticket, entry: Entry<'reopen'>): Ticket {
  const { handle } = ticket.clocks;
  if (handle === null) throw new Error(`"reopen" in the timeline of ${ticket.number} without a handle clock`);
  return {
    ...ticket,
    status: 'in_progress',
    round: ticket.round + 1,
    remarked: false,
    handled: false,
    clocks: { ...ticket.clocks, handle: moveDeadline(handle, entry.handle) },
  };
}

/** 改优先级: the deadlines that were counted are counted again. */
export function reprioritized(ticket: Ticket, entry: Entry<'changePriority'>): Ticket {
  const counted = (['accept', 'handle', 'extension'] as const).reduce(
    (before, name) => recounted(before, name, entry[name], entry.at),
    ticket,
  );
  return { ...counted, priority: entry.priority };
}

/** The deadlines that holidays have moved; one that only ceased to be provisional keeps its reminders. */
export function recountedByHolidays(ticket: Ticket, entry: Entry<'recount'>): Ticket {
  return clockNames.reduce((before, name) => {
    const clock = clockOf(before, name);
    const recount = entry[name];
    if (clock === null || recount === null || recount.dueAt !== clock.dueAt)
      return recounted(before, name, recount, entry.at);
    return withClock(before, name, { ...clock, provisional: recount.provisional });
  }, ticket);
}

/** A deadline that lies behind is missed at once; one that was missed before is the same breach still. */
function recounted(ticket: Ticket, name: ClockName, recount: Recount | null, at: number): Ticket {
  const clock = clockOf(ticket, name);
  if (recount === null || clock === null) return ticket;
  const { passed, ...deadline } = recount;
  const moved: Clock = { ...moveDeadline(clock, deadline), level: passed };
  if (deadline.dueAt > at) return withClock(ticket, name, moved);
  if (clock.state === 'overdue') return withClock(ticket, name, { ...moved, state: 'overdue' });
  return breachClock(withClock(ticket, name, moved), name, at);
}

function voidOf(clock: Clock | null, at: number): Clock | null {
  return clock === null ? null : voidClock(clock, at);
}

/** The people with this one among them. */
export function withPerson(people: readonly string[], person: PersonRef | null): readonly string[] {
  return person === null || people.includes(person.openId) ? people : [...people, person.openId];
}
