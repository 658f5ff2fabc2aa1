import { encrypted, envelope, sealed, type SealedRequest } from '../../support/signed-request.ts';
import { testApp } from '../../support/webhook-host.ts';
import { clickEvent, now, refusedRow, type Row, unsigned } from './row.ts';

const tenKilobytes = 10_240;

function verification(fields: Readonly<Record<string, unknown>>): SealedRequest {
  const request = { type: 'url_verification', token: testApp.verificationToken, challenge: 'abc', ...fields };
  return unsigned(JSON.stringify({ encrypt: encrypted(request, testApp.encryptKey) }));
}

function withHeader(header: Readonly<Record<string, unknown>>): SealedRequest {
  return sealed(clickEvent({}, {}, header), now);
}

/** S10-S12: the right key, but another sender, app, tenant or kind of event. */
export const identityRows: readonly Row[] = [
  { name: 'URL verification', status: 200, reason: null, events: 0, send: verification({}) },
  {
    name: 'URL verification that is signed as well',
    status: 200,
    reason: null,
    events: 0,
    send: sealed({ type: 'url_verification', token: testApp.oldToken, challenge: 'abc-_9' }, now),
  },
  refusedRow('S10 URL verification with a wrong token', 401, 'wrong_token', verification({ token: 'guess' })),
  refusedRow('S10 URL verification with an empty token', 401, 'wrong_token', verification({ token: '' })),
  refusedRow(
    'S10 challenge with markup',
    400,
    'bad_challenge',
    verification({ challenge: '<script>alert(1)</script>' }),
  ),
  refusedRow('S10 challenge of 10 KB', 400, 'bad_challenge', verification({ challenge: 'a'.repeat(tenKilobytes) })),
  refusedRow('S10 challenge that is an object', 400, 'bad_challenge', verification({ challenge: { a: 1 } })),
  refusedRow('S10 challenge missing', 400, 'bad_challenge', verification({ challenge: undefined })),

  refusedRow('S11 wrong token', 401, 'wrong_token', withHeader({ token: 'guess' })),
  refusedRow('S11 another app', 401, 'wrong_app', withHeader({ app_id: 'cli_fedcba9876543210' })),
  refusedRow('S11 another tenant', 401, 'wrong_tenant', withHeader({ tenant_key: 'stranger' })),
  refusedRow(
    'S11 the right token inside the event does not help',
    401,
    'wrong_token',
    sealed(clickEvent({}, { token: testApp.verificationToken }, { token: 'guess' }), now),
  ),

  {
    name: 'S12 unknown event type',
    status: 200,
    reason: null,
    events: 0,
    send: sealed(envelope(testApp, 'im.message.message_read_v1', { reader: {} }), now),
  },
  {
    name: 'S12 event type named like a property of every object',
    status: 200,
    reason: null,
    events: 0,
    send: sealed(envelope(testApp, '__proto__', {}), now),
  },
  refusedRow(
    'S12 unknown event type of another tenant',
    401,
    'wrong_tenant',
    sealed(envelope(testApp, 'im.message.message_read_v1', {}, { tenant_key: 'stranger' }), now),
  ),
  refusedRow('S12 event id missing', 400, 'bad_envelope', withHeader({ event_id: undefined })),
  refusedRow('S12 event id too long', 400, 'bad_envelope', withHeader({ event_id: 'e'.repeat(129) })),
  refusedRow('S12 event id that is an object', 400, 'bad_envelope', withHeader({ event_id: { $gt: '' } })),
  refusedRow('S12 old schema', 400, 'bad_envelope', sealed({ ...clickEvent(), schema: '1.0' }, now)),
  refusedRow(
    'S12 envelope of schema 1',
    400,
    'bad_envelope',
    sealed({ uuid: 'u', token: testApp.verificationToken, type: 'event_callback', event: {} }, now),
  ),
];
