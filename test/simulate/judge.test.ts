/** Faults planted in what the bot did: the judge of simulated days sees each of them. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { loadPolicyFile } from '../../config/policy-file.ts';
import { replay } from '../../tickets/apply.ts';
import { chronicleOf } from '../../tickets/measures/chronicle.ts';
import type { TicketRecord } from '../../tickets/record.ts';
import type { Rulebook } from '../../tickets/rules.ts';
import type { TimelineEntry } from '../../tickets/ticket.ts';
import { dice } from '../faults/random.ts';
import { companyOf } from './company.ts';
import { judgeDays } from './days.ts';
import { Desk } from './desk.ts';
import { Mornings } from './mornings.ts';
import { type Judge, judgeTicket, slackMs } from './oracle/reminders.ts';
import { minuteTables } from './oracle/working-time.ts';
import { Outages } from './outages.ts';
import { type Delivery, Post } from './post.ts';

const policyFile = fileURLToPath(new URL('../../config/policy.yaml', import.meta.url));
const dayMs = 24 * 60 * 60_000;
const start = Date.parse('2025-03-03T09:00:00+08:00');
const nextMorning = Date.parse('2025-03-04T09:04:00+08:00');
const number = 'GD-1';
const tableDays = 60;
const crew = 20;

interface Story {
  readonly desk: Desk;
  readonly judge: Judge;
  readonly rulebook: Rulebook;
  /** What has reached people of the ticket. */
  readonly delivered: () => readonly Delivery[];
  readonly record: () => TicketRecord;
}

/** A ticket that nobody signs for, at its accept deadline, with what was rung and sent. */
async function unsignedTicket(): Promise<Story> {
  const { policy } = await loadPolicyFile(policyFile);
  const rulebook = { currentVersion: 1, policy: () => policy };
  const desk: Desk = new Desk(companyOf(crew, dice(1)), rulebook, start, {
    onDue: () => undefined,
    onOwed: (owed) => post.show(owed),
    onHeld: () => undefined,
    onChanged: () => undefined,
  });
  const post = new Post(desk);
  const unit = desk.org.unit('R0C0');
  if (unit === undefined) throw new Error('the company has no such unit');
  const content = { title: '打印机不出纸', description: '', customer: { name: '王建国', phone: '13800135678' } };
  desk.raise(
    { number, externalId: null, kind: 'regional', priority: 'high', raisedBy: null, attachments: [], ...content },
    unit,
  );
  for (let next = 0; next < 2; next += 1) {
    desk.now = desk.record(number).nextDueAt ?? 0;
    desk.ring(number, 2);
  }
  const tables = minuteTables(policy, start - dayMs, tableDays);
  const judge = { policy, tables, outages: new Outages(start, start + 1, dice(1)) };
  return {
    desk,
    judge,
    rulebook,
    delivered: () => post.delivered.get(number) ?? [],
    record: () => desk.record(number),
  };
}

/** The record with this timeline instead. */
function withTimeline(record: TicketRecord, timeline: readonly TimelineEntry[]): TicketRecord {
  return { ...record, ticket: replay(timeline) };
}

describe('the judge of a ticket', () => {
  it('sees a reminder that is lost, told twice, early, or recorded by nobody', async () => {
    const { desk, judge, ...story } = await unsignedTicket();
    const [record, delivered] = [story.record(), story.delivered()];
    const [last] = delivered.slice(-1);
    if (last === undefined) throw new Error('nothing was sent');
    // Past the time in which a missed bell is made up for, and before the next level.
    const later = desk.now + 2 * slackMs;
    expect(() => judgeTicket(record, delivered, later, judge)).not.toThrow();
    expect(() => judgeTicket(record, delivered.slice(0, -1), later, judge)).toThrow('neither sent nor superseded');
    expect(() => judgeTicket(record, [...delivered, last], later, judge)).toThrow('was sent 2 times');
    const { timeline } = record.ticket;
    expect(() => judgeTicket(withTimeline(record, timeline.slice(0, 1)), [], later, judge)).toThrow('never rang');
    const early = timeline.map((entry) => (entry.version === 2 ? { ...entry, at: start + 1 } : entry));
    expect(() => judgeTicket(withTimeline(record, early), delivered, later, judge)).toThrow('due were');
  });

  it('sees one for a ticket that was signed, be it rung or sent after that', async () => {
    const { desk, judge, ...story } = await unsignedTicket();
    const reminded = story.record().ticket.timeline.at(-1);
    const sent = story.delivered().at(-1);
    const [agent] = desk.org.holders('R0C0', 'agent');
    if (reminded === undefined || sent === undefined || agent === undefined) throw new Error('nobody was reminded');
    desk.now += slackMs;
    expect(desk.act(number, { action: 'accept' }, agent)).toBe(true);
    const [record, delivered] = [story.record(), story.delivered()];
    const later = desk.now + 1;
    expect(() => judgeTicket(record, delivered, later, judge)).not.toThrow();
    const slow = delivered.map((one) => (one.row === sent.row ? { ...one, at: later } : one));
    expect(() => judgeTicket(record, slow, later, judge)).toThrow('for what was done');
    const { timeline, version } = record.ticket;
    const needless = { ...reminded, version: version + 1, at: later };
    expect(() => judgeTicket(withTimeline(record, [...timeline, needless]), delivered, later, judge)).toThrow(
      'reminds of accept, which had stopped',
    );
  });

  it('sees a fact that one person is told of twice', async () => {
    const { desk, judge, ...story } = await unsignedTicket();
    const delivered = story.delivered();
    const [first] = delivered;
    if (first === undefined) throw new Error('nothing was sent');
    const again = { ...first, row: 'n9_0' };
    expect(() => judgeTicket(story.record(), [...delivered, again], desk.now, judge)).toThrow('was told 2 times');
  });
});

describe('the judge of digests', () => {
  it('sees a figure that is off by one', async () => {
    const { desk, judge, rulebook, record } = await unsignedTicket();
    desk.now = nextMorning;
    const morning = () => new Mornings(desk, rulebook, judge.tables);
    const true_ = morning();
    await expect(true_.tick()).resolves.toBeUndefined();
    expect(true_.compared).toBeGreaterThan(0);
    // The document no longer says what the timeline does: this ticket is counted as if its deadline were far away.
    const { ticket, ...rows } = record();
    const { accept, handle } = ticket.clocks;
    if (accept === null || handle === null) throw new Error('the ticket has no clocks');
    const far = { ...accept, dueAt: nextMorning + tableDays * dayMs };
    const clocks = { ...ticket.clocks, accept: far, handle: { ...handle, dueAt: far.dueAt } };
    desk.put({ ...rows, ticket: { ...ticket, clocks } });
    await expect(morning().tick()).rejects.toThrow(/^digest manager:2025-03-04:\S+ says .*; true is .*late sign 1/u);
  });

  it('sees a day on which a ticket was late and is not counted, or was counted for another unit', async () => {
    const { rulebook, record } = await unsignedTicket();
    const { ticket } = record();
    const dayEnds = [Date.parse('2025-03-04T00:00:00+08:00'), Date.parse('2025-03-05T00:00:00+08:00')];
    const chronicle = chronicleOf(ticket.timeline, rulebook, dayEnds);
    expect(() => judgeDays(ticket, chronicle, dayEnds)).not.toThrow();
    expect(() => judgeDays(ticket, { ...chronicle, lateAt: new Map([...chronicle.lateAt].slice(1)) }, dayEnds)).toThrow(
      'late for',
    );
    const elsewhere = new Map([...chronicle.lateAt].map(([end, watch]) => [end, { ...watch, unit: 'R1' }]));
    expect(() => judgeDays(ticket, { ...chronicle, lateAt: elsewhere }, dayEnds)).toThrow('late for R1; true is R0C0');
    expect(() => judgeDays(ticket, { ...chronicle, facts: [] }, dayEnds)).toThrow('was raised and passed');
  });
});
