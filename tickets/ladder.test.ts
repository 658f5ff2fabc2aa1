import { describe, expect, it } from '@jest/globals';
import { at, monday, org, policy, rulebook, who } from '../test/support/company.ts';
import { forms, play, raised } from '../test/support/story.ts';
import { replay } from './apply.ts';
import type { Command } from './commands.ts';
import { consequencesOf } from './consequences.ts';
import { decide } from './decide.ts';
import { momentOf } from './ladder.ts';
import { nextReminderAt, remind } from './reminders.ts';
import type { Clock, ClockName, Ticket } from './ticket.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Lets the ticket ring until that moment; every entry as `clock level action people`. */
function ringUntil(ticket: Ticket, until: number): { ticket: Ticket; rung: readonly string[]; at: readonly number[] } {
  const rung: string[] = [];
  const moments: number[] = [];
  let after = ticket;
  for (
    let next = nextReminderAt(after, rulebook);
    next !== null && next <= until;
    next = nextReminderAt(after, rulebook)
  ) {
    const rang = remind(after, at(next));
    for (const entry of rang.entries) {
      if (entry.action !== 'remind' && entry.action !== 'escalate') continue;
      rung.push(`${entry.clock} ${entry.level} ${entry.action} ${entry.to.join('+')}`);
      moments.push(entry.at);
    }
    after = rang.ticket;
  }
  return { ticket: after, rung, at: moments };
}

function only(clock: ClockName, rung: readonly string[]): readonly string[] {
  return rung.filter((line) => line.startsWith(`${clock} `)).map((line) => line.slice(clock.length + 1));
}

function did(ticket: Ticket, openId: string, command: Command, now: number): Ticket {
  const decision = decide(ticket, command, who(openId), at(now));
  if (!decision.allowed) throw new Error(decision.refusal.reason);
  return decision.ticket;
}

/** HQ (head) → EAST (gao) → NJ (wang) → GL, which has an agent and no manager. */
describe('the ladder in a tree of four levels', () => {
  const late = monday + 60 * 24 * hour;

  it('climbs one manager at a time, over a unit without one, to the root, and stops after nine escalations', () => {
    const { rung, ticket } = ringUntil(raised({}, 'GL'), late);
    expect(only('accept', rung)).toEqual([
      '0 remind sun',
      '1 remind sun+wang',
      '2 escalate gao',
      '3 escalate head',
      '4 escalate head',
      '5 escalate head',
      '6 escalate head',
      '7 escalate head',
      '8 escalate head',
      '9 escalate head',
      '10 escalate head',
    ]);
    expect(only('handle', rung).slice(0, 4)).toEqual([
      '0 remind sun',
      '1 remind sun+wang',
      '2 escalate gao',
      '3 escalate head',
    ]);
    expect(nextReminderAt(ticket, rulebook)).toBeNull();
    expect(replay(ticket.timeline)).toEqual(ticket);
  });

  it('every escalation comes so much working time after the one before', () => {
    const { at: moments } = ringUntil(raised({}, 'GL'), monday + 13 * hour);
    const due = monday + 30 * minute;
    expect(moments).toEqual([monday + 22.5 * minute, due, due + 4 * hour, due + 8 * hour, due + 12 * hour]);
  });

  it('counts on the calendar of the clock: over lunch, the night and the weekend', () => {
    const office = {
      ...policy,
      calendars: {
        office: {
          timezone: 'Asia/Shanghai',
          days: ['mon', 'tue', 'wed', 'thu', 'fri'] as const,
          windows: [
            { from: 9 * 60, to: 12 * 60 },
            { from: 13.5 * 60, to: 18 * 60 },
          ],
          holidays: null,
          daysOff: [],
          extraDays: [],
        },
      },
    };
    const friday = Date.parse('2026-11-27T14:20:00+08:00');
    const clock = { dueAt: friday, calendar: 'office' } as Clock;
    const moments = [2, 3, 4].map((level) =>
      new Date(momentOf(clock, level, office) + 8 * hour).toISOString().slice(5, 16),
    );
    expect(moments).toEqual(['11-30T09:20', '11-30T14:50', '12-01T09:50']);
  });

  it('after an outage only the highest level is sent, and names those it stands for', () => {
    const { entries, ticket } = remind(raised({}, 'GL'), at(monday + 30 * minute + 8 * hour));
    expect(entries).toMatchObject([
      { action: 'escalate', clock: 'accept', level: 3, to: ['head'], superseded: [0, 1, 2] },
    ]);
    expect(ticket.breaches).toMatchObject([{ clock: 'accept', dueAt: monday + 30 * minute }]);
    expect(nextReminderAt(ticket, rulebook)).toBe(monday + 30 * minute + 12 * hour);
  });

  it('a transfer neither stops the ladder of the whole ticket nor brings it down; the next unit has an accept ladder of its own', () => {
    const due = raised().clocks.handle?.dueAt ?? 0;
    const signed = play(raised(), [['zhang', { action: 'accept' }]]);
    const risen = ringUntil(signed, due + 4 * hour);
    expect(risen.rung).toEqual(['handle 0 remind zhang', 'handle 1 remind zhang+wang', 'handle 2 escalate gao']);
    const moved = did(risen.ticket, 'zhang', { action: 'transfer', unit: 'XW', note: '' }, due + 5 * hour);
    const { rung } = ringUntil(moved, due + 12 * hour);
    expect(only('handle', rung)).toEqual(['3 escalate head', '4 escalate head']);
    expect(only('accept', rung)).toEqual(['0 remind oc_XW', '1 remind oc_XW+wang', '2 escalate gao']);
  });

  it('climbs from the reviewers’ units on review clocks', () => {
    const working = play(raised(), [
      ['zhang', { action: 'accept' }],
      ['zhang', { action: 'start' }],
      ['zhang', forms.remark],
    ]);
    const replied = did(working, 'zhang', forms.reply(monday + hour), monday + hour);
    const { rung } = ringUntil(replied, monday + hour + 10 * hour);
    // CARE has no manager; 'both' reviews there and works in NJ.
    expect(rung).toEqual([
      'review 0 remind oc_CARE',
      'review 1 remind oc_CARE+head',
      'review 2 escalate head',
      'review 3 escalate head',
    ]);
  });

  it.each([
    ['签收', 'accept', 'zhang', { action: 'accept' }, raised()],
    [
      '回复',
      'handle',
      'zhang',
      forms.reply(monday),
      play(raised(), [
        ['zhang', { action: 'accept' }],
        ['zhang', { action: 'start' }],
        ['zhang', forms.remark],
      ]),
    ],
  ] as const)('after %s the ladder of that clock is silent', (_name, clock, openId, command, before) => {
    const due = before.clocks[clock]?.dueAt ?? 0;
    const risen = ringUntil(before, due + 4 * hour);
    expect(only(clock, risen.rung).at(-1)).toBe('2 escalate gao');
    const done = did(risen.ticket, openId, command, due + 5 * hour);
    expect(only(clock, ringUntil(done, late).rung)).toEqual([]);
  });

  it('after 通过 nothing rings at all', () => {
    const working = play(raised(), [
      ['zhang', { action: 'accept' }],
      ['zhang', { action: 'start' }],
      ['zhang', forms.remark],
    ]);
    const replied = did(working, 'zhang', forms.reply(monday + hour), monday + hour);
    expect(nextReminderAt(did(replied, 'fang', { action: 'approve' }, monday + 9 * hour), rulebook)).toBeNull();
  });
});

describe('what a level sends', () => {
  it('a card to each manager from level 1 on, and words to whoever must act up to it', () => {
    const levels = ringUntil(raised({}, 'GL'), monday + 9 * hour).ticket;
    const sent = levels.timeline.slice(1).map((entry) => {
      const { cards, notices } = consequencesOf(levels, [entry], {}, at(entry.at), entry.at);
      const names = (rows: readonly { to: object }[]): string =>
        rows.map(({ to }) => Object.values(to).join()).join('+');
      return `cards ${names(cards)} notices ${names(notices)}`;
    });
    expect(sent).toEqual(['cards  notices sun', 'cards wang notices sun', 'cards gao notices ', 'cards head notices ']);
    expect(org.unit('GL')?.chatId).toBeNull();
  });
});
