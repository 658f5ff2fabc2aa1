/** What set a deadline: a limit, an extension, a verdict that gave time back, or a change of priority. */
import { minuteMs } from '../config/duration.ts';
import type { WorkingTime } from '../config/policy.ts';
import { workingDayMs, workingMs, workingMsBetween } from '../tickets/calendar.ts';
import type { WorkCalendar } from '../tickets/deadline.ts';
import type { Clock, ClockName, Ticket, TimelineEntry } from '../tickets/ticket.ts';
import { limit, longHours } from './duration.ts';
import { handleDueBefore } from './parts/reply.ts';
import { clockWords, priorityWords } from './texts/terms.ts';
import * as words from './texts/why-cause.ts';
import type { Times } from './time.ts';
import { nameMark } from './user-text.ts';
import { shownMinutes, type Stretch } from './why-days.ts';
import type { Mark, Words } from './words.ts';
import { worked } from './working.ts';

/** What begins each clock; 改优先级 and new holidays only count it anew. */
const beginnings: Readonly<Record<ClockName, readonly TimelineEntry['action'][]>> = {
  accept: ['create', 'transfer', 'release'],
  handle: ['create', 'grantExtension', 'reject', 'reopen'],
  review: ['reply'],
  extension: ['requestExtension'],
};

/** A clock of a ticket and what it was counted by. */
export interface Asked {
  readonly ticket: Ticket;
  readonly name: ClockName;
  readonly clock: Clock;
  readonly calendar: WorkCalendar;
  /** The limit of the present priority. */
  readonly given: WorkingTime;
}

/** From where the deadline was counted to the deadline, in the minutes that people see; an agreed date counts from when it was agreed. */
export function countedStretch({ counted, setAt, dueAt }: Clock): Stretch {
  return shownMinutes({ from: counted?.from ?? setAt, to: dueAt });
}

/** What happened where the count begins: 建单, 转派, 驳回; null where the timeline does not tell. */
export function beganWith({ ticket, name, clock }: Pick<Asked, 'ticket' | 'name' | 'clock'>): Words | null {
  const from = clock.counted?.from ?? clock.setAt;
  const entry = ticket.timeline.findLast(({ at, action }) => at === from && beginnings[name].includes(action));
  return entry === undefined ? null : words.began(entry.action);
}

/** The sentence that names the cause. */
export function cause(asked: Asked, times: Times): Words<Mark> {
  const { ticket, name, clock, calendar, given } = asked;
  const last = ticket.timeline.findLast((entry) => sets(name, entry));
  const who = nameMark(last?.actor?.name ?? '');
  const at = times.full(last?.at ?? clock.setAt);
  const { from, to } = countedStretch(clock);
  const back = worked(calendar, workingMsBetween(calendar.calendar, calendar.table, from, to));
  switch (last?.action) {
    case 'changePriority':
      return words.byPriority(name, who, at, priorityWords[last.priority], limit(given));
    case 'reopen':
      return words.byReopen(who, at, back);
    case 'reject':
      return words.byReject(who, at, back);
    case 'grantExtension': {
      const before = handleDueBefore({ ticket }, last.version);
      return words.byExtension(who, at, before === null ? null : times.full(before));
    }
    default:
      return words.byLimit(name, clockWords[name], priorityWords[ticket.priority], limit(given), inHours(asked));
  }
}

/** That the deadline was counted again by other holidays, after it had been set; null where it was not. */
export function recounted({ ticket, name }: Pick<Asked, 'ticket' | 'name'>, times: Times): Words<Mark> | null {
  const last = ticket.timeline.findLast(
    (entry) => sets(name, entry) || (entry.action === 'recount' && entry[name] !== null),
  );
  return last?.action === 'recount' ? words.recounted(times.full(last.at)) : null;
}

/** True for what gave this clock the deadline it has, new holidays apart. */
function sets(name: ClockName, entry: TimelineEntry): boolean {
  if (entry.action === 'changePriority') return name !== 'review' && entry[name] !== null;
  return beginnings[name].includes(entry.action);
}

/** What a limit in days is in hours; null for one in hours. */
function inHours({ calendar: { calendar }, given }: Asked): words.DayLength | null {
  if (given.days === 0) return null;
  const day = workingDayMs(calendar);
  const isWhole = given.days === 1 && given.ms < minuteMs;
  return { day: longHours(day), total: isWhole ? null : longHours(workingMs(calendar, given)) };
}
