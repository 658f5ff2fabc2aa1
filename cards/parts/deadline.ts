import { counts } from '../../tickets/clock.ts';
import { workCalendar } from '../../tickets/deadline.ts';
import type { Clock, ClockName, EpochMs } from '../../tickets/ticket.ts';
import { limit } from '../duration.ts';
import { icon, markdown, note } from '../elements.ts';
import type { IconColour, MarkdownBlock } from '../picture.ts';
import type { Look } from '../scene.ts';
import {
  dueLine,
  dueNote,
  lateBefore,
  leftAt,
  limitAfter,
  overdueLine,
  overdueSince,
  provisionalAfter,
  spanAfter,
} from '../texts/deadlines.ts';
import { offsetMinutes, timesIn } from '../time.ts';
import { dot, joinMarks, type Mark, mark, nothing, type Words } from '../words.ts';
import { workedBetween } from '../working.ts';
import { momentOf } from './moment.ts';

/** The moment in full, with its zone where the reader's unit lies in another. */
export function due(look: Look, at: EpochMs): Words<Mark> {
  const full = look.times.full(at);
  if (offsetMinutes(look.zone, at) === offsetMinutes(look.readerZone, at)) return full;
  const zone = timesIn(look.zone, look.now).zone(at);
  return { zh: mark`${full.zh} ${zone}`, en: mark`${full.en} ${zone}` };
}

/** Line 1 of a card: the deadline, red when it has passed. */
export function deadlineLine(look: Look, name: ClockName, clock: Clock, colour: IconColour): MarkdownBlock {
  const line = clock.state === 'overdue' ? overdueLine : dueLine;
  return markdown(line(name, due(look, clock.dueAt), behind(look, name, clock)), icon('alarm-clock', colour));
}

/** A deadline as a second line. */
export function deadlineNote(
  look: Look,
  name: ClockName,
  clock: Clock,
  ...more: readonly Words<Mark>[]
): MarkdownBlock {
  const line = dueNote(name, due(look, clock.dueAt), behind(look, name, clock));
  const late = clock.state === 'overdue' ? joinMarks([lateBefore, line], nothing) : line;
  return note(more.length === 0 ? late : joinMarks([late, ...more], dot));
}

/** The limit behind a deadline while it is the one the policy gave. */
function behind(look: Look, name: ClockName, clock: Clock): Words<Mark> {
  const rule = look.policy.priorities[look.ticket.priority];
  const provisional = clock.provisional ? provisionalAfter : nothing;
  if (clock.state === 'overdue') return provisional;
  if (name === 'handle')
    return joinMarks([isOriginal(look) && isNew(look) ? spanAfter(limit(rule.handle)) : null, provisional], nothing);
  return joinMarks([limitAfter(limit(name === 'accept' ? rule.accept : rule.review)), provisional], nothing);
}

/** Once work has begun the limit says no more than the deadline. */
function isNew({ ticket }: Look): boolean {
  return ticket.status === 'awaiting_acceptance' || ticket.status === 'accepted';
}

function isOriginal(look: Look): boolean {
  return !look.ticket.timeline.some(
    ({ action }) => action === 'grantExtension' || action === 'reject' || action === 'reopen',
  );
}

/** How much time was left when the ticket last changed, or since when it is too late. */
export function timeLeft(look: Look, clock: Clock): Words<Mark> {
  const { ticket, policy } = look;
  if (clock.state === 'overdue' || !counts(clock)) {
    // The line above tells the day.
    const since = look.times.clock(clock.dueAt);
    return overdueSince({ zh: since, en: since });
  }
  const left = workedBetween(workCalendar(policy, clock.calendar), ticket.updatedAt, clock.dueAt);
  return leftAt(momentOf(look, ticket.updatedAt), left);
}
