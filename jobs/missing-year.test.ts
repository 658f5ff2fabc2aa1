import { describe, expect, it } from '@jest/globals';
import { policy } from '../test/support/company.ts';
import { missingYears } from './missing-year.ts';

const table = { source: 'test', years: { '2026': { source: 'test', off: [], work: [] } } };
const { always } = policy.calendars;
const office = { ...policy, calendars: { office: { ...always, timezone: 'Asia/Shanghai', holidays: 'cn' } } };
const told = (local: string): unknown =>
  missingYears({ ...office, holidayTables: { cn: table } } as typeof policy, Date.parse(`${local}+08:00`));

describe('a year without holiday data', () => {
  it('is told of from the sixtieth day before it begins, by the calendar’s own date', () => {
    expect(told('2026-11-01T23:59')).toEqual([]);
    expect(told('2026-11-02T00:00')).toEqual([{ table: 'cn', year: 2027 }]);
    expect(told('2027-01-01T00:00')).toEqual([{ table: 'cn', year: 2027 }]);
  });

  it('is nothing to a calendar without a table', () => {
    expect(missingYears(policy, Date.parse('2031-06-01T00:00Z'))).toEqual([]);
  });
});
