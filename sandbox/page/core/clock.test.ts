import { describe, expect, it } from '@jest/globals';
import { clockDay, clockMoment, clockTime, isSameDay, untilTomorrowMorning } from './clock.ts';

const at = (text: string): number => Date.parse(text);

describe('the clock', () => {
  it('shows moments in the company’s zone', () => {
    const evening = at('2026-11-23T23:30:00+08:00');
    expect(clockTime(evening)).toBe('23:30');
    expect(clockDay(evening, 'zh')).toBe('11/23 周一');
    expect(clockDay(evening, 'en')).toBe('Mon 23 Nov');
    expect(isSameDay(evening, at('2026-11-24T00:10:00+08:00'))).toBe(false);
    expect(clockMoment(evening, at('2026-11-23T08:00:00+08:00'), 'zh')).toBe('23:30');
    expect(clockMoment(evening, at('2026-11-24T08:00:00+08:00'), 'zh')).toBe('11/23 周一 23:30');
  });

  it('counts to 09:00 of the next day, never of this one', () => {
    expect(untilTomorrowMorning(at('2026-11-23T10:02:30+08:00'))).toBe('PT1378M');
    expect(untilTomorrowMorning(at('2026-11-23T00:00:00+08:00'))).toBe('PT1980M');
    expect(untilTomorrowMorning(at('2026-11-23T23:59:00+08:00'))).toBe('PT541M');
  });
});
