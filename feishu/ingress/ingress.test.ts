import { PassThrough } from 'node:stream';
import type { IncomingMessage } from 'node:http';

import { describe, expect, it } from '@jest/globals';

import { clickBody, envelope, sealed, type SealedRequest } from '../../test/support/signed-request.ts';
import { createIngress, type IngressOptions } from './ingress.ts';

const app = { appId: 'cli_a', tenantKey: 'tenant', verificationToken: 'token' };
const nowMs = 1_795_579_200_000;

function options(overrides: Partial<IngressOptions> = {}): IngressOptions {
  return {
    encryptKeys: ['key'],
    verificationTokens: [app.verificationToken],
    appId: app.appId,
    tenant: { allowed: () => true },
    realNow: () => nowMs,
    ...overrides,
  };
}

function requestOf({ headers, body }: SealedRequest): IncomingMessage {
  const request = Object.assign(new PassThrough(), { method: 'POST', httpVersion: '1.1', headers });
  request.end(body);
  return request as unknown as IncomingMessage;
}

function click(header: Readonly<Record<string, unknown>> = {}): IncomingMessage {
  const event = envelope(app, 'card.action.trigger', clickBody(), header);
  return requestOf(sealed(event, { encryptKey: 'key', timestamp: nowMs / 1000 }));
}

describe('createIngress', () => {
  it.each([
    ['encryptKeys', { encryptKeys: [] }],
    ['encryptKeys', { encryptKeys: ['key', ''] }],
    ['verificationTokens', { verificationTokens: [''] }],
    ['appId', { appId: '' }],
  ])('refuses to be without %s', (name, overrides) => {
    expect(() => createIngress(options(overrides))).toThrow(`${name} is empty`);
  });

  it('asks about a tenant only for a request of the right app and token', async () => {
    const asked: string[] = [];
    const allowed = (tenantKey: string): boolean => {
      asked.push(tenantKey);
      return true;
    };
    const ingress = createIngress(options({ tenant: { allowed } }));
    await ingress.receive(click({ token: 'guess', tenant_key: 'first' }));
    await ingress.receive(click({ app_id: 'cli_b', tenant_key: 'second' }));
    await ingress.receive(click({ tenant_key: 'third' }));

    expect(asked).toEqual(['third']);
  });

  it('passes on a failure to look the tenant up: the request is neither genuine nor refused', async () => {
    const refused: string[] = [];
    const allowed = async (): Promise<boolean> => Promise.reject(new Error('store is down'));
    const ingress = createIngress(options({ tenant: { allowed }, onRefused: (reason) => refused.push(reason) }));

    await expect(ingress.receive(click())).rejects.toThrow('store is down');
    expect(refused).toEqual([]);
  });

  it('hands over a genuine click', async () => {
    const received = await createIngress(options()).receive(click({ event_id: 'evt', create_time: String(nowMs) }));

    expect(received).toEqual({
      kind: 'event',
      event: {
        type: 'click',
        eventId: 'evt',
        tenantKey: 'tenant',
        createdAt: nowMs,
        signedAt: nowMs,
        operator: { openId: 'ou_anna', unionId: 'on_anna' },
        value: { a: 'accept', t: 'GD-20261123-0042', v: 1 },
        name: null,
        tag: 'button',
        formValue: {},
        option: null,
        options: [],
        messageId: 'om_card',
        chatId: 'oc_group',
        timezone: 'Asia/Shanghai',
        token: 'c-0123456789abcdef',
      },
    });
  });

  it.each([
    ['milliseconds', '1795579200123', 1_795_579_200_123],
    ['microseconds', '1795579200123456', 1_795_579_200_123],
    ['seconds', '1795579200', null],
    ['no number', 'yesterday', null],
    ['nothing', undefined, null],
  ])('knows when it happened where Feishu tells %s', async (_unit, told, createdAt) => {
    expect(await createIngress(options()).receive(click({ create_time: told }))).toMatchObject({
      event: { createdAt },
    });
  });
});
