import { apply, overdueLevel } from './apply.ts';
import { clockNames, clockOf, counts } from './clock.ts';
import { actingRecipients, leadersFor } from './recipients.ts';
import type { Recipient } from './record.ts';
import type { Surroundings } from './rules.ts';
import type { Clock, ClockName, EpochMs, Ticket, TimelineEntry } from './ticket.ts';

/** Reminder level 0, due soon: whoever must act. */
export const dueSoonLevel = 0;

/** The next moment at which a reminder of this ticket is due; null when no clock has one to come. */
export function nextReminderAt(ticket: Ticket): EpochMs | null {
  const moments = clockNames.flatMap((name) => {
    const clock = clockOf(ticket, name);
    return counts(clock) ? levelsToCome(clock).map((level) => momentOf(clock, level)) : [];
  });
  return moments.length === 0 ? null : Math.min(...moments);
}

/**
 * The reminders due at that moment, as entries and the ticket after them; none where nothing is due.
 * A clock that missed several levels sends the highest one and records the others as superseded.
 */
export function remind(ticket: Ticket, around: Surroundings): { ticket: Ticket; entries: readonly TimelineEntry[] } {
  const entries: TimelineEntry[] = [];
  let after = ticket;
  for (const name of clockNames) {
    const clock = clockOf(after, name);
    if (!counts(clock)) continue;
    const due = levelsToCome(clock).filter((level) => momentOf(clock, level) <= around.now);
    const level = due.at(-1);
    if (level === undefined) continue;
    const superseded = due.slice(0, -1);
    const entry: TimelineEntry = {
      action: 'remind',
      version: after.version + 1,
      at: around.now,
      actor: null,
      unit: after.unit,
      clock: name,
      level,
      to: told(after, name, level, around).map((to) => ('chatId' in to ? to.chatId : to.openId)),
      ...(superseded.length === 0 ? {} : { superseded }),
    };
    entries.push(entry);
    after = apply(after, entry);
  }
  return { ticket: after, entries };
}

/** Everybody a reminder of that level goes to: whoever must act, from the deadline on also the managers. */
function told(ticket: Ticket, clock: ClockName, level: number, { org }: Surroundings): readonly Recipient[] {
  const acting = actingRecipients(ticket, clock, org);
  if (level < overdueLevel) return acting;
  return [...acting, ...managersTold(ticket, clock, org, acting)];
}

/** The managers who get a card of their own: not those who are reminded to act anyway. */
export function managersTold(
  ticket: Ticket,
  clock: ClockName,
  org: Surroundings['org'],
  acting: readonly Recipient[],
): readonly { openId: string }[] {
  return leadersFor(ticket, clock, org)
    .filter(({ openId }) => !acting.some((to) => 'openId' in to && to.openId === openId))
    .map(({ openId }) => ({ openId }));
}

function levelsToCome(clock: Clock): readonly number[] {
  return [dueSoonLevel, overdueLevel].filter((level) => level > clock.level);
}

function momentOf(clock: Clock, level: number): EpochMs {
  return level === dueSoonLevel ? clock.dueSoonAt : clock.dueAt;
}
