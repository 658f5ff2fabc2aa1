import { z } from 'zod';

import { Refusal } from './refusals.ts';

const minuteMs = 60_000;
const challengePattern = /^[\w-]{1,256}$/;

const request = z.object({ type: z.literal('url_verification'), token: z.string(), challenge: z.unknown().optional() });

/** What Feishu posts when someone saves a request address in the developer console. */
export type Challenge = z.infer<typeof request>;

/** The URL verification in a decrypted body; null if it is anything else. */
export function asChallenge(inner: unknown): Challenge | null {
  const result = request.safeParse(inner);
  return result.success ? result.data : null;
}

/** Checks URL verifications, which come without signature: right token, harmless text, few a minute. */
export function createChallengeGate(options: {
  readonly isToken: (candidate: string) => boolean;
  readonly perMinute: number;
  readonly realNow: () => number;
}): (challenge: Challenge) => string {
  let answered: number[] = [];
  return ({ token, challenge }) => {
    if (!options.isToken(token)) throw new Refusal('wrong_token');
    if (typeof challenge !== 'string' || !challengePattern.test(challenge)) throw new Refusal('bad_challenge');
    const now = options.realNow();
    answered = answered.filter((at) => now - at < minuteMs);
    if (answered.length >= options.perMinute) throw new Refusal('too_many_challenges');
    answered.push(now);
    return challenge;
  };
}
