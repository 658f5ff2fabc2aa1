import { createCipheriv, createHash } from 'node:crypto';
import type { App } from '../model.ts';

const ivBytes = 16;
const nonceDigits = 12;
const hexPerByte = 2;

/** A push as it goes over the wire. */
export interface Sealed {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Before it was encrypted, as it goes over a long connection. */
  readonly plain: Buffer;
}

/** `{"encrypt": …}`: AES-256-CBC under the SHA-256 of the encrypt key, the iv in front. */
function encrypt(app: App, plain: unknown, draw: () => string): string {
  const key = createHash('sha256').update(app.encryptKey).digest();
  const iv = Buffer.from(draw().slice(0, ivBytes * hexPerByte), 'hex');
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

/** How a push is sealed. */
export interface SealRule {
  /** Seconds since 1970 by real time, as receivers judge its age by their own clock. */
  readonly timestamp: string;
  /** Gives 32 hex digits: the state's next ones make the same run send the same bytes. */
  readonly draw: () => string;
  /** Signs with a key that is not the app's. */
  readonly forged?: boolean;
}

const jsonHeaders = { 'content-type': 'application/json; charset=utf-8' };

/** Encrypts and signs; an app without an encrypt key gets its pushes in plain text and unsigned, as Feishu has it. */
export function seal(app: App, plain: unknown, rule: SealRule): Sealed {
  const bare = Buffer.from(JSON.stringify(plain));
  if (app.encryptKey === '') return { body: bare, plain: bare, headers: jsonHeaders };
  const { draw, timestamp } = rule;
  const body = encrypt(app, plain, draw);
  const nonce = String(Number.parseInt(draw().slice(0, nonceDigits), 16));
  const signer = rule.forged === true ? { ...app, encryptKey: `${app.encryptKey}?` } : app;
  return {
    body: Buffer.from(body),
    plain: bare,
    headers: {
      ...jsonHeaders,
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': signature(signer, timestamp, nonce, body),
    },
  };
}

/** Encrypts without a signature: only the check of a new callback address comes like this, and never over a connection. */
export function sealUnsigned(app: App, plain: unknown, draw: () => string): Omit<Sealed, 'plain'> {
  const body = app.encryptKey === '' ? JSON.stringify(plain) : encrypt(app, plain, draw);
  return { body: Buffer.from(body), headers: jsonHeaders };
}
