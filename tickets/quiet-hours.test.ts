import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { org as company, person, policy as always, unit } from '../test/support/company.ts';
import { raised } from '../test/support/story.ts';
import type { Policy } from '../config/policy.ts';
import { isWorking } from './calendar.ts';
import { Org } from './org.ts';
import { calendarsOf, quietUntil } from './quiet-hours.ts';

const minuteMs = 60_000;
const office = {
  ...always.calendars['always'],
  windows: [
    { from: 540, to: 720 },
    { from: 810, to: 1080 },
  ],
};
const calendars = {
  office: { ...office, timezone: 'Asia/Shanghai', days: ['mon', 'tue', 'wed', 'thu', 'fri'] },
  night: { ...office, timezone: 'Asia/Shanghai', windows: [{ from: 1320, to: 1800 }] },
  berlin: { ...office, timezone: 'Europe/Berlin' },
} as unknown as Policy['calendars'];
const policy: Policy = { ...always, calendars, defaultCalendar: 'office' };
const rulebook = { currentVersion: 1, policy: () => policy };
const org = new Org(
  [...company.units, unit('NIGHT', 'HQ', { calendar: 'night' }), unit('BERLIN', 'HQ', { calendar: 'berlin' })],
  [
    ...company.people,
    person('owl', 'NIGHT', ['agent']),
    person('twice', 'NJ', ['agent'], {
      memberships: [
        { unit: 'NJ', roles: ['agent'] },
        { unit: 'NIGHT', roles: ['agent'] },
      ],
    }),
  ],
);
const ticket = raised();

function until(to: string, local: string, of = policy): string | null {
  const around = { org, rulebook: { ...rulebook, policy: () => of }, now: Date.parse(`${local}+08:00`) };
  const recipient = to.startsWith('oc_') ? { chatId: to } : { openId: to };
  const at = quietUntil(recipient, ticket, around);
  return at === null ? null : new Date(at + 8 * 60 * minuteMs).toISOString().slice(0, 16);
}

describe('quiet hours of a recipient', () => {
  it('are none in working time, and end with its next beginning', () => {
    expect(until('zhang', '2026-11-23T09:00')).toBeNull();
    expect(until('zhang', '2026-11-23T17:59')).toBeNull();
    expect(until('zhang', '2026-11-23T18:00')).toMatch(/^2026-11-24T09:0[0-4]$/);
    expect(until('zhang', '2026-11-27T20:00')).toMatch(/^2026-11-30T09:0[0-4]$/);
    expect(until('zhang', '2026-11-23T12:15')).toMatch(/^2026-11-23T13:3[0-4]$/);
  });

  it('follow the unit of a person, of a group, and any of several units', () => {
    expect(until('owl', '2026-11-23T23:00')).toBeNull();
    expect(until('owl', '2026-11-23T12:00')).toMatch(/^2026-11-23T22:0[0-4]$/);
    expect(until('oc_NJ', '2026-11-23T19:00')).toMatch(/^2026-11-24T09:0[0-4]$/);
    expect(until('oc_BERLIN', '2026-11-23T12:00')).toMatch(/^2026-11-23T16:0[0-4]$/);
    expect(until('twice', '2026-11-23T23:00')).toBeNull();
    expect(until('twice', '2026-11-23T19:00')).toMatch(/^2026-11-23T22:0[0-4]$/);
    expect(until('nobody', '2026-11-23T19:00')).toMatch(/^2026-11-24T09:0[0-4]$/);
  });

  it('end later where the policy names a time, and never before work', () => {
    const at = (mergeQuietAt: string) => ({ ...policy, digests: { ...policy.digests, mergeQuietAt } });
    expect(until('zhang', '2026-11-23T19:00', at('09:20'))).toMatch(/^2026-11-24T09:2[0-4]$/);
    expect(until('zhang', '2026-11-23T19:00', at('08:00'))).toMatch(/^2026-11-24T09:0[0-4]$/);
  });

  it('are none for a priority without them', () => {
    const around = { org, rulebook, now: Date.parse('2026-11-23T20:00+08:00') };
    expect(quietUntil({ openId: 'zhang' }, raised({ priority: 'urgent' }), around)).toBeNull();
    expect(quietUntil({ openId: 'zhang' }, ticket, around)).not.toBeNull();
  });

  it('always end in the first five minutes of a window, at a moment that is the recipient’s own', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('zhang', 'owl', 'twice', 'wang', 'fang'),
        fc.integer({ min: 0, max: 14 * 24 * 60 }),
        (openId, minutes) => {
          const now = Date.parse('2026-02-01T00:00+08:00') + minutes * minuteMs;
          const around = { org, rulebook, now };
          const to = { openId };
          const end = quietUntil(to, ticket, around);
          const all = calendarsOf(to, ticket, org, policy);
          const works = (at: number) => all.some(({ calendar, table }) => isWorking(calendar, table, at));
          if (end === null) expect(works(now)).toBe(true);
          else {
            expect([works(now), works(end), works(end - 5 * minuteMs)]).toEqual([false, true, false]);
            const soon = { ...around, now: now + minuteMs };
            if (!works(soon.now)) expect(quietUntil(to, ticket, soon)).toBe(end);
          }
        },
      ),
    );
  });
});
