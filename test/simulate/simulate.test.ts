import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { loadPolicyFile } from '../../config/policy-file.ts';
import { replay } from '../../tickets/apply.ts';
import type { TicketRecord } from '../../tickets/record.ts';
import { dice } from '../faults/random.ts';
import { Desk } from './desk.ts';
import { companyOf } from './company.ts';
import { type Judge, judgeTicket, slackMs } from './oracle/reminders.ts';
import { minuteTables } from './oracle/working-time.ts';
import { Outages } from './outages.ts';
import { Post } from './post.ts';
import { simulate } from './simulation.ts';

const policyFile = fileURLToPath(new URL('../../config/policy.yaml', import.meta.url));
const dayMs = 24 * 60 * 60_000;
const start = Date.parse('2025-03-03T09:00:00+08:00');

describe('simulated days', () => {
  it('show no reminder lost, doubled or needless, and digests that are true', async () => {
    const { policy } = await loadPolicyFile(policyFile);
    const figures = await simulate({ seed: 5, days: 9, ticketsADay: 25, units: 40, policy });
    expect(figures).toMatchObject({ tickets: 225 });
    for (const name of [
      'reminders',
      'supersededLevels',
      'merged',
      'supersededMessages',
      'digestsCompared',
      'outages',
    ] as const)
      expect([name, figures[name] > 0]).toEqual([name, true]);
  });
});

describe('the judge of simulated days', () => {
  it('sees a reminder that is lost, told twice, needless, or recorded by nobody', async () => {
    const { record, post, judge, now } = await unsignedTicket();
    const delivered = post.delivered.get(record.ticket.number) ?? [];
    const [last] = delivered.slice(-1);
    if (last === undefined) throw new Error('nothing was sent');
    // Past the time in which a missed bell is made up for, and before the next level.
    const later = now + 2 * slackMs;
    expect(() => judgeTicket(record, delivered, later, judge)).not.toThrow();
    expect(() => judgeTicket(record, delivered.slice(0, -1), later, judge)).toThrow('neither sent nor superseded');
    expect(() => judgeTicket(record, [...delivered, last], now, judge)).toThrow('was sent 2 times');
    const shorter = { ...record, ticket: replay(record.ticket.timeline.slice(0, 1)) };
    expect(() => judgeTicket(shorter, [], later, judge)).toThrow('never rang');
    const early = record.ticket.timeline.map((entry) => (entry.version === 2 ? { ...entry, at: start + 1 } : entry));
    expect(() => judgeTicket({ ...record, ticket: replay(early) }, delivered, now, judge)).toThrow('due were');
  });
});

/** A ticket that nobody signs for, at its accept deadline, with what was rung and sent. */
async function unsignedTicket(): Promise<{ record: TicketRecord; post: Post; judge: Judge; now: number }> {
  const { policy } = await loadPolicyFile(policyFile);
  const desk: Desk = new Desk(companyOf(20, dice(1)), { currentVersion: 1, policy: () => policy }, start, {
    onDue: () => undefined,
    onOwed: (number) => post.show(number),
    onHeld: () => undefined,
    onChanged: () => undefined,
  });
  const post = new Post(desk);
  const unit = desk.org.unit('R0C0');
  if (unit === undefined) throw new Error('the company has no such unit');
  const number = 'GD-1';
  const content = { title: '打印机不出纸', description: '', customer: { name: '王建国', phone: '13800135678' } };
  desk.raise(
    { number, externalId: null, kind: 'regional', priority: 'high', raisedBy: null, attachments: [], ...content },
    unit,
  );
  for (let next = 0; next < 2; next += 1) {
    desk.now = desk.record(number).nextDueAt ?? 0;
    desk.ring(number, 2);
  }
  const tables = minuteTables(policy, start - dayMs, 60);
  const judge = { policy, tables, outages: new Outages(start, start + 1, dice(1)) };
  return { record: desk.record(number), post, judge, now: desk.now };
}
