import { changeTo } from '../tickets/change.ts';
import { clockOf } from '../tickets/clock.ts';
import { momentOf } from '../tickets/ladder.ts';
import { remind } from '../tickets/reminders.ts';
import { policyOf } from '../tickets/rules.ts';
import type { Ticket, TimelineEntry } from '../tickets/ticket.ts';
import { type JobContext, surroundings } from './context.ts';

const msPerSecond = 1_000;

/**
 * Claims the reminders of a ticket that are due by one guarded write, which also owes the notices. A job that comes early,
 * late, twice or for a ticket that is done already claims nothing.
 */
export function createAlarm(context: JobContext) {
  return async ({ number }: { readonly number: string }): Promise<void> => {
    let claimed: { before: Ticket; entries: readonly TimelineEntry[] } | null = null;
    const outcome = await context.store.tickets.change<null>(number, null, (record) => {
      const around = surroundings(context);
      const { ticket, entries } = remind(record.ticket, around);
      if (entries.length === 0) return { stop: null };
      claimed = { before: record.ticket, entries };
      return changeTo(record, ticket, entries, around, { realNow: context.realNow() });
    });
    if (outcome.outcome !== 'changed') return;
    context.wake(number);
    if (claimed !== null) count(context, claimed);
  };
}

function count(context: JobContext, claimed: { before: Ticket; entries: readonly TimelineEntry[] }): void {
  const policy = policyOf(claimed.before, context.store.rulebook());
  for (const entry of claimed.entries) {
    if (entry.action !== 'remind' && entry.action !== 'escalate') continue;
    const clock = clockOf(claimed.before, entry.clock);
    context.metrics.reminders.inc({ clock: entry.clock, level: entry.level });
    if (clock === null) continue;
    const lateMs = entry.at - momentOf(clock, entry.level, policy);
    context.metrics.lateness.observe(Math.max(0, lateMs) / msPerSecond);
  }
}
