import { clockNames, counts } from './clock.ts';
import { deadline, deadlineAt } from './deadline.ts';
import { levelsDue } from './ladder.ts';
import { calendarNameFor, policyOf, type Surroundings } from './rules.ts';
import type { Clock, ClockName, Deadline, EpochMs, Priority, Recount, Ticket } from './ticket.ts';
import type { Policy, WorkingTime } from '../config/policy.ts';

/** The deadlines that 改优先级 counts once more; null for a clock that stands still or goes by a date people agreed on. */
export interface Recounts {
  readonly accept: Recount | null;
  readonly handle: Recount | null;
  readonly extension: Recount | null;
}

/** Every running clock from its own beginning with the limits of that priority; its reminders begin anew from now. */
export function recountFor(ticket: Ticket, priority: Priority, around: Surroundings): Recounts {
  const policy = policyOf(ticket, around.rulebook);
  const times = policy.priorities[priority];
  const calendar = calendarNameFor(policy, priority, around.org.unit(ticket.unit.code)?.calendar ?? null);
  const from = (start: EpochMs, amount: WorkingTime): Deadline => deadline(policy, calendar, start, amount);
  const recount = (clock: Clock, counted: Deadline): Recount => movedNow(clock, counted, policy, around.now);
  const { accept, handle } = ticket.clocks;
  const request = ticket.extension?.clock ?? null;
  return {
    accept: counts(accept) ? recount(accept, from(accept.startedAt, times.accept)) : null,
    handle:
      counts(handle) && !isNegotiated(ticket) ? recount(handle, handleFrom(ticket, times.handle, around, from)) : null,
    extension: counts(request) ? recount(request, from(request.startedAt, times.review)) : null,
  };
}

/** The counting clocks whose deadline is another one, or no longer provisional, by the holidays that are known now. */
export function recountHolidays(
  { clocks, extension, policyVersion }: Pick<Ticket, 'clocks' | 'extension' | 'policyVersion'>,
  { rulebook, now }: Pick<Surroundings, 'rulebook' | 'now'>,
): Readonly<Record<ClockName, Recount | null>> | null {
  const policy = rulebook.policy(policyVersion);
  const again = (clock: Clock | null): Recount | null => {
    if (!counts(clock) || clock.counted === null) return null;
    const { from, ms } = clock.counted;
    const counted = deadline(policy, clock.calendar, from, { days: 0, ms });
    if (counted.dueAt === clock.dueAt && counted.provisional === clock.provisional) return null;
    return movedNow(clock, counted, policy, now);
  };
  const found = {
    accept: again(clocks.accept),
    handle: again(clocks.handle),
    review: again(clocks.review),
    extension: again(extension?.clock ?? null),
  };
  return clockNames.some((name) => found[name] !== null) ? found : null;
}

/** The deadline as it is set now; its reminders begin anew from here. */
function movedNow(clock: Clock, { dueAt, calendar, provisional, counted }: Deadline, policy: Policy, now: EpochMs) {
  const moved = { ...deadlineAt(policy, calendar, now, dueAt), provisional, counted };
  if (dueAt > now) return { ...moved, passed: -1 };
  // Already too late: whoever has it hears of it once, and the levels that lie behind are not sent one by one.
  return { ...moved, passed: levelsDue({ ...clock, ...moved, level: -1 }, policy, now).at(-1) ?? -1 };
}

/** From creation; a later round keeps the least time that 驳回 and 重新打开 promise. */
function handleFrom(
  ticket: Ticket,
  amount: WorkingTime,
  { rulebook }: Surroundings,
  from: (start: EpochMs, amount: WorkingTime) => Deadline,
): Deadline {
  const whole = from(ticket.createdAt, amount);
  const began = ticket.timeline.findLast(({ action }) => action === 'reject' || action === 'reopen');
  if (began === undefined) return whole;
  const least = from(began.at, policyOf(ticket, rulebook).rounds.handleAtLeast);
  return least.dueAt > whole.dueAt ? least : whole;
}

/** An approved extension is a negotiated date: only 驳回, 重新打开 or another extension moves it. */
function isNegotiated({ timeline }: Ticket): boolean {
  const last = timeline.findLast(
    ({ action }) => action === 'grantExtension' || action === 'reject' || action === 'reopen',
  );
  return last?.action === 'grantExtension';
}
