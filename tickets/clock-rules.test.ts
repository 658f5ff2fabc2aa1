import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { loadPolicyFile } from '../config/policy-file.ts';
import { at, monday, org, policy as always, units, who } from '../test/support/company.ts';
import { forms, play, raised } from '../test/support/story.ts';
import { clockNames, clockOf } from './clock.ts';
import type { Command } from './commands.ts';
import { createTicket } from './create.ts';
import { decide } from './decide.ts';
import type { Unit } from './people.ts';
import { recountHolidays } from './recount.ts';
import { remind } from './reminders.ts';
import type { Rulebook } from './rules.ts';
import type { Clock, ClockName, EpochMs, Priority, Ticket } from './ticket.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The ticket after somebody's command at that moment; throws where it is refused. */
function after(ticket: Ticket, openId: string, command: Command, now: EpochMs): Ticket {
  const decision = decide(ticket, command, who(openId), at(now));
  if (!decision.allowed) throw new Error(`${openId} may not ${command.action}: ${decision.refusal.reason}`);
  return decision.ticket;
}

function clock(ticket: Ticket, name: ClockName): Clock {
  const found = clockOf(ticket, name);
  if (found === null) throw new Error(`the ticket has no ${name} clock`);
  return found;
}

function states(ticket: Ticket): readonly (string | null)[] {
  return clockNames.map((name) => clockOf(ticket, name)?.state ?? null);
}

const fresh = raised();
const signed = play(fresh, [['zhang', { action: 'accept' }]]);
const working = play(signed, [
  ['zhang', { action: 'start' }],
  ['zhang', forms.remark],
]);
const { dueAt: due } = clock(working, 'handle');
const asked = after(working, 'zhang', forms.request(due + 5 * hour), due - hour);
const granted = after(asked, 'fang', { action: 'grantExtension', until: due + 5 * hour }, due - minute);
const replied = after(working, 'zhang', forms.reply(due - hour), due - hour);

describe('the accept clock', () => {
  it('runs from arrival at a unit to 签收', () => {
    expect(clock(fresh, 'accept')).toMatchObject({ startedAt: monday, dueAt: monday + 30 * minute, stoppedAt: null });
    expect(clock(signed, 'accept')).toMatchObject({ state: 'met', stoppedAt: signed.updatedAt });
  });

  it('starts anew with 退回, and with every hop', () => {
    const now = monday + 20 * minute;
    const given = after(signed, 'zhang', { action: 'release', reasonText: '不归我们' }, now);
    const handed = after(signed, 'zhang', { action: 'transfer', unit: 'XW', note: '' }, now);
    for (const ticket of [given, handed])
      expect(clock(ticket, 'accept')).toMatchObject({ state: 'running', startedAt: now, dueAt: now + 30 * minute });
  });

  it('is met by 指派', () => {
    const assigned = after(fresh, 'wang', { action: 'assign', person: 'li' }, monday + 10 * minute);
    expect(clock(assigned, 'accept')).toMatchObject({ state: 'met', stoppedAt: monday + 10 * minute });
  });
});

describe('the handle clock', () => {
  it('is one for the whole ticket, from creation to the reply form', () => {
    expect(clock(fresh, 'handle')).toMatchObject({ startedAt: monday, dueAt: monday + day });
    expect(clock(replied, 'handle')).toMatchObject({ state: 'met', stoppedAt: due - hour });
  });

  it('goes on unmoved through 转派, 退回, 指派 and 改派', () => {
    const now = monday + hour;
    const moved = [
      after(signed, 'zhang', { action: 'transfer', unit: 'XW', note: '' }, now),
      after(signed, 'zhang', { action: 'release', reasonText: '不归我们' }, now),
      after(fresh, 'wang', { action: 'assign', person: 'li' }, monday + minute),
      after(working, 'wang', { action: 'reassign', person: 'li' }, now),
    ];
    for (const ticket of moved) expect(clock(ticket, 'handle')).toEqual(clock(fresh, 'handle'));
  });

  it('gets back after 驳回 what was left, and never less than two working hours', () => {
    const now = due + 10 * day;
    const early = after(working, 'zhang', forms.reply(due - 9 * hour), due - 9 * hour);
    expect(clock(after(early, 'fang', forms.reject, now), 'handle').dueAt).toBe(now + 9 * hour);
    expect(clock(after(replied, 'fang', forms.reject, now), 'handle').dueAt).toBe(now + 2 * hour);
  });

  it('has at least two working hours after 重新打开', () => {
    const passed = after(replied, 'fang', { action: 'approve' }, due);
    const again = after(passed, 'fang', { action: 'reopen', reasonText: '又坏了' }, due + day);
    expect(clock(again, 'handle').dueAt).toBeGreaterThanOrEqual(due + day + 2 * hour);
  });
});

describe('the review clock', () => {
  it('runs from the reply form to the verdict, and from the request to its own', () => {
    expect(clock(replied, 'review')).toMatchObject({ state: 'running', startedAt: due - hour, dueAt: due + hour });
    expect(clock(asked, 'extension')).toMatchObject({ state: 'running', startedAt: due - hour, dueAt: due + hour });
    expect(clock(granted, 'extension')).toMatchObject({ state: 'met', stoppedAt: due - minute });
  });

  it('never makes an agent late, however slow the reviewer is', () => {
    const judged = after(replied, 'fang', { action: 'approve' }, due + 30 * day);
    expect([clock(judged, 'handle').state, clock(judged, 'review').state]).toEqual(['met', 'missed']);
    expect(judged.breaches.map((breach) => breach.clock)).toEqual(['review']);
    const sent = after(replied, 'fang', forms.reject, due + 30 * day);
    expect(sent.breaches.map((breach) => breach.clock)).toEqual(['review']);
    expect(clock(sent, 'handle')).toMatchObject({ state: 'running', dueAt: due + 30 * day + 2 * hour });
  });
});

describe('limits by priority', () => {
  const file = fileURLToPath(new URL('../config/policy.yaml', import.meta.url));

  /** Accept, handle and review, in working hours of an office that works 7 h 30 min a day. */
  it.each<readonly [Priority, number, number, number]>([
    ['urgent', 0.25, 4, 1],
    ['high', 0.5, 7.5, 2],
    ['normal', 2, 22.5, 4],
    ['low', 4, 37.5, 7.5],
  ])('are those of the manual for %s, in working time of the unit', async (priority, accept, handle, review) => {
    const { policy } = await loadPolicyFile(file);
    const around = { org, rulebook: { currentVersion: 1, policy: () => policy }, now: monday };
    const nanjing = units.find(({ code }) => code === fresh.unit.code) as Unit;
    const ticket = createTicket({ ...fresh, priority, raisedBy: null }, nanjing, around);
    const hours = (name: ClockName): number => (clock(ticket, name).counted?.ms ?? 0) / hour;
    const { ms, days } = policy.priorities[priority].review;
    expect([hours('accept'), hours('handle'), ms / hour + 7.5 * days]).toEqual([accept, handle, review]);
  });
});

describe('a priority with a calendar of its own', () => {
  it('counts on it, day and night, whatever the calendar of the unit is', async () => {
    const { policy } = await loadPolicyFile(fileURLToPath(new URL('../config/policy.yaml', import.meta.url)));
    const { urgent } = policy.priorities;
    const nightly = { ...policy, priorities: { ...policy.priorities, urgent: { ...urgent, calendar: 'always' } } };
    const night = Date.parse('2026-11-23T22:00+08:00');
    const around = { org, rulebook: { currentVersion: 1, policy: () => nightly }, now: night };
    const unit = { ...(units.find(({ code }) => code === 'NJ') as Unit), calendar: 'cn-nanjing' };
    const due = (priority: Priority): number =>
      clock(createTicket({ ...fresh, priority, raisedBy: null }, unit, around), 'accept').dueAt;
    expect(due('urgent')).toBe(night + 15 * minute);
    expect(due('high')).toBe(Date.parse('2026-11-24T09:30+08:00'));
  });
});

describe('an approved extension', () => {
  const agreed = due + 5 * hour;

  it('is a date people agreed on: nothing but 驳回, 重新打开 and another extension moves it', () => {
    expect(clock(granted, 'handle')).toMatchObject({ dueAt: agreed, counted: null });
    const still = [
      after(granted, 'fang', { action: 'changePriority', priority: 'urgent' }, due),
      after(granted, 'wang', { action: 'reassign', person: 'li' }, due),
      after(granted, 'zhang', forms.remark, due),
      after(granted, 'zhang', { action: 'handle' }, due),
    ];
    for (const ticket of still) expect(clock(ticket, 'handle').dueAt).toBe(agreed);
    expect(recountHolidays(granted, at(due))).toBeNull();

    const second = after(granted, 'zhang', forms.request(agreed + day), due);
    const further = after(second, 'fang', { action: 'grantExtension', until: agreed + day }, due + minute);
    expect(clock(further, 'handle').dueAt).toBe(agreed + day);
    const done = after(granted, 'zhang', forms.reply(agreed), agreed);
    expect(clock(after(done, 'fang', forms.reject, agreed + day), 'handle').dueAt).toBe(agreed + day + 2 * hour);
  });

  it('was asked for before the deadline and granted after it: the breach stays, and is excused', () => {
    const late = after(asked, 'fang', { action: 'grantExtension', until: agreed }, due + minute);
    expect(late.breaches).toMatchObject([{ clock: 'handle', dueAt: due, excused: true }]);
  });
});

describe('改优先级', () => {
  it('counts anew from creation', () => {
    const slower = after(working, 'fang', { action: 'changePriority', priority: 'low' }, monday + 5 * hour);
    expect(clock(slower, 'handle').dueAt).toBe(monday + 5 * day);
    const waiting = after(fresh, 'fang', { action: 'changePriority', priority: 'normal' }, monday + minute);
    expect(clock(waiting, 'accept').dueAt).toBe(monday + 2 * hour);
  });

  it('to a limit that is past tells it with the change itself, and rings none of the levels that lie behind', () => {
    const now = monday + 22 * hour;
    const urgent = after(working, 'fang', { action: 'changePriority', priority: 'urgent' }, now);
    expect(clock(urgent, 'handle').dueAt).toBe(monday + 4 * hour);
    expect(remind(urgent, at(now)).entries).toEqual([]);
    const { level } = clock(urgent, 'handle');
    const further = remind(urgent, at(now + 4 * hour)).entries;
    expect(further).toMatchObject([{ clock: 'handle', level: level + 1 }]);
  });
});

describe('a policy', () => {
  it('is kept by the tickets that were raised under it', () => {
    const hasty = { ...always, rounds: { ...always.rounds, handleAtLeast: { days: 0, ms: hour } } };
    const later: Rulebook = { currentVersion: 2, policy: (version) => (version === 1 ? always : hasty) };
    const decision = decide(replied, forms.reject, who('fang'), { org, rulebook: later, now: due });
    expect(decision.allowed && clock(decision.ticket, 'handle').dueAt).toBe(due + 2 * hour);
  });
});

describe('a clock', () => {
  it('is running, due soon, overdue, met or missed', () => {
    expect(states(fresh)).toEqual(['running', 'running', null, null]);
    const soon = monday + 23 * minute;
    expect(clock(remind(fresh, at(soon)).ticket, 'accept').state).toBe('dueSoon');
    expect(clock(remind(fresh, at(monday + 31 * minute)).ticket, 'accept').state).toBe('overdue');
    expect(clock(after(fresh, 'zhang', { action: 'accept' }, monday + 30 * minute), 'accept').state).toBe('met');
    expect(clock(after(fresh, 'zhang', { action: 'accept' }, monday + 31 * minute), 'accept').state).toBe('missed');
  });

  it('is void when its cause is gone: 撤销, and a request that the reply voids', () => {
    const cancelled = after(asked, 'fang', { action: 'cancel', reasonText: '客户不要了' }, due - minute);
    expect(states(cancelled)).toEqual(['met', 'void', null, 'void']);
    expect(states(after(asked, 'zhang', forms.reply(due - minute), due - minute))[3]).toBe('void');
  });

  it('keeps its breach through everything that comes', () => {
    const late = after(working, 'zhang', forms.remark, due + minute);
    const [breach] = late.breaches;
    expect(breach).toMatchObject({ clock: 'handle', dueAt: due, excused: false });
    const ends = [
      after(late, 'fang', { action: 'cancel', reasonText: '客户不要了' }, due + hour),
      after(late, 'fang', { action: 'changePriority', priority: 'low' }, due + hour),
      after(late, 'wang', { action: 'reassign', person: 'li' }, due + hour),
      after(late, 'zhang', forms.reply(due + hour), due + hour),
    ];
    for (const ticket of ends) expect(ticket.breaches).toContainEqual(breach);
  });
});
