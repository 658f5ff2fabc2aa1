import { once } from 'node:events';
import net from 'node:net';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { encrypted, sealed, type SealedRequest } from '../support/signed-request.ts';
import { hostNow, rawRequest, startWebhookHost, testApp, type WebhookHost } from '../support/webhook-host.ts';
import { clickEvent, clickWith, now, textEvent, unsigned } from './rows/row.ts';

/** Milliseconds: Node's limit of 3 s, its look once a second, and a busy machine. */
const slowTestMs = 20_000;

let host: WebhookHost;
beforeAll(async () => {
  host = await startWebhookHost();
});
afterAll(async () => {
  await host.close();
});
beforeEach(() => {
  host.events.length = 0;
  host.refused.length = 0;
});

/** Sends bytes, says nothing more, and waits for the server to close; gives the status, 0 without an answer. */
async function silentAfter(bytes: string | Buffer): Promise<number> {
  const socket = net.connect(host.port, '127.0.0.1', () => bytes.length > 0 && socket.write(bytes));
  let seen = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (seen += chunk));
  await once(socket, 'close');
  return Number(seen.split(' ')[1] ?? 0);
}

describe('S15 slow senders', () => {
  it(
    'are closed, head or body, while genuine clicks are answered beside them',
    async () => {
      const genuine = sealed(clickEvent(), now);
      const slowBody = rawRequest(genuine, { headers: { 'content-length': '1000' } });
      const idle = 200;
      const slow = [
        silentAfter('POST /webhook/card HTTP/1.1\r\nhost: x\r\n'),
        silentAfter(slowBody),
        ...Array.from({ length: idle }, () => silentAfter('')),
      ];
      const answer = await host.post(genuine);
      const [head, body, ...idleAnswers] = await Promise.all(slow);

      expect(answer.status).toBe(200);
      expect(head).toBe(408);
      expect(body).toBe(408);
      expect(idleAnswers.every((status) => status === 0 || status === 408)).toBe(true);
      expect(host.events).toHaveLength(1);
      expect(host.refused.map(({ reason }) => reason)).toEqual(['body_timeout']);
    },
    slowTestMs,
  );

  it('may hang up in the middle of a body', async () => {
    const refusal = host.nextRefusal();
    const socket = net.connect(host.port, '127.0.0.1', () => {
      socket.write(rawRequest(sealed(clickEvent(), now), { headers: { 'content-length': '1000' } }), () =>
        socket.destroy(),
      );
    });
    await refusal;

    expect(host.refused.map(({ reason }) => reason)).toEqual(['body_incomplete']);
  });
});

describe('S13 replays', () => {
  it('pass within the tolerance, each with its event id, for the handler to recognise', async () => {
    const request = sealed(clickEvent({}, {}, { event_id: 'evt-1' }), now);
    const answers = await Promise.all(Array.from({ length: 100 }, async () => host.post(request)));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(host.events.map(({ eventId }) => eventId))).toEqual(new Set(['evt-1']));
  });

  it('cannot be given a new timestamp', async () => {
    const answer = await host.post(clickWith({ 'x-lark-request-timestamp': String(hostNow + 1) }));

    expect(answer.status).toBe(401);
    expect(host.events).toEqual([]);
  });

  it('cannot take event id or tenant from the event part', async () => {
    const event = clickEvent(
      {},
      { event_id: 'forged', tenant_key: 'stranger', eventId: 'forged' },
      { event_id: 'evt-2' },
    );
    await host.post(sealed(event, now));

    expect(host.events).toMatchObject([
      { eventId: 'evt-2', tenantKey: testApp.tenantKey, token: 'c-0123456789abcdef' },
    ]);
  });
});

describe('S21 a flood of bad signatures', () => {
  it('is refused request by request while genuine clicks get through', async () => {
    const forged = clickWith({ 'x-lark-signature': 'b'.repeat(64) });
    const flood = Array.from({ length: 500 }, async () => host.post(forged));
    const genuine = Array.from({ length: 20 }, async () => host.post(sealed(clickEvent(), now)));
    const [refused, answered] = await Promise.all([Promise.all(flood), Promise.all(genuine)]);

    expect(refused.every(({ status, body }) => status === 401 && body === '')).toBe(true);
    expect(answered.every(({ status }) => status === 200)).toBe(true);
    expect(host.events).toHaveLength(20);
  });
});

describe('S10 URL verification', () => {
  const verification: SealedRequest = unsigned(
    JSON.stringify({
      encrypt: encrypted(
        { type: 'url_verification', token: testApp.verificationToken, challenge: 'ajls384k' },
        testApp.encryptKey,
      ),
    }),
  );

  it('is answered with the challenge, ten times a minute', async () => {
    for (let time = 0; time < 10; time += 1)
      expect(await host.post(verification)).toEqual({ status: 200, body: '{"challenge":"ajls384k"}' });

    expect(await host.post(verification)).toEqual({ status: 429, body: '' });
    expect(host.refused.map(({ reason }) => reason)).toEqual(['too_many_challenges']);
    expect(host.events).toEqual([]);
  });
});

describe('S23 what is told about refused requests', () => {
  it('holds no token, key, signature or body', async () => {
    const secret = 'customer-secret-text';
    const requests = [
      clickWith({ 'x-lark-signature': 'c'.repeat(64) }),
      sealed(clickEvent({ value: { a: secret, t: [secret] } }), now),
      sealed(clickEvent({ form_value: { text: { [secret]: secret } } }), now),
      sealed(clickEvent({}, {}, { token: 'guess-of-token' }), now),
      sealed(`{"${secret}`, now),
      sealed({ ...textEvent(secret), event: { message: secret } }, now),
    ];
    for (const request of requests) expect((await host.post(request)).status).toBeGreaterThanOrEqual(400);

    const told = JSON.stringify(host.refused);
    expect(host.refused).toHaveLength(requests.length);
    for (const hidden of [secret, 'guess-of-token', testApp.verificationToken, testApp.encryptKey, 'c'.repeat(64)])
      expect(told).not.toContain(hidden);
    expect(told).toContain('action.value.t: invalid_type');
  });
});
