import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { refusals } from '../../feishu/ingress/refusals.ts';
import { startWebhookHost, type WebhookHost } from '../support/webhook-host.ts';
import { bodyRows } from './rows/body-rows.ts';
import { identityRows } from './rows/identity-rows.ts';
import type { Row } from './rows/row.ts';
import { signatureRows } from './rows/signature-rows.ts';
import { transportRows } from './rows/transport-rows.ts';
import { valueRows } from './rows/value-rows.ts';

const rows: readonly Row[] = [...signatureRows, ...bodyRows, ...identityRows, ...valueRows, ...transportRows];
/** Milliseconds; short, since two rows wait for it. */
const bodyMs = 150;

let host: WebhookHost;
beforeAll(async () => {
  host = await startWebhookHost({ bodyMs });
});
afterAll(async () => {
  await host.close();
});
beforeEach(() => {
  host.events.length = 0;
  host.refused.length = 0;
});

describe('a webhook request', () => {
  it.each(rows)('$name: $status', async ({ status, reason, events, send, path }) => {
    const answer = Buffer.isBuffer(send) ? await host.raw(send) : await host.post(send, path);

    expect(answer.status).toBe(status);
    expect(host.events).toHaveLength(events);
    if (reason !== 'any')
      expect(host.refused.map((refusal) => refusal.reason)).toEqual(reason === null ? [] : [reason]);
    if (reason !== null) expect(answer.body).toBe('');
    if (reason !== null && reason !== 'any') expect(refusals[reason]).toBe(status);
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('admin');
  });

  it('is never refused with a status that means success', () => {
    expect(Object.values(refusals).every((status) => status >= 400 && status < 500)).toBe(true);
  });
});
