import { z } from 'zod';

import type { ApiName, Failure, Outcome, Verdict } from '../outcome.ts';
import { isKnown, subCodeOf, verdictOf } from '../verdicts.ts';
import { CallError, type CallFault } from './call-error.ts';

const secondMs = 1000;
const serverErrors = 500;
const requestTimeout = 408;
const tooManyRequests = 429;
const businessLimitCode = 230020;
/** The per-chat limit names no time; five a second are allowed. */
const businessLimitWaitMs = 200;
const lockWaitMs = secondMs;
const longestMessage = 200;
/** Feishu quotes the refused piece of the card here, which may hold a customer's name. */
const quoted = /;?\s*ErrorValue:.*$/s;

const answer = z.object({ code: z.number().int(), msg: z.string().default('') });

/** Judges what the SDK resolved with: a body with code 0 is read by `read`, which returns null for what it cannot use. */
export function judgeAnswer<T>(api: ApiName, body: unknown, read: (body: unknown) => T | null): Outcome<T> {
  const head = answer.safeParse(body);
  if (!head.success) return fail('unclear', 0, 'the answer is not the JSON of this API');
  if (head.data.code !== 0) return judgeCode(api, head.data.code, head.data.msg, null);
  const value = read(body);
  if (value === null) return fail('unclear', 0, 'the answer says success but lacks what it should hold');
  return { ok: true, value };
}

/** Judges what the SDK threw. An error that is not a failed call is a fault of our own and is thrown on. */
export function judgeThrown(api: ApiName, thrown: unknown): Failure {
  if (!(thrown instanceof CallError)) throw thrown;
  const { fault } = thrown;
  switch (fault.kind) {
    case 'unsent':
      return fail('retry', 0, thrown.message);
    case 'silent':
      return fail('unclear', 0, thrown.message);
    case 'answered':
      return judgeStatus(api, fault);
  }
}

function judgeStatus(api: ApiName, { status, body, waitMs }: Extract<CallFault, { kind: 'answered' }>): Failure {
  const head = answer.safeParse(body);
  if (head.success && head.data.code !== 0) {
    const judged = judgeCode(api, head.data.code, head.data.msg, waitMs);
    // A server that failed with a code we do not know may have done the work before.
    return status >= serverErrors && !isKnown(api, head.data.code) ? { ...judged, verdict: 'unclear' } : judged;
  }
  const message = `answered with status ${status} and no code`;
  if (status === tooManyRequests) return fail('retry', status, message, waitMs);
  if (status >= serverErrors || status === requestTimeout) return fail('unclear', status, message, waitMs);
  // Refused or redirected by something that is not Feishu's API: the base address or a proxy is wrong.
  return fail('alert', status, `${message}: check FEISHU_BASE_URL and proxies`);
}

function judgeCode(api: ApiName, code: number, msg: string, waitMs: number | null): Failure {
  const verdict = verdictOf(api, code, msg);
  const message = msg.replace(quoted, '').slice(0, longestMessage);
  return fail(verdict, subCodeOf(code, msg), message, waitMs ?? usualWait(verdict, code));
}

function usualWait(verdict: Verdict, code: number): number | null {
  if (verdict === 'locked') return lockWaitMs;
  return code === businessLimitCode ? businessLimitWaitMs : null;
}

function fail(verdict: Verdict, code: number, message: string, retryAfterMs: number | null = null): Failure {
  return { ok: false, verdict, code, message, retryAfterMs };
}
