import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyStart, anyStep, sensibleStep } from '../test/support/any-step.ts';
import { at, rulebook, who } from '../test/support/company.ts';
import { raised } from '../test/support/story.ts';
import { replay } from './apply.ts';
import { changeTo } from './change.ts';
import type { Command } from './commands.ts';
import { decide } from './decide.ts';
import { reasons } from './reasons.ts';
import type { CardRow, TicketRecord } from './record.ts';
import { nextReminderAt, remind } from './reminders.ts';
import { ruleTable } from './rule-table.ts';
import { endingOf } from './rows.ts';
import type { Ticket } from './ticket.ts';
import { hasBusiness } from './visibility.ts';

const empty = { cards: {}, notices: {}, applied: [], nextDueAt: null, showAt: null };

describe('any sequence of commands by anyone at any time', () => {
  it('keeps the invariants of a ticket', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(anyStart, fc.array(anyStep, { minLength: 20, maxLength: 60 }), ({ kind, unit }, steps) => {
        let ticket = raised({ kind }, unit);
        const cards = new Map<string, CardRow>();
        let now = ticket.createdAt;
        for (const { by, command: build, wait, rings, sensible } of steps) {
          now += wait;
          const around = at(now);
          const before = ticket;
          const rung = rings ? remind(ticket, around) : { ticket, entries: [] };
          ticket = rung.ticket;
          const [openId, ask] = sensible === null ? ([by, build(now)] as const) : sensibleStep(ticket, sensible, now);
          const decision = decide(ticket, ask, who(openId), around);
          const entries = [...rung.entries, ...(decision.allowed ? decision.entries : [])];
          if (decision.allowed) ticket = decision.ticket;
          else expect(reasons).toContain(decision.refusal.reason);
          const change = changeTo(
            { ...empty, ticket: before, cards: Object.fromEntries(cards) },
            ticket,
            entries,
            around,
            { realNow: now },
          );
          for (const row of change.addCards) cards.set(row.id, row);
          const record = { ticket, cards: Object.fromEntries(cards) };
          reached.add(ticket.status);
          expectSound(before, ticket);
          if (decision.allowed) expectLawful(rung.ticket, ask, openId);
          expectOneLiveCardEach(record);
        }
        expect(replay(ticket.timeline)).toEqual(ticket);
        for (const { action } of ticket.timeline) reached.add(action);
      }),
      { numRuns: 60 },
    );
    // A test of refusals alone would prove little: every action came up, to the end.
    for (const wanted of [...Object.keys(ruleTable), 'remind', 'closed', 'cancelled'])
      expect(reached).toContain(wanted);
  });
});

/** Versions without gaps, breaches never lost, clocks only where the state has them, reminders at most once. */
function expectSound(before: Ticket, after: Ticket): void {
  expect(after.version).toBe(after.timeline.length);
  expect(after.timeline.map((entry) => entry.version)).toEqual(after.timeline.map((_entry, index) => index + 1));
  expect(after.timeline.slice(0, before.timeline.length)).toEqual(before.timeline);
  for (const breach of before.breaches)
    expect(
      after.breaches.some(
        (kept) => kept.clock === breach.clock && kept.dueAt === breach.dueAt && kept.at === breach.at,
      ),
    ).toBe(true);
  const { accept, handle, review } = after.clocks;
  if (after.signer !== null) expect(after.workers).toContain(after.signer.openId);
  expect(accept?.stoppedAt === null).toBe(after.status === 'awaiting_acceptance');
  expect(handle?.stoppedAt === null).toBe(['awaiting_acceptance', 'accepted', 'in_progress'].includes(after.status));
  expect((review !== null && review.stoppedAt === null) === (after.status === 'awaiting_review')).toBe(true);
  if (after.status !== 'cancelled') expect(after.signer === null).toBe(after.status === 'awaiting_acceptance');
  if (after.extension?.state === 'pending') expect(after.status).toBe('in_progress');
  expect(after.extensionsGranted).toBeLessThanOrEqual(3);
  const told = after.timeline.flatMap((entry) =>
    entry.action === 'remind' ? [`${entry.clock} ${entry.level} ${dueOf(after, entry.version)}`] : [],
  );
  expect(new Set(told).size).toBe(told.length);
  if (after.status === 'closed') expect(nextReminderAt(after, rulebook)).toBeNull();
}

/** The deadline version that a reminder belongs to: how many deadlines of that clock were set before it. */
function dueOf(ticket: Ticket, version: number): number {
  const entry = ticket.timeline[version - 1];
  if (entry?.action !== 'remind') return 0;
  const sets = {
    accept: ['create', 'transfer', 'release', 'changePriority'],
    handle: ['create', 'grantExtension', 'reject', 'reopen', 'changePriority'],
    review: ['reply'],
    extension: ['requestExtension', 'changePriority'],
  }[entry.clock];
  return ticket.timeline.filter((earlier) => earlier.version < version && sets.includes(earlier.action)).length;
}

function expectLawful(before: Ticket, ask: Command, openId: string): void {
  const doer = who(openId);
  const rule = ruleTable[ask.action];
  expect(rule.from as readonly string[]).toContain(before.status);
  expect(hasBusiness(before, doer, at(0))).toBe(true);
  if (rule.by === 'signer') expect(before.signer?.openId).toBe(openId);
  if ('notOwn' in rule) expect(before.workers).not.toContain(openId);
  if (rule.by === 'manager') expect(at(0).org.leads(doer, before.unit.code)).toBe(true);
  if (ask.action === 'transfer') expect([before.kind, doer.transferRight]).toEqual(['regional', true]);
  if ('remarkFirst' in rule) expect(before.remarked).toBe(true);
}

/** One live card for each audience and recipient. */
function expectOneLiveCardEach(record: Pick<TicketRecord, 'ticket' | 'cards'>): void {
  const live = Object.values(record.cards).filter((row) => endingOf(record, row) === null);
  const keys = live.map((row) => `${row.audience} ${JSON.stringify(row.to)}`);
  expect(new Set(keys).size).toBe(keys.length);
}
