import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { monday, person, policy, unit } from '../test/support/company.ts';
import { forms } from '../test/support/story.ts';
import { replay } from './apply.ts';
import { clockOf } from './clock.ts';
import type { Command } from './commands.ts';
import { createTicket } from './create.ts';
import { decide } from './decide.ts';
import { momentOf } from './ladder.ts';
import { Org } from './org.ts';
import { nextReminderAt, remind } from './reminders.ts';
import type { Surroundings } from './rules.ts';
import type { Ticket } from './ticket.ts';

const minute = 60_000;
const hour = 60 * minute;

/** A tree of any shape: the parent of each unit is one before it; each has an agent with the right, and a manager or none. */
const tree = fc
  .array(fc.record({ parent: fc.nat(), led: fc.boolean(), hasGroup: fc.boolean() }), { minLength: 1, maxLength: 8 })
  .map((rows) => {
    const code = (index: number): string => `U${index}`;
    const units = rows.map(({ parent, hasGroup }, index) =>
      unit(code(index), index === 0 ? null : code(parent % index), { chatId: hasGroup ? `oc_${index}` : null }),
    );
    const people = rows.flatMap(({ led }, index) => [
      person(`agent${index}`, code(index), ['agent'], { transferRight: true }),
      ...(led ? [person(`lead${index}`, code(index), ['manager'])] : []),
    ]);
    return new Org(units, [...people, person('judge', code(0), ['reviewer'])]);
  });

const escalation = fc.record({
  escalateAtMost: fc.integer({ min: 0, max: 9 }),
  everyMs: fc.integer({ min: 1, max: 6 * hour }),
});
/** What happens next, after a while during which the alarm ran or did not. */
const steps = fc.array(
  fc.record({ waitMs: fc.integer({ min: 0, max: 30 * hour }), rings: fc.boolean(), pick: fc.nat() }),
  { minLength: 1, maxLength: 30 },
);

function wishes(ticket: Ticket, org: Org, now: number): readonly (readonly [string, Command])[] {
  const signer = ticket.signer?.openId ?? '';
  const child = org.children(ticket.unit.code)[0]?.code ?? '';
  const until = Math.max(now, ticket.clocks.handle?.dueAt ?? now) + 5 * hour;
  return [
    [`agent${ticket.unit.code.slice(1)}`, { action: 'accept' }],
    [signer, { action: 'transfer', unit: child, note: '' }],
    [signer, { action: 'start' }],
    [signer, { action: 'remark', text: '已联系', then: 'nothing' }],
    [signer, { action: 'requestExtension', until, reason: null, reasonText: '' }],
    ['judge', { action: 'grantExtension', until }],
    [signer, forms.reply(now)],
    ['judge', { action: 'reject', reason: 'unsolved', reasonText: '没好' }],
  ];
}

describe('the ladder in any tree, at any times', () => {
  it('sends each level of a deadline at most once, in order, never early, and is what the timeline replays to', () => {
    fc.assert(
      fc.property(tree, escalation, steps, fc.nat(), (org, { escalateAtMost, everyMs }, played, home) => {
        const reminders = { ...policy.reminders, escalateAtMost, escalateEvery: { days: 0, ms: everyMs } };
        const own = { ...policy, reminders };
        const around = (now: number): Surroundings => ({
          org,
          rulebook: { currentVersion: 1, policy: () => own },
          now,
        });
        let now = monday;
        let ticket = created(org.units[home % org.units.length] ?? unit('U0', null), around(now));
        for (const { waitMs, rings, pick } of played) {
          now += waitMs;
          if (rings) {
            const before = ticket;
            const { ticket: after, entries } = remind(ticket, around(now));
            for (const entry of entries) expectInTime(before, entry, own);
            const next = nextReminderAt(after, around(now).rulebook);
            if (next !== null) expect(next).toBeGreaterThan(now);
            ticket = after;
          }
          const chosen = wishes(ticket, org, now);
          const [openId, command] = chosen[pick % chosen.length] ?? ['', { action: 'accept' }];
          const doer = org.person(openId);
          const decision = doer === undefined ? null : decide(ticket, command, doer, around(now));
          if (decision?.allowed === true) ticket = decision.ticket;
        }
        expectOnce(ticket, escalateAtMost);
        expect(replay(ticket.timeline)).toEqual(ticket);
      }),
      { numRuns: 300 },
    );
  });
});

function created(home: ReturnType<typeof unit>, around: Surroundings): Ticket {
  const customer = { name: '王建国', phone: '13800135678' };
  const content = { number: 'GD-20261123-0042', externalId: null, kind: 'regional', priority: 'high' } as const;
  return createTicket(
    { ...content, title: '无法打印', description: '不出纸', customer, raisedBy: null, attachments: [] },
    home,
    around,
  );
}

function expectInTime(before: Ticket, entry: Ticket['timeline'][number], own: typeof policy): void {
  if (entry.action !== 'remind' && entry.action !== 'escalate') return;
  const clock = clockOf(before, entry.clock);
  expect(clock?.stoppedAt).toBeNull();
  if (clock === null) return;
  expect(momentOf(clock, entry.level, own)).toBeLessThanOrEqual(entry.at);
  expect([...(entry.superseded ?? []), entry.level][0]).toBe(clock.level + 1);
  expect(entry.action).toBe(entry.level > 1 ? 'escalate' : 'remind');
}

/** Each (clock, round, version of the deadline, level) once. */
function expectOnce({ timeline }: Ticket, escalateAtMost: number): void {
  const rung: string[] = [];
  for (let count = 2; count <= timeline.length; count += 1) {
    const entry = timeline[count - 1];
    if (entry?.action !== 'remind' && entry?.action !== 'escalate') continue;
    const at = replay(timeline.slice(0, count));
    const version = clockOf(at, entry.clock)?.deadlineVersion ?? 0;
    for (const level of [...(entry.superseded ?? []), entry.level]) {
      expect(level).toBeLessThanOrEqual(1 + escalateAtMost);
      rung.push(`${entry.clock} ${at.round} ${version} ${level}`);
    }
  }
  expect(new Set(rung).size).toBe(rung.length);
}
