import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { start } from '../../main.ts';
import type { Running } from '../../start.ts';
import { openProcessWorld, type ProcessWorld } from '../support/process-world.ts';
import { sealed, type SealedRequest } from '../support/signed-request.ts';
import { exchange, hostNowMs, testApp } from '../support/webhook-host.ts';
import { bodyRows } from './rows/body-rows.ts';
import { identityRows } from './rows/identity-rows.ts';
import { clickEvent, now, type Row } from './rows/row.ts';
import { signatureRows } from './rows/signature-rows.ts';
import { transportRows } from './rows/transport-rows.ts';
import { valueRows } from './rows/value-rows.ts';

const startMs = 120_000;
const caseMs = 30_000;
const rows: readonly Row[] = [...signatureRows, ...bodyRows, ...identityRows, ...valueRows, ...transportRows];

let world: ProcessWorld;
let bot: Running;
let port: number;
const log: string[] = [];

beforeAll(async () => {
  world = await openProcessWorld(import.meta.url, { app: { appId: testApp.appId } });
  bot = await start({
    role: 'web',
    env: {
      ...world.env,
      FEISHU_APP_ID: testApp.appId,
      FEISHU_ENCRYPT_KEY: `${testApp.encryptKey},${testApp.oldKey}`,
      FEISHU_VERIFICATION_TOKEN: `${testApp.verificationToken},${testApp.oldToken}`,
      FEISHU_TENANT_KEY: testApp.tenantKey,
      LOG_LEVEL: 'trace',
    },
    realNow: () => hostNowMs,
    log: { write: (line: string) => void log.push(line) },
  });
  port = bot.port ?? 0;
}, startMs);

afterAll(async () => {
  await bot.stop();
  await world.close();
}, startMs);

interface Answer {
  readonly status: number;
  readonly body: string;
}

async function post({ headers, body }: SealedRequest, path = '/webhook/card'): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body });
  return { status: response.status, body: await response.text() };
}

/** How often each outcome of a webhook has been counted. */
async function counted(): Promise<ReadonlyMap<string, number>> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const lines = text.matchAll(/^gongdan_webhooks_total\{outcome="(\w+)"\} (\d+)$/gm);
  return new Map([...lines].map(([, outcome = '', count]) => [outcome, Number(count)]));
}

/** What rose between two counts, by how much. */
function risen(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): Readonly<Record<string, number>> {
  const entries = [...after].map(([outcome, count]) => [outcome, count - (before.get(outcome) ?? 0)] as const);
  return Object.fromEntries(entries.filter(([, more]) => more > 0));
}

async function everythingStored(): Promise<unknown> {
  const names = ['tickets', 'replies', 'people', 'units', 'settings', 'counters'];
  return Promise.all(names.map(async (name) => world.db.collection(name).find().sort({ _id: 1 }).toArray()));
}

describe('the bot, sent a webhook request', () => {
  it.each(rows)(
    '$name: $status',
    async ({ status, reason, events, send, path }) => {
      const [before, storedBefore] = await Promise.all([counted(), everythingStored()]);
      const answer = Buffer.isBuffer(send) ? await exchange(port, send) : await post(send, path);
      const rise = risen(before, await counted());

      expect(answer.status).toBe(status);
      if (reason !== null) expect(answer.body).toBe('');
      if (reason !== null && reason !== 'any') expect(rise).toEqual({ [reason]: 1 });
      if (reason === null) expect(rise['event'] ?? 0).toBe(events);
      if (events === 0) expect(await everythingStored()).toEqual(storedBefore);
      if (events === 1) expect(JSON.parse(answer.body)).toEqual(expect.any(Object));
    },
    caseMs,
  );

  it('answers a genuine click by somebody who is not registered with a toast alone', async () => {
    const { status, body } = await post(sealed(clickEvent(), now));
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual({ toast: { type: 'warning', content: expect.any(String) } });
  });

  it('keeps a connection for longer than Feishu pauses: a socket closed under a click would lose that click', async () => {
    const { headers } = await fetch(`http://127.0.0.1:${port}/livez`);
    expect(headers.get('connection')).toBe('keep-alive');
    expect(headers.get('keep-alive')).toBe('timeout=75');
  });

  it('has written no key, token, signature or body into its log, and a line for each that it refused', () => {
    const text = log.join('');
    expect(text).toContain('webhook refused');
    const hidden = [
      testApp.encryptKey,
      testApp.oldKey,
      testApp.verificationToken,
      testApp.oldToken,
      world.env['FEISHU_APP_SECRET'] ?? '',
    ];
    for (const secret of hidden) expect(text).not.toContain(secret);
    for (const { send } of rows) {
      const signature = Buffer.isBuffer(send) ? undefined : send.headers['x-lark-signature'];
      if (signature !== undefined && signature.length > 8) expect(text).not.toContain(signature);
    }
    expect(text).not.toMatch(/待办|sleep\(1000\)|<script>|c-0123456789abcdef/);
    expect(text).not.toMatch(/\\?"encrypt\\?"/);
  });
});
