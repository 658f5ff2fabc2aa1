import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { encrypted } from '../../test/support/signed-request.ts';
import { decrypt, encryptKeyOf } from './cipher.ts';

const key = encryptKeyOf('test key');

describe('decrypt', () => {
  it('opens the example of Feishu’s documentation', () => {
    expect(decrypt('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=', key)?.toString()).toBe('hello world');
  });

  it('opens whatever was encrypted with the key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decrypt(encrypted(text, 'test key'), key)?.equals(Buffer.from(text))).toBe(true);
      }),
    );
  });

  it('never throws and never opens with another key what it opened with the first', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const opened = decrypt(encrypted(text, 'another key'), key);
        expect(opened === null || !opened.equals(Buffer.from(text))).toBe(true);
        expect(decrypt(text, key)).toBeNull();
      }),
    );
  });
});
