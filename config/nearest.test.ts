import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nearest } from './nearest.ts';

describe('the nearest name', () => {
  it.each([
    ['FEISHU_APPID', ['FEISHU_APP_ID', 'FEISHU_APP_SECRET'], 'FEISHU_APP_ID'],
    ['acept', ['handle', 'accept'], 'accept'],
    ['TIMEZONE', ['days', 'timezone'], 'timezone'],
  ])('%s of %j is %s', (name, known, expected) => {
    expect(nearest(name, known)).toBe(expected);
  });

  it('is none where nothing is known', () => {
    expect(nearest('x', [])).toBeUndefined();
  });

  it('is the name itself where that is known', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: 'grapheme-ascii' }), { minLength: 1, selector: (name) => name.toLowerCase() }),
        (known) => {
          const [first = ''] = known;
          expect(nearest(first, known.toReversed())).toBe(first);
        },
      ),
    );
  });
});
