import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ConfigurationError } from './fault.ts';
import { loadHolidayTables, parseHolidayTable } from './holiday-table.ts';

const folder = new URL('holidays/', import.meta.url);
const cn = parseHolidayTable(readFileSync(new URL('cn.json', folder), 'utf8'), 'cn.json');

describe("China's holidays", () => {
  it('covers the years of the notices, with the number of days that they name', () => {
    const counts = Object.entries(cn.years).map(([year, { off, work }]) => [year, off.length, work.length]);
    expect(counts).toEqual([
      ['2024', 28, 8],
      ['2025', 28, 5],
      ['2026', 33, 6],
    ]);
  });

  it('has a name for every day off', () => {
    const nameless = Object.values(cn.years).flatMap(({ off, names = [] }) =>
      off.filter((day) => !names.some(({ from, to }) => from <= day && day <= to)),
    );
    expect(nameless).toEqual([]);
  });

  it('makes up on weekends only', () => {
    const weekdays = Object.values(cn.years).flatMap(({ work }) => work.map((date) => new Date(date).getUTCDay()));
    expect(weekdays.filter((weekday) => weekday !== 0 && weekday !== 6)).toEqual([]);
  });

  it("leaves New Year's Eve of 2024 a working day", () => {
    const { off = [], work = [] } = cn.years['2024'] ?? {};
    expect([...off, ...work]).not.toContain('2024-02-09');
  });

  it('is found by its file name', async () => {
    expect(Object.keys(await loadHolidayTables(folder.pathname))).toEqual(['cn']);
    expect(await loadHolidayTables('/nowhere/holidays')).toEqual({});
  });
});

describe('a holiday table', () => {
  it('names every fault by line', () => {
    const text = `{
  "source": "",
  "years": {
    "2026": { "source": "notice", "off": ["2026-02-30"], "work": [],
      "rest": [] }
  }
}`;
    expect(() => parseHolidayTable(text, 'x.json')).toThrow(ConfigurationError);
    expect(() => parseHolidayTable(text, 'x.json')).toThrow(
      /x\.json:2 source[^]*x\.json:4 years\.2026\.off\[0\][^]*x\.json:5 years\.2026\.rest/,
    );
  });

  it('keeps a date in its year and in one list', () => {
    const year = (off: string, work: string) =>
      `{"source":"s","years":{"2026":{"source":"s","off":["${off}"],"work":["${work}"]}}}`;
    expect(() => parseHolidayTable(year('2025-10-01', '2026-10-10'), 'x.json')).toThrow('must lie in 2026');
    expect(() => parseHolidayTable(year('2026-10-01', '2026-10-01'), 'x.json')).toThrow('is in off as well');
    const named =
      '{"source":"s","years":{"2026":{"source":"s","off":[],"work":[],"names":[{"from":"2026-10-07","to":"2026-10-01","zh":"国庆","en":"National Day"}]}}}';
    expect(() => parseHolidayTable(named, 'x.json')).toThrow('ends on 2026-10-01 before it begins on 2026-10-07');
    expect(() => parseHolidayTable('{"source": ', 'x.json')).toThrow('valid YAML');
  });
});
