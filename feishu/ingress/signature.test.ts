import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { signed } from '../../test/support/signed-request.ts';
import { isFresh, isSignedWith, isUnsigned, readSignedHead, sign } from './signature.ts';

const encryptKey = 'test key';
const timestamp = fc.integer({ min: 1_000_000_000, max: 2_000_000_000 });
const nonce = fc.stringMatching(/^[\x21-\x7e]{1,32}$/);
const body = fc.uint8Array().map((bytes) => Buffer.from(bytes));

function headOf(request: { readonly headers: Readonly<Record<string, string>> }) {
  const head = readSignedHead(request.headers);
  if (head === null) throw new Error('a genuine head was not read');
  return head;
}

describe('the signature', () => {
  it('is the SHA-256 of timestamp, nonce, key and body, as in Feishu’s documentation', () => {
    // Computed with sha256sum over the four parts.
    expect(sign('1600000000', 'abc', 'key', Buffer.from('{}')).toString('hex')).toBe(
      'd1de6e1b886ecf15852d2de5ded1c99dcc0356d7e52bbbc73c373c842fe3a4f3',
    );
  });

  it('holds for what was signed, and for no other body, key, nonce or time', () => {
    fc.assert(
      fc.property(timestamp, nonce, body, body, (at, word, bytes, other) => {
        const head = headOf(signed(bytes, { encryptKey, timestamp: at, nonce: word }));
        expect(isSignedWith(head, encryptKey, bytes)).toBe(true);
        expect(isSignedWith(head, encryptKey, other)).toBe(bytes.equals(other));
        expect(isSignedWith(head, 'other key', bytes)).toBe(false);
        expect(isSignedWith({ ...head, timestamp: String(at + 1) }, encryptKey, bytes)).toBe(false);
        expect(isSignedWith({ ...head, nonce: `${word}1` }, encryptKey, bytes)).toBe(false);
      }),
    );
  });

  it('leaves one way only to split timestamp and nonce', () => {
    fc.assert(
      fc.property(timestamp, nonce, fc.integer({ min: 1, max: 9 }), (at, word, moved) => {
        const joined = `${at}${word}`;
        const { headers } = signed('{}', { encryptKey, timestamp: at, nonce: word });
        const resplit = (cut: number) =>
          readSignedHead({
            ...headers,
            'x-lark-request-timestamp': joined.slice(0, cut),
            'x-lark-request-nonce': joined.slice(cut),
          });
        expect(resplit(10 - moved)).toBeNull();
        expect(resplit(10 + moved)).toBeNull();
      }),
    );
  });
});

describe('freshness', () => {
  const nowMs = 1_795_579_200_000;
  const headAt = (seconds: number) => headOf(signed('', { encryptKey, timestamp: nowMs / 1000 + seconds }));

  it('includes both edges', () => {
    const backMs = 60_000;
    const forwardMs = 30_000;
    const fresh = (seconds: number) => isFresh(headAt(seconds), nowMs, backMs, forwardMs);
    expect([-61, -60, 0, 30, 31].map(fresh)).toEqual([false, true, true, true, false]);
  });
});

describe('an unsigned request', () => {
  it('is one that claims no signature', () => {
    expect(isUnsigned({})).toBe(true);
    expect(isUnsigned({ 'x-lark-signature': '' })).toBe(true);
    expect(isUnsigned({ 'x-lark-signature': 'x' })).toBe(false);
  });
});
