import { createCipheriv, createHash, randomBytes, randomInt } from 'node:crypto';
import type { App } from './model.ts';

const ivBytes = 16;
const highestNonce = 2 ** 47;

/** A push as it goes over the wire. */
export interface Sealed {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** `{"encrypt": …}`: AES-256-CBC under the SHA-256 of the encrypt key, the iv in front. */
function encrypt(app: App, plain: unknown): string {
  const key = createHash('sha256').update(app.encryptKey).digest();
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const sealed = Buffer.concat([iv, cipher.update(JSON.stringify(plain), 'utf8'), cipher.final()]);
  return JSON.stringify({ encrypt: sealed.toString('base64') });
}

/** SHA-256 over timestamp, nonce, encrypt key and the bytes of the body, in hex. */
function signature(app: App, timestamp: string, nonce: string, body: string): string {
  return createHash('sha256')
    .update(timestamp + nonce + app.encryptKey)
    .update(body)
    .digest('hex');
}

/** Encrypts and signs; the timestamp is real time in seconds, as receivers judge its age by their own clock. */
export function seal(app: App, plain: unknown, timestamp = String(Math.floor(Date.now() / 1000))): Sealed {
  const body = encrypt(app, plain);
  const nonce = String(randomInt(highestNonce));
  return {
    body: Buffer.from(body),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': signature(app, timestamp, nonce, body),
    },
  };
}

/** Encrypts without a signature: only the check of a new callback address comes like this. */
export function sealUnsigned(app: App, plain: unknown): Sealed {
  return {
    body: Buffer.from(encrypt(app, plain)),
    headers: { 'content-type': 'application/json; charset=utf-8' },
  };
}
