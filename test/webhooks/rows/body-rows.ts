import { encrypted, sealed, signed } from '../../support/signed-request.ts';
import { testApp } from '../../support/webhook-host.ts';
import { clickEvent, now, refusedRow, type Row, unsigned } from './row.ts';

const key = testApp.encryptKey;
const deep = '['.repeat(10_000) + ']'.repeat(10_000);
const envelopeText = JSON.stringify(clickEvent());
const cipher = encrypted(clickEvent(), key);
const challenge = JSON.stringify({ type: 'url_verification', token: testApp.verificationToken, challenge: 'abc' });
const utf8Bom = '\u{FEFF}';

/** Bodies that are wrong as they stand, validly signed. */
const outer: Readonly<Record<string, string | Buffer>> = {
  'S6 bytes after the JSON': `${JSON.stringify({ encrypt: cipher })}\u0080\u0000{"encrypt":"x"}`,
  'S6 a second JSON after the first': `${JSON.stringify({ encrypt: cipher })}{}`,
  'S7 malformed': '{"encrypt":',
  'S7 empty': '',
  'S7 null': 'null',
  'S7 array': '[]',
  'S7 number': '1',
  'S7 string': '"encrypt"',
  'S7 nested 10,000 deep': deep,
  'S7 nested 10,000 deep under the key': `{"encrypt":${deep}}`,
  'S7 duplicate key': `{"encrypt":"${cipher}","encrypt":"${cipher}"}`,
  'S7 duplicate key behind an escape': `{"encrypt":"${cipher}","encry\\u0070t":"${cipher}"}`,
  'S7 byte order mark': `${utf8Bom}{"encrypt":"${cipher}"}`,
  'S7 UTF-16': Buffer.from(`{"encrypt":"${cipher}"}`, 'utf16le'),
  'S7 invalid UTF-8': Buffer.concat([Buffer.from('{"encrypt":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]),
  'S8 encrypt missing': '{}',
  'S8 encrypt a number': '{"encrypt":1}',
  'S8 encrypt an object': '{"encrypt":{"$gt":""}}',
  'S8 a key beside encrypt': `{"encrypt":"${cipher}","schema":"2.0"}`,
  'S9 plaintext event, signed': envelopeText,
  'S9 plaintext URL verification, signed': challenge,
};

const ciphers: Readonly<Record<string, string>> = {
  'S8 not base64': '!!!!'.repeat(16),
  'S8 base64 of the URL alphabet': Buffer.alloc(48, 0xff).toString('base64url'),
  'S8 empty': '',
  'S8 nothing but the IV': Buffer.alloc(16).toString('base64'),
  'S8 length not a multiple of 16': Buffer.alloc(47).toString('base64'),
  'S8 bad padding': Buffer.from(cipher, 'base64').subarray(0, -16).toString('base64'),
  'S8 encrypted with another key': encrypted(clickEvent(), 'some other key'),
};

const inner: Readonly<Record<string, string | Buffer>> = {
  'S7 inner malformed': envelopeText.slice(0, -1),
  'S7 inner with bytes after it': `${envelopeText}x`,
  'S7 inner nested 10,000 deep': envelopeText.replace('"om_card"', deep),
  'S7 inner with a key twice': envelopeText.replace('"schema"', '"schema":"1.0","schema"'),
  'S7 inner with a byte order mark': utf8Bom + envelopeText,
  'S7 inner UTF-16': Buffer.from(envelopeText, 'utf16le'),
  'S7 inner invalid UTF-8': Buffer.concat([Buffer.from('"'), Buffer.from([0xff]), Buffer.from('"')]),
};

const unopened: Readonly<Record<string, string>> = {
  'S9 plaintext event, unsigned': envelopeText,
  'S9 plaintext URL verification, unsigned': challenge,
  'S9 encrypted event, unsigned': JSON.stringify({ encrypt: cipher }),
  'S9 unsigned garbage': 'x',
  'S9 unsigned and empty': '',
  'S9 unsigned, encrypted with another key': JSON.stringify({ encrypt: encrypted(challenge, 'some other key') }),
  'S9 unsigned and larger than any URL verification': JSON.stringify({ encrypt: 'A'.repeat(40_000) }),
};

/** S6-S9: what the body is, before and after decryption. */
export const bodyRows: readonly Row[] = [
  ...Object.entries(outer).map(([name, body]) => refusedRow(name, 400, 'bad_outer_json', signed(body, now))),
  ...Object.entries(ciphers).map(([name, encrypt]) =>
    refusedRow(name, 400, 'bad_cipher', signed(JSON.stringify({ encrypt }), now)),
  ),
  ...Object.entries(inner).map(([name, text]) => refusedRow(name, 400, 'bad_inner_json', sealed(text, now))),
  ...Object.entries(unopened).map(([name, body]) => refusedRow(name, 401, 'unsigned', unsigned(body))),
];
