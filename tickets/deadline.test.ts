import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { loadPolicyFile } from '../config/policy-file.ts';
import { deadline, deadlineAt } from './deadline.ts';

const { policy } = await loadPolicyFile(fileURLToPath(new URL('../config/policy.yaml', import.meta.url)));
const share = policy.reminders.dueSoonAt;
const { high } = policy.priorities;

describe('a counted deadline', () => {
  const created = Date.parse('2026-11-23T10:02+08:00');

  it('is due after the working time, and soon due at its share', () => {
    const accept = deadline(policy, 'cn-office', created, high.accept, share);
    expect(texts(accept)).toEqual({
      setAt: '2026-11-23T02:02:00.000Z',
      dueAt: '2026-11-23T02:32:00.000Z',
      dueSoonAt: '2026-11-23T02:24:30.000Z',
      calendar: 'cn-office',
      provisional: false,
    });
  });

  it('takes the share of working time, not of elapsed time', () => {
    const handle = deadline(policy, 'cn-office', created, high.handle, share);
    expect(texts(handle)).toMatchObject({ dueAt: '2026-11-24T02:02:00.000Z', dueSoonAt: '2026-11-23T09:09:30.000Z' });
  });

  it('is provisional in a year without data', () => {
    const newYear = Date.parse('2026-12-31T17:00+08:00');
    expect(deadline(policy, 'cn-office', newYear, high.handle, share).provisional).toBe(true);
    expect(deadline(policy, 'always', newYear, high.handle, share).provisional).toBe(false);
  });

  it('names the calendar that is not there', () => {
    expect(() => deadline(policy, 'cn-home', created, high.handle, share)).toThrow(
      'calendar "cn-home" is not in the policy',
    );
  });

  it('names the holiday table that is not there', () => {
    const bare = { ...policy, holidayTables: {} };
    expect(() => deadline(bare, 'cn-office', created, high.handle, share)).toThrow(
      'holiday table "cn" is not in the policy',
    );
  });
});

describe('a deadline that people agreed on', () => {
  it('is soon due at the share of the working time up to it', () => {
    const set = Date.parse('2026-11-27T14:00+08:00');
    const agreed = deadlineAt(policy, 'cn-office', set, Date.parse('2026-12-01T12:00+08:00'));
    // 4 h on Friday, 7 h 30 min on Monday, 3 h on Tuesday; three quarters of them are 10 h 52 min 30 s.
    expect(texts(agreed)).toMatchObject({ dueAt: '2026-12-01T04:00:00.000Z', dueSoonAt: '2026-11-30T09:22:30.000Z' });
  });

  it('takes elapsed time where no working time lies between', () => {
    const agreed = deadlineAt(policy, 'cn-office', Date.parse('2026-11-28T10:00Z'), Date.parse('2026-11-28T14:00Z'));
    expect(texts(agreed)).toMatchObject({ dueSoonAt: '2026-11-28T13:00:00.000Z' });
  });

  it('is never provisional', () => {
    const agreed = deadlineAt(policy, 'cn-office', Date.parse('2026-12-31T10:00Z'), Date.parse('2027-01-14T10:00Z'));
    expect(agreed.provisional).toBe(false);
  });
});

function texts({ setAt, dueAt, dueSoonAt, calendar, provisional }: ReturnType<typeof deadline>) {
  const [set, due, soon] = [setAt, dueAt, dueSoonAt].map((at) => new Date(at).toISOString());
  return { setAt: set, dueAt: due, dueSoonAt: soon, calendar, provisional };
}
