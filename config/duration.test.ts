import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDuration } from './duration.ts';

describe('a duration', () => {
  it.each([
    ['PT3S', 0, 3000],
    ['PT15M', 0, 900_000],
    ['P1D', 1, 0],
    ['P1DT2H', 1, 7_200_000],
    ['P2DT3H4M5S', 2, 11_045_000],
    ['PT90M', 0, 5_400_000],
    ['P0D', 0, 0],
    ['PT0S', 0, 0],
  ])('%s is %d days and %d ms', (text, days, ms) => {
    expect(parseDuration(text)).toEqual({ days, ms });
  });

  it.each([
    '',
    'P',
    'PT',
    'P1DT',
    'P1W',
    'P1M',
    'P1Y',
    'PT1.5H',
    'PT0,5S',
    '-PT1H',
    '+PT1H',
    'PT-1H',
    'pt1h',
    'P1H',
    'PT1S1M',
    '1 h',
    ' PT1H',
    'PT1H\n',
  ])('%j is none', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it('ends at a century', () => {
    expect(parseDuration('P36525D')).toEqual({ days: 36_525, ms: 0 });
    expect(parseDuration('P36525DT1S')).toBeUndefined();
    expect(parseDuration(`PT${'9'.repeat(400)}H`)).toBeUndefined();
  });

  it('reads what it is written as', () => {
    const part = fc.integer({ min: 0, max: 999 });
    fc.assert(
      fc.property(part, part, part, part, (days, hours, minutes, seconds) => {
        const ms = ((hours * 60 + minutes) * 60 + seconds) * 1000;
        expect(parseDuration(`P${days}DT${hours}H${minutes}M${seconds}S`)).toEqual({ days, ms });
      }),
    );
  });
});
