import { expect } from '@jest/globals';
import { apply } from '../../tickets/apply.ts';
import { clockOf } from '../../tickets/clock.ts';
import { nextReminderAt } from '../../tickets/reminders.ts';
import type { TicketRecord } from '../../tickets/record.ts';
import type { Ticket } from '../../tickets/ticket.ts';

/** True once every reminder that is due by now has been claimed. */
export function hasRung({ ticket }: TicketRecord): boolean {
  const next = nextReminderAt(ticket);
  return next === null || next > Date.now();
}

/** No level of a deadline rang twice, none before its moment and none for a clock that had stopped; each told somebody. */
export function expectRungOnce({ ticket, notices }: TicketRecord): void {
  const rung: string[] = [];
  let before: Ticket | null = null;
  for (const entry of ticket.timeline) {
    if (before !== null && entry.action === 'remind') {
      const clock = clockOf(before, entry.clock);
      expect(clock).toMatchObject({ stoppedAt: null });
      if (clock === null) continue;
      expect(entry.at).toBeGreaterThanOrEqual(entry.level === 0 ? clock.dueSoonAt : clock.dueAt);
      for (const level of [entry.level, ...(entry.superseded ?? [])])
        rung.push(`${entry.clock} ${clock.startedAt} ${clock.deadlineVersion} ${level}`);
      expect(Object.values(notices).filter(({ version }) => version === entry.version)).not.toEqual([]);
    }
    before = apply(before, entry);
  }
  expect(rung).toEqual([...new Set(rung)]);
}
