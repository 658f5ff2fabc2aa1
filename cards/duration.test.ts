import { describe, expect, it } from '@jest/globals';
import { duration, hours, limit } from './duration.ts';

const minute = 60_000;
const hour = 60 * minute;
const workingDay = 7.5 * hour;

describe('duration', () => {
  it.each([
    [workingDay + hour + 58 * minute, '1 天 1 时 58 分', '1 d 1 h 58 min'],
    [7 * hour + 20 * minute, '7 时 20 分', '7 h 20 min'],
    [10 * minute + 59_999, '10 分钟', '10 min'],
    [4 * hour, '4 小时', '4 h'],
    [2 * workingDay, '2 天', '2 d'],
    [2_999, '2 秒', '2 s'],
    [-5, '0 秒', '0 s'],
  ])('says %i ms of working time as %s', (ms, zh, en) => {
    expect(duration(ms, workingDay)).toEqual({ zh, en });
  });
});

describe('limit', () => {
  it.each([
    [{ days: 1, ms: 0 }, '1 个工作日', '1 working day'],
    [{ days: 3, ms: 0 }, '3 个工作日', '3 working days'],
    [{ days: 0, ms: 30 * minute }, '30 分钟', '30 min'],
    [{ days: 1, ms: 2 * hour }, '1 天 2 时', '1 d 2 h'],
    [{ days: 0, ms: 3_000 }, '3 秒', '3 s'],
  ])('says %j as %s', (amount, zh, en) => {
    expect(limit(amount)).toEqual({ zh, en });
  });
});

describe('hours', () => {
  it('counts no days', () => {
    expect(hours(24 * hour)).toEqual({ zh: '24 小时', en: '24 h' });
    expect(hours(workingDay).zh).toBe('7 时 30 分');
  });
});
