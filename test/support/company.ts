import type { Policy } from '../../config/policy.ts';
import { Org } from '../../tickets/org.ts';
import type { Person, Role, Unit } from '../../tickets/people.ts';
import type { Rulebook, Surroundings } from '../../tickets/rules.ts';
import type { EpochMs } from '../../tickets/ticket.ts';

/** A company with a tree of four levels, for tests of the pure rooms. */
export function unit(code: string, parent: string | null, overrides: Partial<Unit> = {}): Unit {
  return {
    code,
    name: `机构${code}`,
    parent,
    timezone: 'Asia/Shanghai',
    calendar: null,
    chatId: `oc_${code}`,
    active: true,
    ...overrides,
  };
}

/** A person with roles in one unit. */
export function person(
  openId: string,
  unitCode: string,
  roles: readonly Role[],
  overrides: Partial<Person> = {},
): Person {
  return {
    openId,
    unionId: null,
    name: `人${openId}`,
    memberships: [{ unit: unitCode, roles }],
    transferRight: false,
    mobile: null,
    email: null,
    language: 'zh',
    active: true,
    ...overrides,
  };
}

export const units = [
  unit('HQ', null),
  unit('CARE', 'HQ'),
  unit('SOFT', 'HQ'),
  unit('EAST', 'HQ'),
  unit('NJ', 'EAST'),
  unit('GL', 'NJ', { chatId: null }),
  unit('XW', 'NJ'),
  unit('LH', 'NJ', { active: false }),
];

export const people = [
  person('head', 'HQ', ['manager']),
  person('fang', 'CARE', ['reviewer']),
  person('both', 'CARE', ['reviewer'], {
    memberships: [
      { unit: 'CARE', roles: ['reviewer'] },
      { unit: 'NJ', roles: ['agent'] },
    ],
  }),
  person('owner', 'SOFT', ['platformOwner']),
  person('east', 'EAST', ['agent'], { transferRight: true }),
  person('gao', 'EAST', ['manager']),
  person('zhang', 'NJ', ['agent'], { transferRight: true }),
  person('li', 'NJ', ['agent']),
  person('wang', 'NJ', ['manager']),
  person('qiang', 'NJ', ['engineer'], { mobile: '13900002266' }),
  person('sun', 'GL', ['agent'], { transferRight: true }),
  person('zhou', 'XW', ['agent']),
  person('root', 'HQ', ['admin']),
  person('gone', 'NJ', ['agent'], { active: false }),
];

export const org = new Org(units, people);

const hour = 3_600_000;
const minute = 60_000;

/** Every hour is working time, so that a test can count deadlines in its head. */
export const policy: Policy = {
  calendars: {
    always: {
      timezone: 'UTC',
      days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
      windows: [{ from: 0, to: 1440 }],
      holidays: null,
      daysOff: [],
      extraDays: [],
    },
  },
  defaultCalendar: 'always',
  priorities: {
    urgent: {
      accept: { days: 0, ms: 15 * minute },
      handle: { days: 0, ms: 4 * hour },
      review: { days: 0, ms: hour },
      quietHours: false,
      calendar: null,
    },
    high: {
      accept: { days: 0, ms: 30 * minute },
      handle: { days: 1, ms: 0 },
      review: { days: 0, ms: 2 * hour },
      quietHours: true,
      calendar: null,
    },
    normal: {
      accept: { days: 0, ms: 2 * hour },
      handle: { days: 3, ms: 0 },
      review: { days: 0, ms: 4 * hour },
      quietHours: true,
      calendar: null,
    },
    low: {
      accept: { days: 0, ms: 4 * hour },
      handle: { days: 5, ms: 0 },
      review: { days: 1, ms: 0 },
      quietHours: true,
      calendar: null,
    },
  },
  reminders: {
    dueSoonAt: 0.75,
    escalateEvery: { days: 0, ms: 4 * hour },
    escalateAtMost: 9,
    urgeAtMostEvery: { days: 0, ms: 10 * minute },
  },
  extensions: { longestCalendarDays: 30, approvedAtMost: 3 },
  rounds: { handleAtLeast: { days: 0, ms: 2 * hour }, reopenCalendarDays: 7 },
  contact: '',
  digests: { managers: '09:03', agents: '08:47', reviewers: '08:52', mergeQuietAt: 'start-of-work' },
  holidayTables: {},
};

export const rulebook: Rulebook = { currentVersion: 1, policy: () => policy };

/** 2026-11-23 10:02 in Shanghai, a Monday. */
export const monday: EpochMs = Date.parse('2026-11-23T10:02:00+08:00');

/** The surroundings at that moment. */
export function at(now: EpochMs): Surroundings {
  return { org, rulebook, now };
}

/** Somebody of the company by open id; throws for a misspelt one. */
export function who(openId: string): Person {
  const found = people.find((one) => one.openId === openId);
  if (found === undefined)
    throw new Error(`nobody is called "${openId}"; known: ${people.map((one) => one.openId).join(', ')}`);
  return found;
}
