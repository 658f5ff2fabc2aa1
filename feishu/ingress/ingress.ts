import type { IncomingMessage } from 'node:http';

import { type AdmissionOptions, type Admitted, createAdmission } from './admission.ts';
import { readBody } from './body.ts';
import { asChallenge, type Challenge, createChallengeGate } from './challenge.ts';
import { encryptKeyOf, type EncryptKey } from './cipher.ts';
import { type Envelope, openInner, readEnvelope, readOuter } from './envelope.ts';
import { defaultLimits, type IngressLimits } from './limits.ts';
import { closing, Refusal, type RefusalCode, type RefusalDetail, refusals } from './refusals.ts';
import { judgeHead } from './request-head.ts';
import { secretMatcher } from './secrets.ts';
import { isFresh, isSignedWith, isUnsigned, readSignedHead, signedAt, type SignedHead } from './signature.ts';

/** What became of a request. Only `refused` is answered with another status than 200. */
export type Received =
  /** Answer `status` with an empty body, and `connection: close` where `close` is true. */
  | { readonly kind: 'refused'; readonly status: number; readonly reason: RefusalCode; readonly close: boolean }
  | { readonly kind: 'challenge'; readonly body: { readonly challenge: string } }
  | Admitted;

export interface IngressOptions extends AdmissionOptions {
  /** The app's encrypt keys, the new one first; two during a rotation. */
  readonly encryptKeys: readonly string[];
  /** The app's verification tokens; two during a rotation. */
  readonly verificationTokens: readonly string[];
  /** Real milliseconds since 1970, never the business clock: Feishu signs with real time. */
  readonly realNow: () => number;
  readonly limits?: Partial<IngressLimits>;
  readonly onRefused?: (reason: RefusalCode, detail: RefusalDetail) => void;
}

export interface Ingress {
  receive(request: IncomingMessage): Promise<Received>;
}

/**
 * Turns raw webhook requests into verified events of our own types. The order of the checks is the protection: nothing is
 * parsed before its signature holds. Throws at once on an empty key, token or app id, which would switch a check off.
 */
export function createIngress(options: IngressOptions): Ingress {
  requireSecrets(options);
  const limits = { ...defaultLimits, ...options.limits };
  const keys = options.encryptKeys.map(encryptKeyOf);
  const isToken = secretMatcher(options.verificationTokens);
  const admit = createAdmission(options);
  const answerChallenge = createChallengeGate({
    isToken,
    perMinute: limits.challengesPerMinute,
    realNow: options.realNow,
  });

  async function take(request: IncomingMessage): Promise<Received> {
    const fault = judgeHead(request, limits.bodyBytes);
    if (fault !== null) throw new Refusal(fault);
    const body = await readBody(request, limits.bodyBytes, limits.bodyMs);
    if (isUnsigned(request.headers)) return challenged(openUnsigned(body));
    const head = readSignedHead(request.headers);
    if (head === null) throw new Refusal('bad_signature_headers');
    if (!isFresh(head, options.realNow(), limits.eventBackMs, limits.forwardMs)) throw new Refusal('stale');
    const key = keys.find(({ text }) => isSignedWith(head, text, body));
    if (key === undefined) throw new Refusal('bad_signature');
    const inner = openInner(readOuter(body), key, limits.jsonDepth);
    const challenge = asChallenge(inner);
    return challenge === null ? admitted(readEnvelope(inner), head) : challenged(challenge);
  }

  /** Without signature only a URL verification is let in; whatever else comes is refused alike, so that nothing can be learned. */
  function openUnsigned(body: Buffer): Challenge {
    if (body.length > limits.unsignedBytes) throw new Refusal('unsigned');
    for (const key of keys) {
      const challenge = asChallenge(tryOpen(body, key, limits.jsonDepth));
      if (challenge !== null) return challenge;
    }
    throw new Refusal('unsigned');
  }

  function challenged(challenge: Challenge): Received {
    return { kind: 'challenge', body: { challenge: answerChallenge(challenge) } };
  }

  async function admitted(envelope: Envelope, head: SignedHead): Promise<Received> {
    return admit(envelope, {
      signedAt: signedAt(head),
      checkToken: (known) => {
        if (!isToken(envelope.header.token)) throw new Refusal('wrong_token', known);
      },
      checkAge: (known) => {
        if (!isFresh(head, options.realNow(), limits.callbackBackMs, limits.forwardMs))
          throw new Refusal('stale', known);
      },
    });
  }

  return {
    async receive(request) {
      try {
        return await take(request);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        options.onRefused?.(error.reason, error.detail);
        const { reason } = error;
        return { kind: 'refused', status: refusals[reason], reason, close: closing.has(reason) };
      }
    },
  };
}

function tryOpen(body: Buffer, key: EncryptKey, maxDepth: number): unknown {
  try {
    return openInner(readOuter(body), key, maxDepth);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function requireSecrets(options: IngressOptions): void {
  const lists = {
    encryptKeys: options.encryptKeys,
    verificationTokens: options.verificationTokens,
    appId: [options.appId],
  };
  for (const [name, values] of Object.entries(lists))
    if (values.length === 0 || values.includes(''))
      throw new Error(
        `ingress: ${name} is empty, which would let anyone in; set it to the app's value from the developer console`,
      );
}
