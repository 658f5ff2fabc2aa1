import { describe, expect, it } from '@jest/globals';
import { ConfigurationError, shown, shownSecret } from './fault.ts';

describe('a configuration error', () => {
  it('lists every fault with value, rule and cure', () => {
    const error = new ConfigurationError('the environment', [
      { where: 'PORT', value: '"abc"', rule: 'must be a number', cure: 'Set it to 3000.' },
      { where: 'REDIS_URL', rule: 'is missing', cure: 'Set it.' },
    ]);
    expect(error.message).toBe(
      '2 faults in the environment:\n  - PORT: "abc": must be a number. Set it to 3000.\n  - REDIS_URL: is missing. Set it.',
    );
    expect(error.faults).toHaveLength(2);
  });

  it('cuts long values and shows of a secret its length alone', () => {
    expect(shown('x'.repeat(200))).toHaveLength(81);
    expect(shownSecret('hunter2')).toBe('(7 characters, not shown)');
  });
});
