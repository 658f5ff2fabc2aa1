import { changeTo } from '../tickets/change.ts';
import { clockOf } from '../tickets/clock.ts';
import { momentOf } from '../tickets/ladder.ts';
import { remind } from '../tickets/reminders.ts';
import { policyOf } from '../tickets/rules.ts';
import type { Ticket, TimelineEntry } from '../tickets/ticket.ts';
import { type JobContext, surroundings } from './context.ts';

const msPerSecond = 1_000;
/** One job claims so many, in a few seconds at worst: a longer one would look as if its worker hung. The next one goes on. */
const mostAtOnce = 2_000;

type AlarmContext = Pick<JobContext, 'store' | 'clock' | 'realNow' | 'metrics' | 'wake'>;

/**
 * Claims every reminder that is due, each by one guarded write that also owes its notices. A job that comes early, late, twice
 * or for what is done already claims nothing. `again` rings once more where not all was claimed.
 */
export function createAlarm(context: AlarmContext, again: () => Promise<void>) {
  return async (): Promise<void> => {
    const isMore = await context.store.tickets.claimDue(
      context.clock.now(),
      mostAtOnce,
      (record) => {
        const around = surroundings(context);
        const { ticket, entries, overtaken } = remind(record.ticket, around, record);
        const options = { realNow: context.realNow(), unsent: overtaken };
        return entries.length === 0 ? null : changeTo(record, ticket, entries, around, options);
      },
      ({ before, after }) => {
        context.wake(before.ticket.number);
        count(context, before.ticket, after.ticket.timeline.slice(before.ticket.timeline.length));
      },
    );
    if (isMore) await again();
  };
}

function count(context: AlarmContext, before: Ticket, entries: readonly TimelineEntry[]): void {
  const policy = policyOf(before, context.store.rulebook());
  for (const entry of entries) {
    if (entry.action !== 'remind' && entry.action !== 'escalate') continue;
    const clock = clockOf(before, entry.clock);
    context.metrics.reminders.inc({ clock: entry.clock, level: entry.level });
    if (clock === null) continue;
    const lateMs = entry.at - momentOf(clock, entry.level, policy);
    context.metrics.lateness.observe(Math.max(0, lateMs) / msPerSecond);
  }
}
