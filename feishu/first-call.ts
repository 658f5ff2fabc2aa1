import { readToken } from './client/answers.ts';
import { judgeAnswer } from './client/judge.ts';
import type { Failure } from './outcome.ts';

const tokenPath = '/open-apis/auth/v3/tenant_access_token/internal';
/** The start waits for Feishu no longer. */
const answerWithinMs = 3_000;
/** Codes of the token call for an app id or secret that is wrong, and for an app that is switched off. */
const credentialCodes: ReadonlySet<number> = new Set([10003, 10014, 10015]);

export const credentialCure = 'Copy FEISHU_APP_ID and FEISHU_APP_SECRET from Credentials in the console.';

/** True where Feishu refuses the app itself, and not one call. */
export function refusesApp({ code }: Pick<Failure, 'code'>): boolean {
  return credentialCodes.has(code);
}

/** What the first call told. */
export interface FirstCall {
  /** Null where Feishu gave a token. */
  readonly failure: Pick<Failure, 'code' | 'message'> | null;
  /** How far Feishu's clock is ahead of this machine's, in milliseconds, good to a second or two; null where it was not told. */
  readonly skewMs: number | null;
}

/** Asks Feishu for a token, once and without the SDK, whose weight a start would feel. Resolves within 3 s, whatever happens. */
export async function firstCall(
  app: { readonly appId: string; readonly appSecret: string; readonly baseUrl: string },
  realNow: () => number,
): Promise<FirstCall> {
  try {
    const response = await fetch(`${app.baseUrl.replace(/\/+$/, '')}${tokenPath}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ app_id: app.appId, app_secret: app.appSecret }),
      redirect: 'error',
      signal: AbortSignal.timeout(answerWithinMs),
    });
    const skewMs = Date.parse(response.headers.get('date') ?? '') - realNow();
    const outcome = judgeAnswer('token', await response.json(), readToken);
    return { failure: outcome.ok ? null : outcome, skewMs: Number.isNaN(skewMs) ? null : skewMs };
  } catch (error) {
    return { failure: { code: 0, message: reasonOf(error) }, skewMs: null };
  }
}

/** What a failed fetch says is in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
