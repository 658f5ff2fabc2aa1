import { apply, overdueLevel } from './apply.ts';
import { clockNames, clockOf, counts } from './clock.ts';
import { isRinging, levelsDue, managersAt, nextRung } from './ladder.ts';
import { type RowRef, overtakenBy } from './overtaken.ts';
import { actingRecipients, addressOf } from './recipients.ts';
import type { Recipient, TicketRecord } from './record.ts';
import { policyOf, type Roster, type Rulebook, type Surroundings } from './rules.ts';
import type { ClockName, EpochMs, Ticket, TimelineEntry } from './ticket.ts';

/** The next moment at which a reminder of this ticket is due; null when no clock has one to come. */
export function nextReminderAt(ticket: Ticket, rulebook: Rulebook): EpochMs | null {
  const moments = clockNames.flatMap((name) => {
    const clock = clockOf(ticket, name);
    const next = counts(clock) ? nextRung(clock, policyOf(ticket, rulebook)) : null;
    return next === null ? [] : [next.at];
  });
  return moments.length === 0 ? null : Math.min(...moments);
}

/**
 * The reminders due at that moment, as entries and the ticket after them; none where nothing is due.
 * A clock that missed several levels sends the highest one and records the others as superseded; so are lower levels whose
 * rows are still unsent (`overtaken`), which must still be so when this is written.
 */
export function remind(
  ticket: Ticket,
  around: Surroundings,
  { cards, notices }: Pick<TicketRecord, 'cards' | 'notices'> = { cards: {}, notices: {} },
): { ticket: Ticket; entries: readonly TimelineEntry[]; overtaken: readonly RowRef[] } {
  const entries: TimelineEntry[] = [];
  const rows: RowRef[] = [];
  let after = ticket;
  for (const name of clockNames) {
    const clock = clockOf(after, name);
    if (!counts(clock)) continue;
    const due = levelsDue(clock, policyOf(after, around.rulebook), around.now);
    const level = due.at(-1);
    if (level === undefined) continue;
    const to = told(after, name, level, around);
    const overtaken = overtakenBy({ ticket: after, cards, notices }, name, level, to);
    rows.push(...overtaken.map(({ row }) => row));
    const lower = overtaken.flatMap((one) => (one.clock === name ? [one.level] : []));
    const superseded = [...new Set([...lower, ...due.slice(0, -1)])].toSorted((a, b) => a - b);
    const supersededElsewhere = [
      ...overtaken.flatMap((one) => (one.clock === name ? [] : [{ clock: one.clock, level: one.level }])),
      ...overtakenAtOnce(entries, after, { clock: name, level }, around),
    ];
    const entry: TimelineEntry = {
      action: level > overdueLevel ? 'escalate' : 'remind',
      version: after.version + 1,
      at: around.now,
      actor: null,
      unit: after.unit,
      clock: name,
      level,
      to: to.map(addressOf),
      ...(superseded.length === 0 ? {} : { superseded }),
      ...(supersededElsewhere.length === 0 ? {} : { supersededElsewhere }),
    };
    entries.push(entry);
    after = apply(after, entry);
  }
  return { ticket: after, entries, overtaken: rows };
}

/** Reminders of this very moment whose card the same manager would have got: that of the last clock takes their place. */
function overtakenAtOnce(
  entries: readonly TimelineEntry[],
  ticket: Ticket,
  { clock, level }: { readonly clock: ClockName; readonly level: number },
  roster: Roster,
): readonly { readonly clock: ClockName; readonly level: number }[] {
  const managersOf = (name: ClockName, at: number) =>
    at < overdueLevel ? [] : managersTold(ticket, name, roster, at).map(({ openId }) => openId);
  const told = managersOf(clock, level);
  return entries.flatMap((entry) => {
    if (!isRinging(entry)) return [];
    const isSame = managersOf(entry.clock, entry.level).some((openId) => told.includes(openId));
    return isSame ? [{ clock: entry.clock, level: entry.level }] : [];
  });
}

/** Everybody a reminder of that level goes to: whoever must act, at the deadline also their managers, then managers alone. */
function told(ticket: Ticket, clock: ClockName, level: number, roster: Roster): readonly Recipient[] {
  if (level > overdueLevel) return managersTold(ticket, clock, roster, level);
  const acting = actingRecipients(ticket, clock, roster);
  return level < overdueLevel ? acting : [...acting, ...managersTold(ticket, clock, roster, level)];
}

/** The managers who get a card of their own at that level: at the deadline not those who are reminded to act anyway. */
export function managersTold(
  ticket: Ticket,
  clock: ClockName,
  roster: Roster,
  level: number,
): readonly { readonly openId: string }[] {
  const acting = level > overdueLevel ? [] : actingRecipients(ticket, clock, roster);
  return managersAt(ticket, clock, roster, level)
    .filter(({ openId }) => !acting.some((to) => 'openId' in to && to.openId === openId))
    .map(({ openId }) => ({ openId }));
}
