import type { Breach, Clock, ClockName, Deadline, EpochMs, Ticket } from './ticket.ts';

/** A clock that begins with this deadline; `previous` is the clock of the hop or round before, whose deadline versions go on. */
export function startClock(deadline: Deadline, previous: Clock | null): Clock {
  return {
    state: 'running',
    startedAt: deadline.setAt,
    stoppedAt: null,
    excused: false,
    level: -1,
    deadlineVersion: (previous?.deadlineVersion ?? 0) + 1,
    ...deadline,
  };
}

/** The same clock counting on towards another deadline: its reminders begin anew. */
export function moveDeadline(clock: Clock, deadline: Deadline): Clock {
  return {
    ...clock,
    ...deadline,
    state: 'running',
    stoppedAt: null,
    level: -1,
    deadlineVersion: clock.deadlineVersion + 1,
  };
}

/** True while the clock counts on. */
export function counts(clock: Clock | null): clock is Clock {
  return clock !== null && clock.stoppedAt === null && clock.state !== 'void';
}

/** The clock stopped by what it waited for: met, or missed when the deadline lay behind. A stopped clock stays as it is. */
export function stopClock(clock: Clock | null, at: EpochMs): Clock | null {
  if (!counts(clock)) return clock;
  return { ...clock, state: at > clock.dueAt ? 'missed' : 'met', stoppedAt: at };
}

/** The clock stopped because its cause is gone. */
export function voidClock(clock: Clock, at: EpochMs): Clock {
  return counts(clock) ? { ...clock, state: 'void', stoppedAt: at } : clock;
}

/** The state a counting clock has at that moment; `dueAt` itself is still in time. */
export function clockAt(clock: Clock, at: EpochMs): Clock {
  if (!counts(clock) || clock.state === 'overdue') return clock;
  if (at > clock.dueAt) return { ...clock, state: 'overdue' };
  return at >= clock.dueSoonAt && clock.state === 'running' ? { ...clock, state: 'dueSoon' } : clock;
}

export const clockNames = ['accept', 'handle', 'review', 'extension'] as const satisfies readonly ClockName[];

/** The clock of that name; the extension's stands in the request. */
export function clockOf(ticket: Ticket, name: ClockName): Clock | null {
  return name === 'extension' ? (ticket.extension?.clock ?? null) : ticket.clocks[name];
}

/** The ticket with that clock replaced. */
export function withClock(ticket: Ticket, name: ClockName, clock: Clock | null): Ticket {
  if (name !== 'extension') return { ...ticket, clocks: { ...ticket.clocks, [name]: clock } };
  return ticket.extension === null || clock === null
    ? ticket
    : { ...ticket, extension: { ...ticket.extension, clock } };
}

/** Brings every counting clock to that moment and records the deadlines that have passed unseen. */
export function settleClocks(ticket: Ticket, at: EpochMs): Ticket {
  return clockNames.reduce((settled, name) => {
    const clock = clockOf(settled, name);
    if (clock === null) return settled;
    const now = clockAt(clock, at);
    if (now === clock) return settled;
    return now.state === 'overdue' ? withBreach(settled, name, now, at) : withClock(settled, name, now);
  }, ticket);
}

/** Marks the clock overdue and records the breach, once for each deadline. */
export function breachClock(ticket: Ticket, name: ClockName, at: EpochMs): Ticket {
  const clock = clockOf(ticket, name);
  if (!counts(clock) || clock.state === 'overdue') return ticket;
  return withBreach(ticket, name, clock, at);
}

/** The breach of the deadline that this clock has missed, or of an earlier one where that was missed and counted anew since; undefined for one in time. */
export function breachOf(ticket: Ticket, name: ClockName): Breach | undefined {
  return clockOf(ticket, name)?.state === 'overdue'
    ? ticket.breaches.findLast(({ clock }) => clock === name)
    : undefined;
}

/** What was excused was another deadline: this breach is the clock's latest, and nobody has excused it. */
function withBreach(ticket: Ticket, name: ClockName, clock: Clock, at: EpochMs): Ticket {
  const breach: Breach = {
    clock: name,
    round: ticket.round,
    unit: ticket.unit,
    dueAt: clock.dueAt,
    at,
    excused: false,
  };
  const late = withClock(ticket, name, { ...clock, state: 'overdue', excused: false });
  return { ...late, breaches: [...ticket.breaches, breach] };
}
