import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { databaseFor } from '../support/servers.ts';
import { gongdan, openFolder, type Folder } from './run.ts';

const env = { POLICY_FILE: 'config/policy.yaml' };
const monday = ['--from', '2026-11-23T11:50:00+08:00'];

let folder: Folder;
beforeAll(async () => {
  folder = await openFolder();
});
afterAll(async () => {
  await folder.remove();
});

describe('gongdan policy when', () => {
  it('says the moment and the windows that were counted', async () => {
    const args = ['policy', 'when', '--calendar', 'cn-office', ...monday, '--add', 'PT30M'];
    expect(await gongdan(args, env)).toEqual({
      code: 0,
      err: [],
      out: [
        '2026-11-23T13:50:00+08:00',
        '  2026-11-23T11:50:00+08:00 - 2026-11-23T12:00:00+08:00  PT10M',
        '  2026-11-23T13:30:00+08:00 - 2026-11-23T13:50:00+08:00  PT20M',
      ],
    });
  });

  it('prints JSON, and marks what counts a year without holiday data', async () => {
    const args = ['policy', 'when', '--json', '--calendar', 'cn-office', '--from', '2026-12-31T17:00:00+08:00'];
    const { code, out } = await gongdan([...args, '--add', 'P1D'], env);
    expect({ code, out: out.map((line) => JSON.parse(line) as unknown) }).toEqual({
      code: 0,
      out: [{ due: '2027-01-01T17:00:00+08:00', provisional: true }],
    });
  });

  it('answers a file line by line, in order, and ends with 1 when one had no answer', async () => {
    const file = await folder.file(
      'questions.jsonl',
      [
        '{"calendar":"cn-office","from":"2026-11-23T10:02:00+08:00","add":"PT30M"}',
        '{"calendar":"cn-offices","from":"2026-11-23T10:02:00+08:00","add":"PT30M"}',
        'half past ten',
        '{"calendar":"always","from":"2026-11-23","add":"PT30M"}',
        '{"calendar":"always","from":"2026-11-23T10:02:00Z","add":"P1W"}',
        '{"calendar":"always","from":"2026-11-23T10:02:00Z"}',
        '',
        '{"calendar":"always","from":"2026-11-23T10:02:00Z","add":"PT1S"}',
      ].join('\r\n'),
    );
    const { code, out, err } = await gongdan(['policy', 'when', '--batch', file], env);
    expect({ code, err }).toEqual({ code: 1, err: [] });
    expect(out.map((line) => JSON.parse(line) as unknown)).toEqual([
      { due: '2026-11-23T10:32:00+08:00', provisional: false },
      { error: expect.stringContaining('"cn-office"') },
      { error: expect.stringContaining('"half past ten" is not JSON') },
      { error: expect.stringContaining('"2026-11-23" must be an RFC 3339 time') },
      { error: expect.stringContaining('"P1W"') },
      { error: expect.stringContaining('is not a question') },
      { due: '2026-11-23T10:02:01+00:00', provisional: false },
    ]);
  });

  it.each([
    ['nothing asked', []],
    ['half a question', ['--calendar', 'always']],
    ['two ways at once', ['--batch', 'q.jsonl', '--calendar', 'always']],
  ])('answers %s with its usage', async (_name, args) => {
    const { code, out, err } = await gongdan(['policy', 'when', ...args], env);
    expect({ code, out }).toEqual({ code: 1, out: [] });
    expect(err.join('\n')).toMatch(/gongdan policy when/);
  });

  it('names a date that cannot be counted', async () => {
    const args = ['policy', 'when', '--calendar', 'cn-offce', ...monday, '--add', 'P1D'];
    const { code, err } = await gongdan(args, env);
    expect({ code, err }).toEqual({ code: 1, err: [expect.stringMatching(/"cn-offce".*write "cn-office"/)] });
  });
});

describe('gongdan policy check', () => {
  it('explains a policy in working time', async () => {
    const { code, out, err } = await gongdan(['policy', 'check', 'config/policy.yaml'], env);
    expect({ code, err }).toEqual({ code: 0, err: [] });
    const text = out.join('\n');
    expect(text).toContain('cn-office (default): mon tue wed thu fri 09:00-12:00, 13:30-18:00 Asia/Shanghai');
    expect(text).toContain('a working day is 7 h 30 min');
    expect(text).toContain('cn with 2024, 2025, 2026; deadlines in other years are provisional');
    expect(text).toContain('urgent: 15 min / 4 h / 1 h; also in quiet hours');
    expect(text).toContain('not looked at');
  });

  it('lists every fault with its line', async () => {
    const office = 'timezone: Asia/Shanghai, days: [mon]';
    const file = await folder.file(
      'bad.yaml',
      [
        'calendars:',
        `  a: { ${office}, windows: ["09:00-12:00", "11:00-18:00"] }`,
        `  b: { ${office}, windows: ["09:00-09:00"] }`,
        '  c: { timezone: Asia/Shanghai, days: [], windows: [] }',
        `  d: { ${office}, windows: ["09:00-12:00"], holidays: moon }`,
        `  e: { ${office}, windows: ["09:00-12:00"], daysOff: ["2026-12-24"], extraDays: ["2026-12-24"] }`,
        'defaultCalendar: a',
      ].join('\n'),
    );
    const { code, err } = await gongdan(['policy', 'check', file], env);
    expect(code).toBe(1);
    const lines = err.slice(1).map((line) => /bad\.yaml:(\d+)/.exec(line)?.[1]);
    expect([...new Set(lines)].toSorted((one = '', other = '') => one.localeCompare(other))).toEqual([
      '2',
      '3',
      '4',
      '5',
      '6',
    ]);
  });

  it('warns where a stored unit shows another zone than its calendar counts in', async () => {
    const units = await folder.file('units.csv', 'code,name,timezone\nHQ,总部,Europe/Berlin\n');
    const people = await folder.file('people.csv', 'openId,name,unit\n');
    const stores = { ...env, MONGODB_URI: databaseFor(import.meta.url) };
    const warning = 'warning: unit HQ shows times in Europe/Berlin, but its calendar cn-office counts in Asia/Shanghai';
    const imported = await gongdan(['org', 'import', '--units', units, '--people', people], stores);
    expect(imported).toMatchObject({ code: 0, err: [warning] });
    const checked = await gongdan(['policy', 'check', 'config/policy.yaml'], stores);
    expect(checked).toMatchObject({ code: 0, err: [warning] });
    expect(checked.out.join('\n')).toContain('Units: 1 looked at');
  });
});
