import { describe, expect, it } from '@jest/globals';
import { at, monday, rulebook } from '../test/support/company.ts';
import { forms, play, raised } from '../test/support/story.ts';
import type { Command } from './commands.ts';
import { decide } from './decide.ts';
import { nextReminderAt, remind } from './reminders.ts';
import type { Ticket } from './ticket.ts';
import { who } from '../test/support/company.ts';

const hour = 3_600_000;
const minute = 60_000;

function later(ticket: Ticket, openId: string, command: Command, now: number): Ticket {
  const decision = decide(ticket, command, who(openId), at(now));
  if (!decision.allowed) throw new Error(decision.refusal.reason);
  return decision.ticket;
}

const working = play(raised(), [
  ['zhang', { action: 'accept' }],
  ['zhang', { action: 'start' }],
  ['zhang', forms.remark],
]);
const due = working.clocks.handle?.dueAt ?? 0;

describe('clocks', () => {
  it('each hop has an accept clock of its own, the handle clock goes on', () => {
    const ticket = play(raised(), [
      ['zhang', { action: 'accept' }],
      ['zhang', { action: 'transfer', unit: 'XW', note: '' }],
    ]);
    expect(ticket.clocks.accept).toMatchObject({
      state: 'running',
      startedAt: ticket.updatedAt,
      dueAt: ticket.updatedAt + 30 * minute,
      deadlineVersion: 2,
    });
    expect(ticket.clocks.handle).toEqual(raised().clocks.handle);
  });

  it('驳回 gives back what was left, never less than two working hours', () => {
    const early = later(working, 'zhang', forms.reply(due - 9 * hour), due - 9 * hour);
    expect(later(early, 'fang', forms.reject, due + hour).clocks.handle?.dueAt).toBe(due + hour + 9 * hour);
    const late = later(working, 'zhang', forms.reply(due - hour), due - hour);
    expect(later(late, 'fang', forms.reject, due + hour).clocks.handle?.dueAt).toBe(due + 3 * hour);
  });

  it('a breach is recorded by whatever happens first after the deadline, and is never erased', () => {
    const late = later(working, 'zhang', forms.reply(due + minute), due + minute);
    expect(late.clocks.handle?.state).toBe('missed');
    expect(late.breaches).toMatchObject([{ clock: 'handle', round: 1, dueAt: due, excused: false }]);
    expect(later(late, 'fang', forms.reject, due + hour).breaches).toEqual(late.breaches);
  });

  it('exactly at the deadline is in time', () => {
    const ticket = later(working, 'zhang', forms.reply(due), due);
    expect([ticket.clocks.handle?.state, ticket.breaches]).toEqual(['met', []]);
  });

  it('asked before the deadline and granted after it: the breach is kept and excused', () => {
    const asked = later(working, 'zhang', forms.request(due + 5 * hour), due - minute);
    const granted = later(asked, 'fang', { action: 'grantExtension', until: due + 4 * hour }, due + hour);
    expect(granted.breaches).toMatchObject([{ clock: 'handle', dueAt: due, excused: true }]);
    expect(granted.clocks.handle).toMatchObject({ state: 'running', dueAt: due + 4 * hour, excused: true });
    expect(granted.extension).toMatchObject({
      state: 'granted',
      requestedUntil: due + 5 * hour,
      grantedUntil: due + 4 * hour,
      clock: { state: 'met' },
    });
  });

  it('an excuse holds for the breach it was given for: the next one of the same clock stands', () => {
    const asked = later(working, 'zhang', forms.request(due + 5 * hour), due - minute);
    const granted = later(asked, 'fang', { action: 'grantExtension', until: due + 4 * hour }, due + hour);
    const again = due + 4 * hour;
    const stories = [
      later(granted, 'zhang', { action: 'handle' }, again + minute),
      later(granted, 'zhang', forms.reply(again + minute), again + minute),
      remind(granted, at(again)).ticket,
    ];
    for (const { clocks, breaches } of stories) {
      expect(breaches.map(({ dueAt, excused }) => [dueAt, excused])).toEqual([
        [due, true],
        [again, false],
      ]);
      expect(clocks.handle?.excused).toBe(false);
    }
  });

  it('the reply voids a request that waits', () => {
    const asked = later(working, 'zhang', forms.request(due + 5 * hour), due - minute);
    const ticket = later(asked, 'zhang', forms.reply(due), due);
    expect(ticket.extension).toMatchObject({ state: 'voided', clock: { state: 'void' } });
  });
});

describe('reminders', () => {
  it('ring at three quarters of the working time and at the deadline', () => {
    const ticket = raised();
    expect(nextReminderAt(ticket, rulebook)).toBe(monday + 22.5 * minute);
    const soon = remind(ticket, at(monday + 22.5 * minute));
    expect(soon.entries).toMatchObject([{ action: 'remind', clock: 'accept', level: 0, to: ['oc_NJ'] }]);
    expect(soon.ticket.clocks.accept?.state).toBe('dueSoon');
    expect(nextReminderAt(soon.ticket, rulebook)).toBe(monday + 30 * minute);
    const over = remind(soon.ticket, at(monday + 30 * minute));
    expect(over.entries).toMatchObject([{ clock: 'accept', level: 1, to: ['oc_NJ', 'wang'] }]);
    expect(over.ticket.breaches).toHaveLength(1);
  });

  it('claim nothing twice, nothing early and nothing for what is done', () => {
    const soon = remind(raised(), at(monday + 23 * minute));
    expect(remind(soon.ticket, at(monday + 24 * minute)).entries).toEqual([]);
    expect(remind(raised(), at(monday + 22 * minute)).entries).toEqual([]);
    const signed = play(raised(), [['zhang', { action: 'accept' }]]);
    expect(remind(signed, at(monday + hour)).entries).toEqual([]);
  });

  it('after an outage the highest level rings once and stands for the others', () => {
    const { entries } = remind(raised(), at(monday + 2 * hour));
    expect(entries).toMatchObject([{ clock: 'accept', level: 1, superseded: [0] }]);
  });

  it('go to the next manager above where the unit has none', () => {
    const { entries } = remind(raised({}, 'GL'), at(monday + 2 * hour));
    expect(entries).toMatchObject([{ clock: 'accept', to: ['sun', 'wang'] }]);
  });
});
