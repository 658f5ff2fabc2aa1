import { setImmediate } from 'node:timers/promises';

import { describe, expect, it } from '@jest/globals';

import type { Failure, Outcome } from '../outcome.ts';
import { createTokens, type FreshToken, tokenPauseMs } from './tokens.ts';

const minuteMs = 60_000;
const lifeMs = 120 * minuteMs;
const down: Failure = { ok: false, verdict: 'unclear', code: 0, message: 'silent', retryAfterMs: null };

/** A token source on a clock of its own; the n-th token is `t-n`. */
function source() {
  const state = { now: 0, asked: 0, works: true };
  const tokens = createTokens(
    async (): Promise<Outcome<FreshToken>> => {
      state.asked += 1;
      return Promise.resolve(state.works ? { ok: true, value: { token: `t-${state.asked}`, lifeMs } } : down);
    },
    () => state.now,
  );
  return { state, tokens };
}

describe('tokens', () => {
  it('last until shortly before their end, then are renewed without anyone waiting', async () => {
    const { state, tokens } = source();
    expect(await tokens.get()).toEqual({ ok: true, value: 't-1' });
    state.now = 99 * minuteMs;
    expect(await tokens.get()).toEqual({ ok: true, value: 't-1' });
    expect(state.asked).toBe(1);

    state.now = 101 * minuteMs;
    expect(await Promise.all([tokens.get(), tokens.get()])).toEqual([
      { ok: true, value: 't-1' },
      { ok: true, value: 't-1' },
    ]);
    expect(state.asked).toBe(2);
    // The renewal that nobody waited for has come in by the next turn of the loop.
    await setImmediate();
    expect(await tokens.get()).toEqual({ ok: true, value: 't-2' });
  });

  it('are not handed out in their last minute', async () => {
    const { state, tokens } = source();
    await tokens.get();
    state.now = lifeMs - minuteMs;
    expect(await tokens.get()).toEqual({ ok: true, value: 't-2' });
  });

  it('serve on while no new one can be had, and are not asked for at every call', async () => {
    const { state, tokens } = source();
    await tokens.get();
    state.now = 110 * minuteMs;
    state.works = false;
    for (let call = 0; call < 5; call += 1) expect(await tokens.get()).toEqual({ ok: true, value: 't-1' });
    expect(state.asked).toBe(2);
  });

  it('that failed are asked for again after a pause', async () => {
    const { state, tokens } = source();
    state.works = false;
    expect(await tokens.get()).toEqual(down);
    expect(await tokens.get()).toEqual(down);
    expect(state.asked).toBe(1);

    state.now = tokenPauseMs;
    state.works = true;
    expect(await tokens.get()).toEqual({ ok: true, value: 't-2' });
  });

  it('are discarded once, however many calls were refused with them', async () => {
    const { state, tokens } = source();
    await tokens.get();
    tokens.discard('t-1');
    await tokens.get();
    tokens.discard('t-1');
    expect(await tokens.get()).toEqual({ ok: true, value: 't-2' });
    expect(state.asked).toBe(2);
  });
});
