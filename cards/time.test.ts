import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { localTime, offsetMinutes, timesIn } from './time.ts';

const at = (iso: string): number => Date.parse(iso);
const now = at('2026-11-23T10:14:00+08:00');

describe('timesIn', () => {
  const times = timesIn('Asia/Shanghai', now);

  it('writes moments as each language does', () => {
    const due = at('2026-11-24T10:02:00+08:00');
    expect(times.full(due)).toEqual({ zh: '11/24 周二 10:02', en: 'Tue 24 Nov 10:02' });
    expect(times.short(due)).toEqual({ zh: '11/24 10:02', en: '24 Nov 10:02' });
    expect(times.weekdayAndClock(due)).toEqual({ zh: '周二 10:02', en: 'Tue 10:02' });
    expect(times.picker(due)).toBe('2026-11-24 10:02');
  });

  it('names the year of another year', () => {
    expect(times.full(at('2027-01-04T09:00:00+08:00'))).toEqual({
      zh: '2027/1/4 周一 09:00',
      en: 'Mon 4 Jan 2027 09:00',
    });
  });

  it.each([
    ['2026-11-23T23:59:00+08:00', '今天 23:59'],
    ['2026-11-24T00:00:00+08:00', '明天 00:00'],
    ['2026-11-22T09:00:00+08:00', '11/22 09:00'],
    ['2026-11-25T09:00:00+08:00', '11/25 09:00'],
  ])('says %s as %s', (moment, words) => {
    expect(times.near(at(moment)).zh).toBe(words);
  });

  it.each([
    ['Asia/Shanghai', 'UTC+8'],
    ['Asia/Kolkata', 'UTC+5:30'],
    ['America/New_York', 'UTC-5'],
    ['UTC', 'UTC'],
  ])('names the zone %s as %s', (zone, name) => {
    expect(timesIn(zone, now).zone(now)).toBe(name);
  });
});

describe('offsetMinutes', () => {
  it('follows the change to and from summer time to the minute', () => {
    const change = at('2026-03-29T01:00:00Z');
    expect([offsetMinutes('Europe/Berlin', change - 1), offsetMinutes('Europe/Berlin', change)]).toEqual([60, 120]);
    const back = at('2026-10-25T01:00:00Z');
    expect([offsetMinutes('Europe/Berlin', back - 1), offsetMinutes('Europe/Berlin', back)]).toEqual([120, 60]);
  });

  it('agrees with the platform in any zone at any time', () => {
    const zones = [
      'Asia/Shanghai',
      'Europe/London',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'UTC',
    ];
    const years = fc.integer({ min: at('2000-01-01T00:00:00Z'), max: at('2060-01-01T00:00:00Z') });
    fc.assert(
      fc.property(fc.constantFrom(...zones), years, (zone, moment) => {
        const parts = new Intl.DateTimeFormat('en-GB', {
          timeZone: zone,
          day: 'numeric',
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23',
        });
        const local = localTime(zone, moment);
        const written = parts
          .formatToParts(moment)
          .flatMap(({ type, value }) => (type === 'literal' ? [] : [Number(value)]));
        expect([local.day, local.hour, local.minute]).toEqual(written);
      }),
    );
  });

  it('refuses a name that is no zone', () => {
    expect(() => offsetMinutes('Mars/Olympus', now)).toThrow(RangeError);
  });
});
