import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const secondMs = 1000;
// Exactly ten digits: timestamp and nonce are joined without a separator, so that a looser pattern
// would let digits move from one to the other under the same signature.
const timestampPattern = /^\d{10}$/;
const noncePattern = /^[\x21-\x7e]{1,128}$/;
const signaturePattern = /^[0-9a-f]{64}$/;

/** The three signature headers, well formed. */
export interface SignedHead {
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: Buffer;
}

/** True where no signature is claimed at all, as on Feishu's URL verification. */
export function isUnsigned(headers: IncomingHttpHeaders): boolean {
  return (headers['x-lark-signature'] ?? '') === '';
}

/** Reads the signature headers; null when one is missing, doubled or malformed. */
export function readSignedHead(headers: IncomingHttpHeaders): SignedHead | null {
  // Node joins a doubled header with a comma, which none of the patterns lets through.
  const timestamp = headers['x-lark-request-timestamp'];
  const nonce = headers['x-lark-request-nonce'];
  const signature = headers['x-lark-signature'];
  if (typeof timestamp !== 'string' || typeof nonce !== 'string' || typeof signature !== 'string') return null;
  if (!timestampPattern.test(timestamp) || !noncePattern.test(nonce) || !signaturePattern.test(signature)) return null;
  return { timestamp, nonce, signature: Buffer.from(signature, 'hex') };
}

/** The signed timestamp in milliseconds. */
export function signedAt({ timestamp }: SignedHead): number {
  return Number(timestamp) * secondMs;
}

/** True when the signed timestamp lies at most `backMs` behind and `forwardMs` ahead of now, all in milliseconds. */
export function isFresh(head: SignedHead, nowMs: number, backMs: number, forwardMs: number): boolean {
  const ageMs = nowMs - signedAt(head);
  return ageMs <= backMs && -ageMs <= forwardMs;
}

/** Feishu's signature: SHA-256 over timestamp, nonce, encrypt key and the raw body, in this order. */
export function sign(timestamp: string, nonce: string, encryptKey: string, body: Buffer): Buffer {
  return createHash('sha256')
    .update(timestamp + nonce + encryptKey)
    .update(body)
    .digest();
}

/** Compares in constant time. */
export function isSignedWith(head: SignedHead, encryptKey: string, body: Buffer): boolean {
  return timingSafeEqual(sign(head.timestamp, head.nonce, encryptKey, body), head.signature);
}
