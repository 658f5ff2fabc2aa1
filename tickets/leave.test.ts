import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { monday, people, units, who } from '../test/support/company.ts';
import { actsFor, isOnLeave, lastDayOf, leaveOf, reachedFor, representedBy, standInOf } from './leave.ts';
import { decideLeave, decideReturn, substitutesFor } from './leave-rules.ts';
import { endOfDay } from './local-day.ts';
import { Org } from './org.ts';
import type { Leave } from './people.ts';

const day = 86_400_000;
const hour = 3_600_000;
const zone = 'Asia/Shanghai';
const zhangAway = leave('li', monday + 3 * day);
const away = withLeaves({ zhang: zhangAway });
const atMonday = { org: away, now: monday };

function leave(substitute: string, until: number, since = monday): Leave {
  return { since, until, substitute, setBy: 'zhang' };
}

function withLeaves(leaves: Readonly<Record<string, Leave>>): Org {
  return new Org(
    units,
    people.map((person) => {
      const theirs = leaves[person.openId];
      return theirs === undefined ? person : { ...person, leave: theirs };
    }),
  );
}

function asked(absent: string, substitute: string, until: number, { by = absent, org = away, now = monday } = {}) {
  const verdict = decideLeave({ absent, substitute, until }, who(by), { org, now }, zone);
  return 'refusal' in verdict ? verdict.refusal : verdict.leave;
}

describe('a leave', () => {
  it('counts from its beginning until just before its end, whether or not anything ends it', () => {
    const moments = [monday - 1, monday, monday + 3 * day - 1, monday + 3 * day];
    const zhang = { leave: zhangAway };
    expect(moments.map((now) => isOnLeave(zhang, now))).toEqual([false, true, true, false]);
    expect(moments.map((now) => reachedFor({ org: away, now }, 'zhang'))).toEqual(['zhang', 'li', 'li', 'zhang']);
    expect(actsFor(atMonday, 'li', 'zhang')).toBe(true);
    expect(actsFor(atMonday, 'wang', 'zhang')).toBe(false);
    expect(representedBy(atMonday, 'li').map(({ openId }) => openId)).toEqual(['zhang']);
    expect(representedBy({ org: away, now: monday + 3 * day }, 'li')).toEqual([]);
  });

  it('has nobody standing in where the substitute is gone or away', () => {
    expect(
      standInOf({ org: withLeaves({ zhang: leave('gone', monday + day) }), now: monday }, 'zhang'),
    ).toBeUndefined();
    const org = withLeaves({ zhang: leave('li', monday + day), li: leave('wang', monday + day) });
    const chain = { org, now: monday };
    expect(reachedFor(chain, 'zhang')).toBe('zhang');
    expect(reachedFor(chain, 'li')).toBe('wang');
  });

  it('ends with its last day in the zone of the unit, on days of 23 and 25 hours too', () => {
    expect(endOfDay(Date.parse('2026-11-26T08:00:00+08:00'), zone)).toBe(Date.parse('2026-11-27T00:00:00+08:00'));
    expect(endOfDay(Date.parse('2026-03-29T00:30:00+01:00'), 'Europe/Berlin')).toBe(
      Date.parse('2026-03-30T00:00:00+02:00'),
    );
    expect(lastDayOf(zhangAway)).toBeLessThan(zhangAway.until);
  });
});

describe('代理', () => {
  it('is stored with who said so', () => {
    const until = endOfDay(monday + 2 * day, zone);
    expect(asked('li', 'wang', monday + 2 * day)).toEqual(expect.objectContaining({ reason: 'substitute_chain' }));
    expect(asked('sun', 'wang', monday + 2 * day)).toEqual({ since: monday, until, substitute: 'wang', setBy: 'sun' });
    expect(asked('sun', 'wang', monday + 2 * day, { by: 'wang' })).toMatchObject({ setBy: 'wang' });
    expect(asked('zhang', 'wang', monday)).toMatchObject({ substitute: 'wang' });
  });

  it.each([
    ['oneself', 'sun', 'sun', monday, { reason: 'substitute_self' }],
    ['somebody of a unit below', 'wang', 'sun', monday, { reason: 'substitute_not_allowed' }],
    ['somebody of another branch', 'sun', 'fang', monday, { reason: 'substitute_not_allowed' }],
    ['somebody who is gone', 'sun', 'gone', monday, { reason: 'substitute_not_allowed' }],
    ['nobody', 'sun', 'nobody', monday, { reason: 'substitute_not_allowed' }],
    ['yesterday', 'sun', 'wang', monday - day, { reason: 'date_past', facts: { day: monday - day } }],
    [
      'somebody away whose substitute may be asked',
      'sun',
      'zhang',
      monday,
      { reason: 'substitute_chain', facts: { person: '人zhang', substitute: '人li', day: lastDayOf(zhangAway) } },
    ],
    ['each other', 'li', 'zhang', monday, { reason: 'substitute_away', facts: { person: '人zhang' } }],
    [
      'a substitute of one’s own while standing in',
      'li',
      'wang',
      monday,
      { reason: 'substitute_chain', facts: { person: '人zhang', day: lastDayOf(zhangAway) } },
    ],
  ])('refuses %s', (_what, absent, substitute, until, refusal) => {
    expect(asked(absent, substitute, until)).toMatchObject(refusal);
  });

  it('takes today, which ends at midnight', () => {
    expect(asked('sun', 'wang', monday - hour)).toMatchObject({ until: Date.parse('2026-11-24T00:00:00+08:00') });
  });

  it('is said by the person or by their managers, and ended by them', () => {
    for (const by of ['gao', 'head', 'wang']) expect(asked('sun', 'wang', monday, { by })).toMatchObject({ setBy: by });
    expect(asked('zhang', 'wang', monday, { by: 'li' })).toMatchObject({
      reason: 'not_manager',
      facts: { manager: '人wang' },
    });
    expect(decideReturn('zhang', who('zhang'), atMonday)).toEqual({ leave: null });
    expect(decideReturn('zhang', who('gao'), atMonday)).toEqual({ leave: null });
    expect(decideReturn('zhang', who('li'), atMonday)).toMatchObject({ refusal: { reason: 'not_manager' } });
  });

  it('offers the people of the unit and above who are there', () => {
    const offered = substitutesFor(who('sun'), atMonday).map(({ openId }) => openId);
    expect(offered).toEqual(['both', 'li', 'wang', 'qiang', 'east', 'gao', 'head', 'root']);
    for (const substitute of offered) expect(asked('sun', substitute, monday)).toMatchObject({ substitute });
  });

  it('never makes a chain, whoever asks for what and when', () => {
    const anyone = fc.constantFrom(...people.map(({ openId }) => openId));
    const step = fc.record({
      absent: anyone,
      substitute: anyone,
      by: anyone,
      days: fc.integer({ min: -1, max: 5 }),
      passes: fc.integer({ min: 0, max: 2 * day }),
      ends: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const leaves: Record<string, Leave> = {};
        let now = monday;
        for (const { absent, substitute, by, days, passes, ends } of steps) {
          now += passes;
          const org = withLeaves(leaves);
          const verdict = ends
            ? decideReturn(absent, who(by), { org, now })
            : decideLeave({ absent, substitute, until: now + days * day }, who(by), { org, now }, zone);
          if (!('leave' in verdict)) continue;
          if (verdict.leave === null) delete leaves[absent];
          else leaves[absent] = verdict.leave;
        }
        const org = withLeaves(leaves);
        const inForce = people.flatMap(({ openId }) => leaveOf(org.person(openId) ?? {}, now) ?? []);
        for (const one of inForce) expect(isOnLeave(org.person(one.substitute) ?? {}, now)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
