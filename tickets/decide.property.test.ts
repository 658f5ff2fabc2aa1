import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { at, people, rulebook, who } from '../test/support/company.ts';
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
import { priorities, type Ticket } from './ticket.ts';
import { hasBusiness, maySign } from './visibility.ts';

const hour = 3_600_000;
const month = 31 * 24 * hour;

const moment = fc.integer({ min: -hour, max: month });
const text = fc.constantFrom('', '客户说没好', '寄回日志');

/** Any command, its moments relative to the time it is given at. */
const command = fc.oneof(
  fc.constantFrom('accept', 'start', 'handle', 'approve', 'urge').map((action) => () => ({ action }) satisfies Command),
  fc
    .record({ unit: fc.constantFrom('GL', 'XW', 'LH', 'NJ', 'EAST', '?'), note: text })
    .map((v) => () => ({ action: 'transfer' as const, ...v })),
  fc
    .record({ text, then: fc.constantFrom('handle' as const, 'nothing' as const) })
    .map((v) => () => ({ action: 'remark' as const, ...v })),
  fc
    .record({
      engineer: fc.constantFrom('qiang', 'zhang', null),
      engineerName: fc.constantFrom('', '赵强'),
      engineerPhone: fc.constantFrom('', '13912345678', '12'),
      visitAt: fc.option(moment),
    })
    .map((v) => (now: number) => ({
      action: 'delegate' as const,
      ...v,
      visitAt: v.visitAt === null ? null : now + v.visitAt,
    })),
  fc
    .record({
      until: moment,
      reason: fc.constantFrom('third_party' as const, 'other' as const, null),
      reasonText: text,
    })
    .map((v) => (now: number) => ({ action: 'requestExtension' as const, ...v, until: now + v.until })),
  moment.map((until) => (now: number) => ({ action: 'grantExtension' as const, until: now + until })),
  text.map((reasonText) => () => ({ action: 'refuseExtension' as const, reasonText })),
  fc
    .record({ done: text, satisfaction: fc.integer({ min: 0, max: 6 }), contactedAt: moment })
    .map((v) => (now: number) => ({
      action: 'reply' as const,
      result: 'solved' as const,
      customerWords: '好了',
      channel: 'phone' as const,
      ...v,
      contactedAt: now + v.contactedAt,
    })),
  text.map((reasonText) => () => ({ action: 'reject' as const, reason: 'unsolved' as const, reasonText })),
  text.map((words) => () => ({ action: 'supplement' as const, text: words })),
  fc
    .record({
      action: fc.constantFrom('assign' as const, 'reassign' as const),
      person: fc.constantFrom('zhang', 'li', 'sun', 'wang', 'gone', '?'),
    })
    .map((v) => () => v),
  fc
    .record({ action: fc.constantFrom('release' as const, 'cancel' as const, 'reopen' as const), reasonText: text })
    .map((v) => () => v),
  fc.constantFrom(...priorities).map((priority) => () => ({ action: 'changePriority' as const, priority })),
);

const step = fc.record({
  by: fc.constantFrom(...people.map(({ openId }) => openId)),
  command,
  wait: fc.integer({ min: 0, max: 20 * hour }),
  rings: fc.boolean(),
  /** Picks one of the sensible next steps; null leaves it to chance alone. */
  sensible: fc.option(fc.nat({ max: 59 }), { freq: 4 }),
});
const start = fc.record({
  kind: fc.constantFrom('regional' as const, 'platform' as const),
  unit: fc.constantFrom('EAST', 'NJ', 'SOFT'),
});

/** A step that somebody in the ticket's state would take: chance alone rarely gets a ticket past 签收. */
function sensibleStep(ticket: Ticket, pick: number, now: number): readonly [string, Command] {
  const signer = ticket.signer?.openId ?? '';
  const until = Math.max(now, ticket.clocks.handle?.dueAt ?? now) + 5 * hour;
  const reply = {
    action: 'reply',
    result: 'solved',
    done: '已修',
    customerWords: '好了',
    satisfaction: 5,
    contactedAt: now,
    channel: 'phone',
  } as const;
  const agents = people.filter((one) => one.active && maySign(ticket, one)).map(({ openId }) => openId);
  const other = agents.find((openId) => openId !== signer) ?? '';
  const toAnother = { action: 'changePriority', priority: priorities[pick % priorities.length] ?? 'low' } as const;
  // Rare, so that most tickets live long enough to see everything else.
  if (pick % 20 === 7) return ['fang', pick === 47 ? { action: 'cancel', reasonText: '客户已解决' } : toAnother];
  if (pick % 20 === 11) return ['head', { action: 'urge' }];
  const steps: Readonly<Record<Ticket['status'], readonly (readonly [string, Command])[]>> = {
    awaiting_acceptance: [
      ...agents.map((openId) => [openId, { action: 'accept' }] as const),
      ['head', { action: 'assign', person: other }],
    ],
    accepted: [
      [signer, { action: 'start' }],
      [signer, { action: 'transfer', unit: ticket.unit.code === 'EAST' ? 'NJ' : 'XW', note: '' }],
      [signer, { action: 'release', reasonText: '不是我们的设备' }],
      ['head', { action: 'reassign', person: other }],
    ],
    in_progress:
      ticket.extension?.state === 'pending' && pick % 2 === 0
        ? [
            ['fang', { action: 'grantExtension', until }],
            ['fang', { action: 'refuseExtension', reasonText: '请先给临时方案' }],
          ]
        : [
            [signer, { action: 'remark', text: '已联系', then: 'nothing' }],
            [signer, { action: 'remark', text: '已联系', then: 'handle' }],
            [signer, { action: 'requestExtension', until, reason: null, reasonText: '' }],
            [signer, { action: 'delegate', engineer: 'qiang', engineerName: '', engineerPhone: '', visitAt: null }],
            [signer, reply],
            ['head', { action: 'reassign', person: other }],
          ],
    awaiting_review: [
      ['fang', { action: 'approve' }],
      ['fang', { action: 'reject', reason: 'unsolved', reasonText: '没好' }],
      ['both', { action: 'approve' }],
      [signer, { action: 'supplement', text: '客户来电确认' }],
    ],
    closed: [['fang', { action: 'reopen', reasonText: '又坏了' }]],
    cancelled: [['fang', { action: 'approve' }]],
  };
  const choices = steps[ticket.status];
  return choices[(pick >> 1) % choices.length] ?? ['zhang', { action: 'accept' }];
}

const empty = { cards: {}, notices: {}, applied: [], nextDueAt: null, showAt: null };

describe('any sequence of commands by anyone at any time', () => {
  it('keeps the invariants of a ticket', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(start, fc.array(step, { minLength: 20, maxLength: 60 }), ({ kind, unit }, steps) => {
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
