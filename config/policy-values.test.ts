import { describe, expect, it } from '@jest/globals';
import { readDate, readName, readSpan, readTime, readTimezone, readWindow, wholeNumber } from './policy-values.ts';

describe('single values of a policy', () => {
  it.each([
    ['09:00-12:00', { from: 540, to: 720 }],
    ['22:00-06:00', { from: 1320, to: 1800 }],
    ['00:00-24:00', { from: 0, to: 1440 }],
    ['18:00-00:00', { from: 1080, to: 1440 }],
    ['22:00-24:00', { from: 1320, to: 1440 }],
  ])('the window %s', (text, window) => {
    expect(readWindow(text)).toEqual(window);
  });

  it.each([
    '09:00-09:00',
    '00:00-00:00',
    '24:00-06:00',
    '9:00-12:00',
    '09:00',
    '09:00-12:60',
    '09:00-25:00',
    '09:00-12:00-13:00',
    '09:00 - 12:00',
    '',
    900,
    null,
  ])('%j is no window', (value) => {
    expect(readWindow(value)).toBeUndefined();
  });

  it('reads dates that exist', () => {
    expect(['2026-12-24', '2024-02-29'].map((date) => readDate(date))).toEqual(['2026-12-24', '2024-02-29']);
    const none = ['2026-02-29', '2026-13-01', '2026-1-1', '20261224', '2026-12-24T00:00', 20_261_224, null];
    expect(none.map((date) => readDate(date))).toEqual(none.map(() => undefined));
  });

  it('reads times of day', () => {
    expect([readTime('00:00'), readTime('23:59')]).toEqual([0, 1439]);
    expect(['24:00', '9:03', '09:60', 903].map((time) => readTime(time))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('reads names of zones, not offsets', () => {
    expect(['Asia/Shanghai', 'UTC'].map((zone) => readTimezone(zone))).toEqual(['Asia/Shanghai', 'UTC']);
    expect(['Asia/Nanjing', '+08:00', 'CN', '', 8].map((zone) => readTimezone(zone))).toEqual(Array(5).fill(undefined));
  });

  it('reads names, spans and whole numbers', () => {
    expect([readName('cn-office'), readName('cn office'), readName('')]).toEqual(['cn-office', undefined, undefined]);
    expect([readSpan('PT1S'), readSpan('PT0S')]).toEqual([{ days: 0, ms: 1000 }, undefined]);
    expect([0, 5, 6, 1.5, '1', Number.NaN].map((value) => wholeNumber(0, 5)(value))).toEqual([
      0,
      5,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
