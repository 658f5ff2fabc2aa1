import { describe, expect, it } from '@jest/globals';
import { createApp } from '../create.ts';
import { createTokens } from './tokens.ts';

const minuteMs = 60_000;
const app = createApp('tokens');
let drawn = 0;
const draw = (): string => String((drawn += 1));

function good(tokens: ReturnType<typeof createTokens>, token: string): boolean {
  try {
    tokens.check(`Bearer ${token}`);
    return true;
  } catch {
    return false;
  }
}

describe('createTokens', () => {
  it('gives the same token until 30 minutes are left, then a new one beside the old', () => {
    let now = 0;
    const tokens = createTokens([app], () => now, draw);
    const first = tokens.issue(app.appId, app.appSecret);
    expect(first.expireS).toBe(7200);
    now = 89 * minuteMs;
    expect(tokens.issue(app.appId, app.appSecret)).toEqual({ token: first.token, expireS: 31 * 60 });
    now = 91 * minuteMs;
    const second = tokens.issue(app.appId, app.appSecret);
    expect(second.token).not.toBe(first.token);
    expect([good(tokens, first.token), good(tokens, second.token)]).toEqual([true, true]);
    now = 121 * minuteMs;
    expect([good(tokens, first.token), good(tokens, second.token)]).toEqual([false, true]);
  });

  it('drops all when told so', () => {
    const tokens = createTokens([app], Date.now, draw);
    const { token } = tokens.issue(app.appId, app.appSecret);
    tokens.expireAll();
    expect(good(tokens, token)).toBe(false);
  });

  it.each([
    [undefined, undefined, 10003],
    ['cli_0', 'x', 10014],
    [app.appId, 'x', 10015],
  ])('refuses %s with %s', (id, secret, code) => {
    expect(() => createTokens([app], Date.now, draw).issue(id, secret)).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    [undefined, 99991661],
    ['Bearer nonsense', 99991671],
    ['Bearer t-unknown', 99991663],
  ])('refuses the header %s', (header, code) => {
    expect(() => createTokens([app], Date.now, draw).check(header)).toThrow(expect.objectContaining({ code }));
  });
});
