import { encrypted, sealed, signed } from '../../support/signed-request.ts';
import { hostNow, rawRequest, testApp } from '../../support/webhook-host.ts';
import { clickEvent, clickWith, genuineRow, now, refusedRow, type Row, textEvent, unsigned } from './row.ts';

const minute = 60;
const hour = 60 * minute;
const genuine = sealed(clickEvent(), now);
const signature = genuine.headers['x-lark-signature'] ?? '';
const spaced = `{ "encrypt" : "${encrypted(clickEvent(), testApp.encryptKey)}" }\n`;
const at = (timestamp: number | string, event: unknown = clickEvent()) => sealed(event, { ...now, timestamp });

/** S1-S5 and S22: who signed, when, and over which bytes. */
export const signatureRows: readonly Row[] = [
  genuineRow('a genuine click', genuine),
  genuineRow('a genuine message', sealed(textEvent(), now)),
  { ...genuineRow('a genuine click on the other path', genuine), path: '/webhook/event' },

  refusedRow('S1 wrong signature', 401, 'bad_signature', clickWith({ 'x-lark-signature': 'a'.repeat(64) })),
  refusedRow('S1 no signature', 401, 'unsigned', clickWith({ 'x-lark-signature': null })),
  refusedRow('S1 empty signature', 401, 'unsigned', clickWith({ 'x-lark-signature': '' })),
  refusedRow('S1 no signature headers at all', 401, 'unsigned', unsigned(genuine.body)),
  refusedRow('S1 short signature', 401, 'bad_signature_headers', clickWith({ 'x-lark-signature': signature.slice(1) })),
  refusedRow('S1 upper case', 401, 'bad_signature_headers', clickWith({ 'x-lark-signature': signature.toUpperCase() })),
  refusedRow('S1 no timestamp', 401, 'bad_signature_headers', clickWith({ 'x-lark-request-timestamp': null })),
  refusedRow('S1 no nonce', 401, 'bad_signature_headers', clickWith({ 'x-lark-request-nonce': null })),
  refusedRow(
    'S1 nonce of 10 KB',
    401,
    'bad_signature_headers',
    clickWith({ 'x-lark-request-nonce': '1'.repeat(10_240) }),
  ),
  refusedRow(
    'S1 two signature headers, one of them right',
    401,
    'bad_signature_headers',
    rawRequest(genuine, { extra: [`x-lark-signature: ${'a'.repeat(64)}`] }),
  ),

  refusedRow('S2 callback 301 s old', 401, 'stale', at(hostNow - 5 * minute - 1)),
  genuineRow('S2 callback 300 s old', at(hostNow - 5 * minute)),
  refusedRow('S2 callback 301 s ahead', 401, 'stale', at(hostNow + 5 * minute + 1)),
  genuineRow('S2 event 7 h 5 min old, as pushed for the fifth time', at(hostNow - 7 * hour - 5 * minute, textEvent())),
  refusedRow('S2 event older than 8 h', 401, 'stale', at(hostNow - 8 * hour - 1, textEvent())),
  refusedRow('S2 event 301 s ahead', 401, 'stale', at(hostNow + 5 * minute + 1, textEvent())),
  {
    // The path says nothing about tolerance: what an event is decides.
    ...refusedRow('S2 callback 1 h old on the event path', 401, 'stale', at(hostNow - hour)),
    path: '/webhook/event',
  },
  ...['1795579', '01795579200', '17955792000', '1795579200.', '-179557920', '١٧٩٥٥٧٩٢٠٠', '1e10000000', ''].map(
    (timestamp) =>
      refusedRow(
        `S2 timestamp ${JSON.stringify(timestamp)}`,
        401,
        'bad_signature_headers',
        // Signed over exactly this text; the header carries its bytes.
        rawRequest(at(timestamp)),
      ),
  ),

  refusedRow(
    'S3 a digit moved from timestamp to nonce under the same signature',
    401,
    'bad_signature_headers',
    clickWith({ 'x-lark-request-timestamp': String(hostNow).slice(0, 9), 'x-lark-request-nonce': `0${now.nonce}` }),
  ),
  refusedRow(
    'S3 a digit moved from nonce to timestamp',
    401,
    'bad_signature_headers',
    clickWith({ 'x-lark-request-timestamp': `${hostNow}1`, 'x-lark-request-nonce': now.nonce.slice(1) }),
  ),

  refusedRow('S4 one space more under the old signature', 401, 'bad_signature', {
    headers: genuine.headers,
    body: Buffer.concat([genuine.body, Buffer.from(' ')]),
  }),
  genuineRow('S5 other white space, signed as sent', signed(spaced, now)),

  genuineRow('S22 the old key during a rotation', sealed(clickEvent(), { ...now, encryptKey: testApp.oldKey })),
  genuineRow('S22 the old token during a rotation', sealed(clickEvent({}, {}, { token: testApp.oldToken }), now)),
  refusedRow(
    'S22 a removed key',
    401,
    'bad_signature',
    sealed(clickEvent(), { ...now, encryptKey: 'encrypt-key-removed' }),
  ),
];
