import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { ApiName, Verdict } from './outcome.ts';
import { isKnown, subCodeOf, verdictOf } from './verdicts.ts';

const apis: readonly ApiName[] = ['token', 'send', 'reply', 'patch', 'get', 'recent', 'chat', 'botInfo'];
const envelope = (code: number, text: string) =>
  `Failed to create card content, ext=ErrCode: ${code}; ErrPath: ROOT -> body -> elements -> [2](tag: x); ErrMsg: ${text}; ErrorValue: x`;

describe('verdictOf', () => {
  it.each<[ApiName, number, Verdict]>([
    ['send', 230002, 'drop'],
    ['send', 230013, 'drop'],
    ['send', 230025, 'shrink'],
    ['send', 230028, 'mask'],
    ['send', 230049, 'retry'],
    ['send', 18121, 'retry'],
    ['send', 230001, 'shrink'],
    ['patch', 230001, 'replace'],
    ['patch', 230011, 'replace'],
    ['patch', 230031, 'replace'],
    ['patch', 230020, 'retry'],
    ['patch', 232009, 'drop'],
    ['reply', 230011, 'replace'],
    ['reply', 230071, 'replace'],
    ['reply', 230019, 'replace'],
    ['send', 230019, 'drop'],
    ['get', 230110, 'drop'],
    ['token', 10015, 'alert'],
    ['botInfo', 99991672, 'alert'],
    ['chat', 99991400, 'retry'],
    ['patch', 2200, 'unclear'],
  ])('%s %d: %s', (api, code, verdict) => {
    expect(verdictOf(api, code, '')).toBe(verdict);
  });

  it('knows every code that the message pages name for the calls that bring cards and notices', () => {
    const all = [
      230001, 230002, 230006, 230011, 230012, 230013, 230015, 230017, 230018, 230019, 230020, 230022, 230025, 230027,
      230028, 230029, 230031, 230034, 230035, 230036, 230038, 230049, 230050, 230053, 230054, 230055, 230073, 230074,
      230075, 230099, 230110, 230111, 232009, 11232, 11310, 18121, 99991400, 99991663, 99991672, 99992354,
    ];
    for (const api of ['send', 'reply', 'patch'] as const)
      expect(all.filter((code) => !isKnown(api, code))).toEqual([]);
    expect([230071, 230072].filter((code) => !isKnown('reply', code))).toEqual([]);
  });

  it('tells the faults inside 230099 apart', () => {
    expect(verdictOf('patch', 230099, envelope(11310, 'card action is lock'))).toBe('locked');
    expect(verdictOf('patch', 230099, envelope(11310, 'card table number over limit'))).toBe('shrink');
    expect(verdictOf('send', 230099, envelope(11310, 'element exceeds the limit'))).toBe('shrink');
    expect(verdictOf('send', 230099, envelope(200621, 'unknown property'))).toBe('shrink');
    expect(verdictOf('send', 230099, 'no details')).toBe('shrink');
    expect(verdictOf('patch', 11310, 'card action is lock')).toBe('locked');
  });

  it('does not let a card’s own text pass for a lock', () => {
    expect(verdictOf('send', 230099, envelope(200621, 'card action is lock'))).toBe('shrink');
  });

  it('gives whatever it does not know another try', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...apis),
        fc.integer({ min: 1, max: 99_999_999 }),
        fc.string(),
        (api, code, message) => {
          if (!isKnown(api, code)) expect(verdictOf(api, code, message)).toBe('retry');
        },
      ),
    );
  });
});

describe('subCodeOf', () => {
  it('is the inner code of 230099 alone', () => {
    expect(subCodeOf(230099, envelope(200621, 'x'))).toBe(200621);
    expect(subCodeOf(230099, 'no details')).toBe(230099);
    expect(subCodeOf(230001, envelope(200621, 'x'))).toBe(230001);
  });
});
