import { performance } from 'node:perf_hooks';

import type { ApiName, Outcome, Verdict } from '../outcome.ts';
import { judgeAnswer, judgeThrown } from './judge.ts';
import type { ClientLogger } from './sdk-logger.ts';
import { createTokens, type FreshToken } from './tokens.ts';

/** A token that Feishu no longer takes: expired, revoked or malformed. */
const staleTokenCodes: ReadonlySet<number> = new Set([99991663, 99991664, 99991665]);

export interface CallerOptions {
  readonly fetchToken: () => Promise<unknown>;
  readonly readToken: (body: unknown) => FreshToken | null;
  readonly logger: ClientLogger;
  readonly onCall: (api: ApiName, verdict: Verdict | 'ok', ms: number) => void;
  readonly realNow: () => number;
}

/** Makes one call of the SDK with a valid token and says how it went. */
export type Caller = <T>(
  api: ApiName,
  read: (body: unknown) => T | null,
  run: (token: string) => Promise<unknown>,
) => Promise<Outcome<T>>;

/** The way of every call: token, call, one more try with a new token where Feishu refused the first, verdict, log, metric. */
export function createCaller(options: CallerOptions): Caller {
  const tokens = createTokens(
    () => observed('token', () => attempt('token', options.readToken, options.fetchToken)),
    options.realNow,
  );

  async function observed<T>(api: ApiName, work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const start = performance.now();
    const outcome = await work();
    options.onCall(api, outcome.ok ? 'ok' : outcome.verdict, performance.now() - start);
    if (!outcome.ok) {
      const { verdict, code, message } = outcome;
      options.logger.warn({ api, verdict, code, reason: message }, 'call to Feishu failed');
    }
    return outcome;
  }

  async function withToken<T>(...[api, read, run]: Parameters<typeof attemptWith<T>>): Promise<Outcome<T>> {
    const first = await attemptWith(api, read, run);
    return !first.ok && staleTokenCodes.has(first.code) ? attemptWith(api, read, run) : first;
  }

  async function attemptWith<T>(
    api: ApiName,
    read: (body: unknown) => T | null,
    run: (token: string) => Promise<unknown>,
  ): Promise<Outcome<T>> {
    const token = await tokens.get();
    // However the token call failed, the call itself was never made.
    if (!token.ok) return token.verdict === 'alert' ? token : { ...token, verdict: 'retry' };
    const outcome = await attempt(api, read, () => run(token.value));
    if (!outcome.ok && staleTokenCodes.has(outcome.code)) tokens.discard(token.value);
    return outcome;
  }

  return (api, read, run) => observed(api, () => withToken(api, read, run));
}

/** Both ways in which the SDK fails meet here: an error thrown, or an answer whose code is not 0. */
async function attempt<T>(
  api: ApiName,
  read: (body: unknown) => T | null,
  run: () => Promise<unknown>,
): Promise<Outcome<T>> {
  let body: unknown;
  try {
    body = await run();
  } catch (error) {
    return judgeThrown(api, error);
  }
  return judgeAnswer(api, body, read);
}
