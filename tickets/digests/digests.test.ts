import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryTicket } from '../../test/support/arbitrary-ticket.ts';
import { officePolicy, storyRulebook } from '../../test/support/card-story.ts';
import { at, person, policy, unit, who } from '../../test/support/company.ts';
import { play, raised } from '../../test/support/story.ts';
import { replay } from '../apply.ts';
import { workingDayMs, workingMsBetween } from '../calendar.ts';
import type { Command } from '../commands.ts';
import { clockNames, clockOf, counts } from '../clock.ts';
import { decide } from '../decide.ts';
import { Org } from '../org.ts';
import type { Role, Unit } from '../people.ts';
import { calendarOf } from '../rules.ts';
import type { Ticket } from '../ticket.ts';
import { isOpen } from '../visibility.ts';
import { ageBounds, ageOf, ages } from './ages.ts';
import { ledUnits, tallyOf, tallyUnits } from './figures.ts';
import { digestsDue } from './schedule.ts';
import { stageOf, total } from './tally.ts';
import { readWatchKey, watchKey, watchOf } from './watch.ts';

const hourMs = 3_600_000;
const monday = Date.parse('2026-11-23T00:00:00+08:00');
const office = calendarOf(officePolicy, 'cn-office');

describe('what an open ticket is counted by', () => {
  it('is its earliest running deadline, for the unit that had it when that passed', () => {
    fc.assert(
      fc.property(arbitraryTicket, ({ record: { ticket } }) => {
        const watch = watchOf(ticket);
        expect(watch !== null).toBe(isOpen(ticket));
        if (watch === null) return;
        const deadlines = clockNames.flatMap((name) => {
          const clock = clockOf(ticket, name);
          return counts(clock) ? [clock.dueAt] : [];
        });
        expect(watch.dueAt).toBe(Math.min(...deadlines));
        const clock = clockOf(ticket, watch.clock);
        const breach =
          clock?.state === 'overdue' ? ticket.breaches.findLast((one) => one.clock === watch.clock) : undefined;
        const passed = ticket.timeline.findLast(({ at }) => at <= watch.dueAt);
        // A deadline counted anew into the past was missed by whoever had the ticket then, or is the breach that there was before.
        const hasPassed = breach?.dueAt === watch.dueAt && (clock?.setAt ?? 0) <= watch.dueAt && passed !== undefined;
        if (hasPassed) expect(watch.unit).toBe(replay(ticket.timeline.slice(0, passed.version)).unit.code);
        else expect(watch.unit).toBe((breach ?? ticket).unit.code);
        expect({ ...readWatchKey(watchKey(watch)), dueAt: watch.dueAt }).toEqual(watch);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a deadline that was missed', () => {
  it('counts for the unit that missed it, though it is counted anew and the ticket goes on', () => {
    const signed = play(raised(), [['zhang', { action: 'accept' }]]);
    const due = signed.clocks.handle?.dueAt ?? 0;
    const step = (ticket: Ticket, openId: string, command: Command, now: number): Ticket => {
      const decision = decide(ticket, command, who(openId), at(now));
      if (!decision.allowed) throw new Error(decision.refusal.reason);
      return decision.ticket;
    };
    const urgent = step(signed, 'fang', { action: 'changePriority', priority: 'urgent' }, due + hourMs);
    const moved = step(urgent, 'zhang', { action: 'transfer', unit: 'XW', note: '' }, due + 2 * hourMs);
    expect(watchOf(moved)).toMatchObject({ clock: 'handle', dueAt: due - 20 * hourMs, unit: 'NJ' });
    const low = step(moved, 'fang', { action: 'changePriority', priority: 'low' }, due + 3 * hourMs);
    expect(watchOf(step(low, 'zhou', { action: 'accept' }, due + 4 * hourMs))).toMatchObject({ unit: 'XW' });
  });
});

describe('ages', () => {
  it('are whole working days late, at every edge', () => {
    fc.assert(
      fc.property(fc.nat({ max: 60 * 24 * hourMs }), fc.nat({ max: 40 * 24 * hourMs }), (since, late) => {
        const now = monday + since;
        const dueAt = now - late;
        const days = workingMsBetween(office, null, dueAt, now) / workingDayMs(office);
        const expected = ages[[1, 3, 7].findIndex((bound) => days < bound)] ?? 'over7';
        expect(ageOf(ageBounds(office, null, now), dueAt)).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the figures of a company', () => {
  it('are those of a count ticket by ticket, whoever reads them', () => {
    fc.assert(
      fc.property(fc.array(arbitraryTicket, { maxLength: 12 }), fc.nat({ max: 72 }), (lives, hours) => {
        const now = Math.max(monday, ...lives.map((life) => life.now)) + hours * hourMs;
        const dayEnds = now + 10 * hourMs;
        const watches = lives.flatMap(({ record }) => watchOf(record.ticket) ?? []);
        const boundsOf = ({ policyVersion, calendar }: { policyVersion: number; calendar: string }) =>
          ageBounds(calendarOf(storyRulebook.policy(policyVersion), calendar), null, now);
        const edges = [...new Set([0, ...watches.flatMap(boundsOf), now, dayEnds])].toSorted((a, b) => a - b);
        const counted = watches.flatMap((watch) => {
          const from = edges.findLast((edge) => edge <= watch.dueAt) ?? 0;
          return watch.dueAt < dayEnds ? [{ from, key: watchKey(watch), count: 1 }] : [];
        });
        const tallies = tallyUnits(counted, new Map(), now, boundsOf);
        const units = [...new Set(watches.map((watch) => watch.unit))];
        const sum = tallyOf(tallies, units);
        const late = watches.filter(({ dueAt }) => dueAt < now);
        const due = watches.filter(({ dueAt }) => dueAt >= now && dueAt < dayEnds);
        expect(total(sum.late)).toBe(late.length);
        expect(total(sum.ages)).toBe(late.length);
        expect(total(sum.due)).toBe(due.length);
        expect(sum.dueUrgent).toBe(due.filter(({ urgent }) => urgent).length);
        for (const stage of ['sign', 'work', 'review'] as const)
          expect(sum.late[stage]).toBe(late.filter(({ clock }) => stageOf(clock) === stage).length);
        for (const age of ages)
          expect(sum.ages[age]).toBe(late.filter((watch) => ageOf(boundsOf(watch), watch.dueAt) === age).length);
      }),
      { numRuns: 40 },
    );
  });

  it('reach from a manager’s unit to everything below, closed units too', () => {
    const units = [unit('A', null), unit('B', 'A'), unit('C', 'B', { active: false }), unit('D', 'C'), unit('E', null)];
    const manager = person('m', 'B', ['manager']);
    expect([...ledUnits({ org: new Org(units, [manager]), now: 0 }, manager)].toSorted()).toEqual(['B', 'C', 'D']);
  });
});

describe('a digest is due', () => {
  const org = new Org(
    [unit('NJ', null)],
    [person('wang', 'NJ', ['manager', 'agent']), person('fang', 'NJ', ['reviewer'])],
  );
  const workweek = { ...officePolicy, defaultCalendar: 'cn-office' };
  const at = (time: string) => digestsDue(org, workweek, Date.parse(`2026-11-${time}+08:00`));

  it('at the policy’s time of a working day and not before, to each kind of reader once', () => {
    expect(at('24T08:46:59')).toEqual([]);
    expect(at('24T08:47:00').map(({ id }) => id)).toEqual(['agent:2026-11-24:wang']);
    expect(at('24T09:03:00').map(({ kind }) => kind)).toEqual(['manager', 'agent', 'reviewer']);
    expect(at('28T12:00:00')).toEqual([]);
    expect(
      digestsDue(org, workweek, Date.parse('2026-11-24T09:03:00+08:00'), (id) => id.startsWith('agent')).length,
    ).toBe(2);
  });

  it('tells of the week on its first working day alone, and says when it is late', () => {
    expect(at('23T09:03:00').every(({ weekly }) => weekly)).toBe(true);
    expect(at('24T09:03:00').some(({ weekly }) => weekly)).toBe(false);
    const mondayOff = { ...office, daysOff: ['2026-11-23'] };
    const moved = { ...workweek, calendars: { ...workweek.calendars, 'cn-office': mondayOff } };
    expect(digestsDue(org, moved, Date.parse('2026-11-23T10:00:00+08:00'))).toEqual([]);
    expect(digestsDue(org, moved, Date.parse('2026-11-24T10:00:00+08:00')).every(({ weekly }) => weekly)).toBe(true);
    expect(at('24T09:10:00').find(({ kind }) => kind === 'manager')?.late).toBe(false);
    expect(at('24T15:00:00').every(({ late }) => late)).toBe(true);
  });

  it('to whoever stands in, unless the leave began after it was due', () => {
    const away = (since: string) =>
      new Org(
        [unit('NJ', null)],
        [
          {
            ...person('wang', 'NJ', ['manager']),
            leave: {
              since: Date.parse(`2026-11-24T${since}:00+08:00`),
              until: Date.parse('2026-11-27T00:00:00+08:00'),
              substitute: 'li',
              setBy: 'wang',
            },
          },
          person('li', 'NJ', ['engineer']),
        ],
      );
    const due = (since: string) =>
      digestsDue(away(since), workweek, Date.parse('2026-11-24T09:30:00+08:00')).map(({ id }) => id);
    expect(due('09:00')).toEqual(['manager:2026-11-24:li']);
    expect(due('09:10')).toEqual([]);
  });

  it('to whoever stands in for several, by the day of the first of them that works and is due', () => {
    const leave = {
      since: monday,
      until: Date.parse('2026-11-27T00:00:00+08:00'),
      substitute: 'li',
      setBy: 'wang',
    };
    const dueFor = (first: Partial<Unit>, roles: readonly Role[], time: string) =>
      digestsDue(
        new Org(
          [unit('FAR', null, first), unit('NJ', null), unit('HQ', null, { timezone: 'Asia/Urumqi' })],
          [
            { ...person('wang', 'FAR', ['manager']), leave },
            { ...person('chen', 'NJ', ['manager']), leave },
            person('li', 'HQ', roles),
          ],
        ),
        { ...workweek, calendars: { ...workweek.calendars, resting: { ...office, days: [] } } },
        Date.parse(`2026-11-24T${time}:00+08:00`),
      ).map(({ id }) => id);
    const once = ['manager:2026-11-24:li'];
    expect(dueFor({ timezone: 'Asia/Urumqi' }, ['engineer'], '09:02')).toEqual([]);
    expect(dueFor({ timezone: 'Asia/Urumqi' }, ['engineer'], '09:03')).toEqual(once);
    expect(dueFor({ calendar: 'resting' }, ['engineer'], '09:03')).toEqual(once);
    expect(dueFor({}, ['engineer'], '11:03')).toEqual(once);
    // Whoever leads a unit gets it by the day of their own.
    expect(dueFor({}, ['manager'], '11:02')).toEqual([]);
    expect(dueFor({}, ['manager'], '11:03')).toEqual(once);
  });

  it('within minutes, never at the full or half hour, always the same', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z0-9]{8}$/),
        fc.constantFrom('08:57', '09:00', '09:28', '09:03'),
        (openId, managers) => {
          const one = new Org([unit('NJ', null)], [person(openId, 'NJ', ['manager'])]);
          const timed = { ...workweek, digests: { ...policy.digests, managers } };
          const time = Date.parse(`2026-11-24T${managers}:00+08:00`);
          const [due] = digestsDue(one, timed, time);
          const { sendAt = 0, dueAt = 0 } = due ?? {};
          expect(sendAt).toBeGreaterThanOrEqual(dueAt);
          expect(sendAt - dueAt).toBeLessThan(5 * 60_000);
          expect(new Date(sendAt).getUTCMinutes() % 30).not.toBe(0);
          expect(digestsDue(one, timed, time + 10 * 60_000)).toEqual([due]);
        },
      ),
    );
  });
});
