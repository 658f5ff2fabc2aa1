import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { ConfigurationError } from './fault.ts';
import { loadPolicyFile, parsePolicy } from './policy-file.ts';

const shipped = fileURLToPath(new URL('policy.yaml', import.meta.url));
const least = `calendars:
  all: { timezone: UTC, days: [mon], windows: ["00:00-24:00"] }
defaultCalendar: all
`;
const hour = 3_600_000;

describe('the policy that comes with the program', () => {
  it('says what is the default anyway', async () => {
    const { policy, warnings } = await loadPolicyFile(shipped);
    const { policy: defaults } = parsePolicy(least, 'least.yaml', {});
    const { calendars, defaultCalendar, holidayTables, ...rest } = policy;
    expect(defaults).toMatchObject(rest);
    expect([Object.keys(calendars), defaultCalendar, Object.keys(holidayTables)]).toEqual([
      ['cn-office', 'cn-nanjing', 'always'],
      'cn-office',
      ['cn'],
    ]);
    expect(warnings).toEqual([]);
  });
});

describe('a policy', () => {
  it('is complete with two names', () => {
    const { policy } = parsePolicy(least, 'least.yaml', {});
    expect(policy.calendars['all']).toEqual({
      timezone: 'UTC',
      days: ['mon'],
      windows: [{ from: 0, to: 1440 }],
      holidays: null,
      daysOff: [],
      extraDays: [],
    });
    expect(policy.priorities.urgent).toEqual({
      accept: { days: 0, ms: hour / 4 },
      handle: { days: 0, ms: 4 * hour },
      review: { days: 0, ms: hour },
      quietHours: false,
      calendar: null,
    });
    expect(policy.reminders).toEqual({
      dueSoonAt: 0.75,
      escalateEvery: { days: 0, ms: 4 * hour },
      escalateAtMost: 9,
      urgeAtMostEvery: { days: 0, ms: hour / 6 },
    });
    expect([policy.contact, policy.digests.mergeQuietAt, policy.holidayTables]).toEqual(['', 'start-of-work', {}]);
  });

  it('replaces of a priority only what is named, with quiet hours unless denied', () => {
    const text = `${least}priorities:\n  urgent: { accept: PT3S, calendar: all }\n  low: { quietHours: false }\n`;
    const { priorities } = parsePolicy(text, 'p.yaml', {}).policy;
    expect(priorities.urgent).toEqual({
      accept: { days: 0, ms: 3000 },
      handle: { days: 0, ms: 4 * hour },
      review: { days: 0, ms: hour },
      quietHours: true,
      calendar: 'all',
    });
    expect(priorities.low).toMatchObject({ handle: { days: 5, ms: 0 }, quietHours: false });
  });

  it('puts days, windows and dates in order', () => {
    const text = `calendars:
  a: { timezone: UTC, days: [sun, mon, sun], windows: ["22:00-06:00", "09:00-12:00"], daysOff: ["2026-12-25", 2026-12-24] }
defaultCalendar: a`;
    expect(parsePolicy(text, 'p.yaml', {}).policy.calendars['a']).toMatchObject({
      days: ['mon', 'sun'],
      windows: [
        { from: 540, to: 720 },
        { from: 1320, to: 1800 },
      ],
      daysOff: ['2026-12-24', '2026-12-25'],
    });
  });
});

describe('loading', () => {
  it('takes tables beside the file before those of the program', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'policy-'));
    try {
      const path = join(folder, 'policy.yaml');
      await copyFile(shipped, path);
      expect((await loadPolicyFile(path)).policy.holidayTables['cn']?.years['2026']?.off).toContain('2026-10-01');
      await mkdir(join(folder, 'holidays'));
      await writeFile(join(folder, 'holidays/cn.json'), '{"source": "own", "years": {}}');
      expect((await loadPolicyFile(path)).policy.holidayTables['cn']).toEqual({ source: 'own', years: {} });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('says which file cannot be read', async () => {
    await expect(loadPolicyFile('/nowhere/policy.yaml')).rejects.toThrow(ConfigurationError);
    await expect(loadPolicyFile('/nowhere/policy.yaml')).rejects.toThrow(
      '/nowhere/policy.yaml: the policy file must be readable',
    );
  });
});
