import { describe, expect, it } from '@jest/globals';
import { ConfigurationError } from './fault.ts';
import { parsePolicy } from './policy-file.ts';

const tables = { cn: { source: 's', years: {} } };

/** Every fault of a policy as `line path: rule`. */
function faults(text: string): readonly string[] {
  try {
    parsePolicy(text, 'p.yaml', tables);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.faults.map(({ where, rule, cure }) => {
      expect(cure).not.toBe('');
      return `${where.replace('p.yaml:', '')}: ${rule}`;
    });
  }
}

/** A policy with these lines in its one calendar, the first being line 3. */
function withCalendar(...lines: string[]): string {
  const own = lines.map((line) => line.split(':')[0]);
  const rest = ['timezone: UTC', 'days: [mon]', 'windows: ["09:00-12:00"]'].filter(
    (line) => !own.includes(line.split(':')[0]),
  );
  return `calendars:\n  a:\n${[...lines, ...rest].map((line) => `    ${line}\n`).join('')}defaultCalendar: a\n`;
}

describe('faults of a calendar', () => {
  it.each<[string, string, string]>([
    ['an unknown zone', 'timezone: Asia/Nanjing', 'timezone: must be the IANA name'],
    ['an offset for a zone', 'timezone: "+08:00"', 'timezone: must be the IANA name'],
    ['no day', 'days: []', 'days: must not be empty'],
    ['no window', 'windows: []', 'windows: must not be empty'],
    ['a day that is none', 'days: [mon, moon]', 'days[1]: a day is one of mon tue'],
    ['equal edges', 'windows: ["09:00-09:00"]', 'windows[0]: a window is HH:MM-HH:MM with two different edges'],
    ['overlapping windows', 'windows: ["09:00-12:00", "11:59-18:00"]', 'windows[1]: overlaps with "09:00-12:00"'],
    ['the same window twice', 'windows: ["09:00-12:00", "09:00-12:00"]', 'windows[1]: overlaps with "09:00-12:00"'],
    [
      'a night into the next morning',
      'windows: ["05:00-09:00", "22:00-05:01"]',
      'windows[1]: overlaps with "05:00-09:00", which runs',
    ],
    ['an unknown table', 'holidays: de', 'holidays: no holiday table of this name; known: cn'],
    ['a date in both', '{ daysOff: ["2026-12-24"], extraDays: ["2026-12-24"] }', 'extraDays[0]: is in daysOff as well'],
    ['a date that is none', 'daysOff: ["2026-02-30"]', 'daysOff[0]: a date is YYYY-MM-DD and exists'],
    ['an unknown name', 'windws: ["09:00-12:00"]', 'windws: "windws" is not a known name here'],
    ['a number for a list', 'days: 5', 'days: must be a list'],
  ])('%s', (_name, line, expected) => {
    const lines = line.startsWith('{') ? ['daysOff: ["2026-12-24"]', 'extraDays: ["2026-12-24"]'] : [line];
    const found = faults(withCalendar(...lines));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`${2 + lines.length} calendars.a.${expected}`);
  });

  it.each([
    ['windows that touch', 'windows: ["09:00-12:00", "12:00-18:00", "18:00-09:00"]'],
    ['a known table', 'holidays: cn'],
    ['a date without quotes', 'daysOff: [2026-12-24]'],
  ])('none: %s', (_name, line) => {
    expect(faults(withCalendar(line))).toEqual([]);
  });
});

describe('faults of the rest', () => {
  const good = withCalendar();
  it.each<[string, string]>([
    ['reminders: { dueSoonAt: 1 }', 'reminders.dueSoonAt: must be a number above 0 and below 1'],
    ['reminders: { dueSoonAt: 0 }', 'reminders.dueSoonAt: must be a number'],
    ['reminders: { dueSoonAt: .nan }', 'reminders.dueSoonAt: must be a number'],
    ['reminders: { escalateEvery: PT0S }', 'reminders.escalateEvery: must be above zero'],
    ['reminders: { escalateAtMost: 1.5 }', 'reminders.escalateAtMost: must be a whole number'],
    ['reminders:', 'reminders: must be a mapping'],
    ['priorities: { high: { accept: P1W } }', 'priorities.high.accept: a duration is ISO 8601'],
    ['priorities: { high: { accept: 30 } }', 'priorities.high.accept: a duration is ISO 8601'],
    ['priorities: { hihg: { accept: PT1H } }', 'priorities.hihg: "hihg" is not a known name here'],
    ['priorities: { low: { calendar: b } }', 'priorities.low.calendar: no calendar of this name; known: a'],
    ['priorities: { low: { quietHours: no } }', 'priorities.low.quietHours: must be true or false'],
    ['extensions: { longestCalendarDays: 0 }', 'extensions.longestCalendarDays: must be a whole number from 1'],
    ['rounds: { handleAtLeast: -PT2H }', 'rounds.handleAtLeast: a duration'],
    ['digests: { managers: "9:03" }', 'digests.managers: a time is HH:MM'],
    ['digests: { mergeQuietAt: noon }', 'digests.mergeQuietAt: must be start-of-work'],
    ['contact: 4008001234', 'contact: must be a text'],
    ['contacts: x', 'contacts: "contacts" is not a known name here'],
  ])('%s', (line, expected) => {
    const found = faults(good + line);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`7 ${expected}`);
  });

  it('names what is missing', () => {
    expect(faults('{}')).toEqual([
      expect.stringContaining('1 calendars: is missing'),
      expect.stringContaining('1 defaultCalendar: is missing'),
    ]);
    expect(faults('')).toEqual([expect.stringContaining('must be a mapping')]);
    expect(faults('calendars: {}\ndefaultCalendar: a')).toHaveLength(2);
    expect(faults(good.replace('defaultCalendar: a', 'defaultCalendar: b'))).toEqual([
      '6 defaultCalendar: no calendar of this name; known: a',
    ]);
  });

  it('names every fault at once, each at its line', () => {
    const text = `calendars:
  a: { timezone: Nowhere, days: [mon], windows: ["09:00-12:00", "11:00-13:00", "x"], holidays: us }
  "b c": { days: [] }
defaultCalendar: d
reminders: { dueSoonAt: 2, urge: PT1M }
`;
    expect(new Set(faults(text).map((fault) => fault.split(':')[0]))).toEqual(
      new Set([
        '2 calendars.a.holidays',
        '2 calendars.a.timezone',
        '2 calendars.a.windows[1]',
        '2 calendars.a.windows[2]',
        '3 calendars.b c',
        '3 calendars.b c.days',
        '3 calendars.b c.timezone',
        '3 calendars.b c.windows',
        '4 defaultCalendar',
        '5 reminders.dueSoonAt',
        '5 reminders.urge',
      ]),
    );
  });

  it('tells faults of the notation by line, and doubled names', () => {
    expect(faults('calendars:\n  a: [')[0]).toMatch(/^\d: the file must be valid YAML/);
    expect(faults(`${good}defaultCalendar: a`)).toEqual([expect.stringContaining('7: the file must be valid YAML')]);
    expect(faults('calendars: *none')).toEqual([expect.stringContaining('the file must be valid YAML')]);
  });
});
