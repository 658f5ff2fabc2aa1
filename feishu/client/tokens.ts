import type { Failure, Outcome } from '../outcome.ts';

const secondMs = 1000;
const minuteMs = 60 * secondMs;
/** Feishu hands out a new token only within the last 30 minutes of the old one, which stays valid beside it. */
const renewBeforeMs = 20 * minuteMs;
/** A token this near its end could expire on the way. */
const uselessBeforeMs = minuteMs;
/** After a failed call for a token nobody asks again for so long, and all are told of that failure. */
export const tokenPauseMs = secondMs;

export interface FreshToken {
  readonly token: string;
  readonly lifeMs: number;
}

export interface Tokens {
  get(): Promise<Outcome<string>>;
  /** Forgets this token, if it is still the one in use, because Feishu refused it. */
  discard(token: string): void;
}

/** Keeps the app's tenant token: at most one call for a new one is under way, however many wait for it. */
export function createTokens(fetchToken: () => Promise<Outcome<FreshToken>>, realNow: () => number): Tokens {
  let held: { readonly token: string; readonly endsAt: number } | null = null;
  let underWay: Promise<Outcome<string>> | null = null;
  let failed: { readonly failure: Failure; readonly until: number } | null = null;

  async function renew(): Promise<Outcome<string>> {
    try {
      const fresh = await fetchToken();
      if (!fresh.ok) {
        failed = { failure: fresh, until: realNow() + tokenPauseMs };
        return fresh;
      }
      failed = null;
      held = { token: fresh.value.token, endsAt: realNow() + fresh.value.lifeMs };
      return { ok: true, value: fresh.value.token };
    } finally {
      underWay = null;
    }
  }

  return {
    async get() {
      const now = realNow();
      const leftMs = held === null ? 0 : held.endsAt - now;
      const usable = held !== null && leftMs > uselessBeforeMs ? held.token : null;
      if (usable !== null && leftMs > renewBeforeMs) return { ok: true, value: usable };
      if (failed !== null && now < failed.until) return usable === null ? failed.failure : { ok: true, value: usable };
      underWay ??= renew();
      // While the old token lasts, nobody waits for the new one.
      return usable === null ? underWay : { ok: true, value: usable };
    },
    discard(token) {
      if (held?.token === token) held = null;
    },
  };
}
