import { timingSafeEqual } from 'node:crypto';
import { codes, PlatformError } from '../errors.ts';
import type { App } from '../model.ts';

const lifeMs = 2 * 60 * 60_000;
/** With less than this left a new token is issued; the old one stays good until its end. */
const rotationMs = 30 * 60_000;

export interface Tokens {
  /** `tenant_access_token/internal`: the token and the seconds it has left. */
  issue(appId: unknown, appSecret: unknown): { token: string; expireS: number };
  /** The app whose token the header carries; throws the platform's refusal unless it is good now. */
  check(authorization: string | undefined): App;
  /** As if the platform had dropped them all. */
  expireAll(): void;
}

/** Compares in constant time; false for what is no text. */
export function isSame(left: string, right: unknown): boolean {
  if (typeof right !== 'string') return false;
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Tenant access tokens on real time, as a bot's own cache counts it. */
export function createTokens(apps: readonly App[], now: () => number, draw: () => string): Tokens {
  let issued: { app: App; token: string; until: number }[] = [];
  return {
    issue: (appId, appSecret) => {
      if (typeof appId !== 'string' || typeof appSecret !== 'string')
        throw new PlatformError(400, codes.badTokenRequest, 'invalid param: app_id and app_secret are needed');
      const app = apps.find((one) => one.appId === appId);
      if (app === undefined) throw new PlatformError(400, codes.unknownApp, `app ${appId} is not known here`);
      if (!isSame(app.appSecret, appSecret)) throw new PlatformError(400, codes.wrongSecret, 'app secret invalid');
      const at = now();
      issued = issued.filter((one) => one.until > at);
      let current = issued.findLast((one) => one.app === app);
      if (current === undefined || current.until - at < rotationMs) {
        current = { app, token: `t-${draw()}`, until: at + lifeMs };
        issued.push(current);
      }
      return { token: current.token, expireS: Math.floor((current.until - at) / 1000) };
    },
    check: (authorization) => {
      const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
      if (token === undefined) throw new PlatformError(400, codes.noToken, 'Missing access token for authorization.');
      if (!/^[tu]-/.test(token))
        throw new PlatformError(400, codes.oddToken, 'Invalid access token: it must start with t- or u-.');
      const known = issued.find((one) => one.until > now() && isSame(one.token, token));
      if (known === undefined)
        throw new PlatformError(
          400,
          codes.badToken,
          'Invalid access token for authorization. Please request a new one.',
        );
      return known.app;
    },
    expireAll: () => {
      issued = [];
    },
  };
}
