import { describe, expect, it } from '@jest/globals';
import { createLimits } from './limits.ts';

function refusals(times: number, hit: () => void): readonly unknown[] {
  return Array.from({ length: times }).flatMap(() => {
    try {
      hit();
      return [];
    } catch (error) {
      return [error];
    }
  });
}

describe('createLimits', () => {
  it('lets 50 calls of an API through in a second and says when to come back', () => {
    let now = 0;
    const limits = createLimits(() => now);
    expect(refusals(50, () => limits.api('send'))).toEqual([]);
    now = 300;
    expect(refusals(1, () => limits.api('send'))).toEqual([
      expect.objectContaining({
        status: 429,
        code: 99991400,
        headers: { 'x-ogw-ratelimit-limit': '50', 'x-ogw-ratelimit-reset': '1' },
      }),
    ]);
    expect(refusals(1, () => limits.api('patch'))).toEqual([]);
    now = 1001;
    expect(refusals(50, () => limits.api('send'))).toEqual([]);
  });

  it('lets 1000 calls through in a minute', () => {
    let now = 0;
    const limits = createLimits(() => now);
    for (let second = 0; second < 25; second += 1) {
      now = second * 1001;
      refusals(40, () => limits.api('send'));
    }
    expect(refusals(1, () => limits.api('send'))).toEqual([
      expect.objectContaining({ headers: { 'x-ogw-ratelimit-limit': '1000', 'x-ogw-ratelimit-reset': '36' } }),
    ]);
  });

  it('lets 5 a second through for each target; refused ones take no place', () => {
    let now = 0;
    const limits = createLimits(() => now);
    expect(refusals(8, () => limits.target('chat a'))).toHaveLength(3);
    expect(refusals(1, () => limits.target('chat b'))).toHaveLength(0);
    now = 1001;
    expect(refusals(5, () => limits.target('chat a'))).toHaveLength(0);
  });

  it('lets everything through when switched off', () => {
    const limits = createLimits(() => 0);
    limits.enabled = false;
    expect(refusals(100, () => limits.target('chat a'))).toEqual([]);
  });
});
