import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { readToken } from './client/answers.ts';
import { judgeAnswer } from './client/judge.ts';
import type { Failure } from './outcome.ts';

const tokenPath = '/open-apis/auth/v3/tenant_access_token/internal';
/** The start waits for Feishu no longer. */
const answerWithinMs = 3_000;
/** Characters; a token's answer has some two hundred. */
const longestAnswer = 100_000;
/** Codes of the token call for an app id or secret that is wrong, and for an app that is switched off. */
const credentialCodes: ReadonlySet<number> = new Set([10003, 10014, 10015]);

/** 10014 stands for an unknown app and for a stopped one alike. */
export const credentialCure =
  'Copy FEISHU_APP_ID and FEISHU_APP_SECRET from Credentials, and see that the app is not stopped, in the console.';

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
    const { body, date } = await post(`${app.baseUrl.replace(/\/+$/, '')}${tokenPath}`, {
      app_id: app.appId,
      app_secret: app.appSecret,
    });
    const skewMs = Date.parse(date ?? '') - realNow();
    const outcome = judgeAnswer('token', JSON.parse(body), readToken);
    return { failure: outcome.ok ? null : outcome, skewMs: Number.isNaN(skewMs) ? null : skewMs };
  } catch (error) {
    return { failure: { code: 0, message: error instanceof Error ? error.message : String(error) }, skewMs: null };
  }
}

/** Not by `fetch`, which takes 12 MB of a process that needs it for this alone. */
async function post(
  url: string,
  content: object,
): Promise<{ readonly body: string; readonly date: string | undefined }> {
  const request = (url.startsWith('https:') ? https : http).request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    agent: false,
    signal: AbortSignal.timeout(answerWithinMs),
  });
  request.end(JSON.stringify(content));
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  let body = '';
  for await (const piece of response.setEncoding('utf8')) {
    body += piece as string;
    if (body.length > longestAnswer) throw new Error('the answer is no token: it is too long');
  }
  return { body, date: response.headers.date };
}
