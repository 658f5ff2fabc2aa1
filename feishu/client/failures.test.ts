import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type LoopbackFeishu, type Reply, startLoopbackFeishu } from '../../test/support/loopback-feishu.ts';
import { createFeishuClient, type FeishuClient } from './client.ts';

/** Longer than this machine ever takes for a call to itself. */
const timeoutMs = 1_500;
const secret = 'the-app-secret';
const card = { elements: ['customer-name-in-the-card'] };
const sent: Reply = { json: { code: 0, data: { message_id: 'om_1', chat_id: 'oc_1' } } };
const refused = (code: number, status = 400, msg = 'no'): Reply => ({ status, json: { code, msg } });

let feishu: LoopbackFeishu;
let logged: string[];
let observed: string[];
let client: FeishuClient;
beforeEach(async () => {
  feishu = await startLoopbackFeishu();
  logged = [];
  observed = [];
  const log = (...line: readonly unknown[]): void => void logged.push(JSON.stringify(line));
  client = connect(feishu.baseUrl, log);
});
afterEach(async () => {
  await feishu.close();
});

function connect(baseUrl: string, log: (...line: readonly unknown[]) => void): FeishuClient {
  return createFeishuClient({
    appId: 'cli_a',
    appSecret: secret,
    baseUrl,
    logger: { debug: log, warn: log },
    onCall: (api, verdict) => observed.push(`${api} ${verdict}`),
    timeoutMs,
  });
}

const patch = async () => client.patch('om_1', card);

describe('both forms of failure', () => {
  it.each([
    ['thrown, HTTP 400', refused(230020)],
    ['resolved, HTTP 200', refused(230020, 200)],
  ])('get the same verdict: %s', async (_, reply) => {
    feishu.answer(reply);
    expect(await patch()).toEqual({ ok: false, verdict: 'retry', code: 230020, message: 'no', retryAfterMs: 200 });
    expect(observed).toEqual(['token ok', 'patch retry']);
  });
});

describe('what no code explains', () => {
  it.each<[string, Reply, string, number]>([
    ['silence', 'never', 'unclear', 0],
    ['an answer that drips past the deadline', 'drip', 'unclear', 0],
    ['a socket closed after the request', 'hang up', 'unclear', 0],
    ['500 in HTML', { status: 500, text: '<html>' }, 'unclear', 500],
    ['502 with an unknown code', refused(123456, 502), 'unclear', 123456],
    ['500 with Feishu’s internal error', refused(2200, 500), 'unclear', 2200],
    ['success in HTML', { text: '<html>' }, 'unclear', 0],
    ['success in broken JSON', { text: '{"code":' }, 'unclear', 0],
    ['400 with an unknown code', refused(123456), 'retry', 123456],
    ['429 without a code', { status: 429, text: 'slow down' }, 'retry', 429],
    ['404 in HTML', { status: 404, text: '<html>' }, 'alert', 404],
    ['a redirect', { status: 302, text: '' }, 'alert', 302],
  ])('%s', async (_, reply, verdict, code) => {
    feishu.answer(reply);
    expect(await patch()).toMatchObject({ ok: false, verdict, code });
    expect(feishu.calls).toHaveLength(1);
  });

  it('is certainly not done where nobody listens', async () => {
    const gone = await startLoopbackFeishu();
    await gone.close();
    client = connect(gone.baseUrl, () => undefined);
    expect(await patch()).toMatchObject({ ok: false, verdict: 'retry', code: 0, message: 'unsent: ECONNREFUSED' });
  });
});

describe('limits', () => {
  it('wait as long as the gateway says', async () => {
    feishu.answer({ status: 429, json: { code: 99991400, msg: 'limit' }, headers: { 'x-ogw-ratelimit-reset': '7' } });
    expect(await patch()).toMatchObject({ verdict: 'retry', code: 99991400, retryAfterMs: 7000 });
  });

  it('ignore a wait that is no number', async () => {
    feishu.answer({
      status: 429,
      json: { code: 99991400, msg: 'limit' },
      headers: { 'x-ogw-ratelimit-reset': 'soon' },
    });
    expect(await patch()).toMatchObject({ verdict: 'retry', retryAfterMs: null });
  });
});

describe('tokens', () => {
  it('are asked for once by many calls at the same time', async () => {
    feishu.answer(sent);
    const calls = Array.from({ length: 20 }, async (_, at) => client.send({ chatId: 'oc_1' }, { card }, `uuid-${at}`));
    const outcomes = await Promise.all(calls);

    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(feishu.tokenCalls()).toBe(1);
  });

  it.each([99991663, 99991664, 99991665])('are renewed once after %d, and the call is made once more', async (code) => {
    feishu.answer(refused(code), sent);

    expect(await client.send({ chatId: 'oc_1' }, { card }, 'uuid')).toMatchObject({ ok: true });
    expect(feishu.calls.map(({ token }) => token)).toEqual(['t-token-number-1', 't-token-number-2']);
    expect(observed).toEqual(['token ok', 'token ok', 'send ok']);
  });

  it('are not renewed for ever', async () => {
    feishu.answer(refused(99991663));

    expect(await patch()).toMatchObject({ ok: false, verdict: 'retry', code: 99991663 });
    expect(feishu.calls).toHaveLength(2);
    expect(feishu.tokenCalls()).toBe(2);
  });

  it('that cannot be had leave the call unmade', async () => {
    feishu.answerTokens({ status: 500, text: 'x' });
    expect(await patch()).toMatchObject({ ok: false, verdict: 'retry', code: 500 });
    expect(feishu.calls).toEqual([]);
  });

  it('that are refused for good need an administrator', async () => {
    feishu.answerTokens(refused(10015, 200, 'invalid app_secret'));
    expect(await patch()).toMatchObject({ ok: false, verdict: 'alert', code: 10015 });
    expect(feishu.calls).toEqual([]);
  });
});

describe('the log', () => {
  it('holds no secret, token, card or header, however a call fails', async () => {
    const quoting = 'Failed to create card content, ext=ErrCode: 200621; ErrMsg: bad; ErrorValue: 王小国 13812345678;';
    const token: Reply = { json: { code: 0, tenant_access_token: 't-very-secret-token', expire: 7200 } };
    feishu.answerTokens(refused(10003, 400, 'bad'), 'hang up', token);
    const replies = [
      sent,
      sent,
      refused(230099, 400, quoting),
      refused(230099, 200, quoting),
      'never',
      'hang up',
    ] as const;
    for (const reply of replies) {
      feishu.answer(reply);
      await patch();
      // A new client asks for a new token, the first two times in vain.
      client = connect(feishu.baseUrl, (...line) => void logged.push(JSON.stringify(line)));
    }

    const all = logged.join('\n');
    expect(logged.length).toBeGreaterThan(4);
    expect(all).toContain('200621');
    for (const hidden of [secret, 't-very-secret-token', 'Bearer', 'customer-name', '王小国', '13812345678'])
      expect(all).not.toContain(hidden);
  });
});
