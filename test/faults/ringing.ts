import { expect } from '@jest/globals';
import { apply } from '../../tickets/apply.ts';
import { clockOf } from '../../tickets/clock.ts';
import { momentOf } from '../../tickets/ladder.ts';
import { nextReminderAt } from '../../tickets/reminders.ts';
import type { TicketRecord } from '../../tickets/record.ts';
import { policyOf, type Rulebook } from '../../tickets/rules.ts';
import type { Ticket } from '../../tickets/ticket.ts';

/** True once every reminder that is due by now has been claimed. */
export function hasRung({ ticket }: TicketRecord, rulebook: Rulebook): boolean {
  const next = nextReminderAt(ticket, rulebook);
  return next === null || next > Date.now();
}

/** No level of a deadline rang twice, none before its moment and none for a clock that had stopped; each told somebody. */
export function expectRungOnce({ ticket, notices, cards }: TicketRecord, rulebook: Rulebook): void {
  const rung: string[] = [];
  let before: Ticket | null = null;
  for (const entry of ticket.timeline) {
    if (before !== null && (entry.action === 'remind' || entry.action === 'escalate')) {
      const clock = clockOf(before, entry.clock);
      expect(clock).toMatchObject({ stoppedAt: null });
      if (clock === null) continue;
      expect(entry.at).toBeGreaterThanOrEqual(momentOf(clock, entry.level, policyOf(ticket, rulebook)));
      for (const level of [entry.level, ...(entry.superseded ?? [])])
        rung.push(`${entry.clock} ${clock.startedAt} ${clock.deadlineVersion} ${level}`);
      const told = [
        ...Object.values(notices).map(({ version }) => version),
        ...Object.values(cards).map(({ bornV }) => bornV),
      ];
      expect(told).toContain(entry.version);
    }
    before = apply(before, entry);
  }
  expect(rung).toEqual([...new Set(rung)]);
}
