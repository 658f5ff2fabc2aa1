import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type LoopbackFeishu, startLoopbackFeishu } from '../../test/support/loopback-feishu.ts';
import { createFeishuClient, type FeishuClient } from './client.ts';

const ok = (data: unknown) => ({ json: { code: 0, msg: 'success', data } });
const sent = ok({ message_id: 'om_1', chat_id: 'oc_1', msg_type: 'interactive' });
const card = { schema: '2.0', body: { elements: [] } };
const quiet = { debug: () => undefined, warn: () => undefined };

let feishu: LoopbackFeishu;
let client: FeishuClient;
let observed: string[];
beforeEach(async () => {
  feishu = await startLoopbackFeishu();
  observed = [];
  client = createFeishuClient({
    appId: 'cli_a',
    appSecret: 'app-secret',
    // A slash at the end does no harm.
    baseUrl: `${feishu.baseUrl}/`,
    logger: quiet,
    onCall: (api, verdict) => observed.push(`${api} ${verdict}`),
  });
});
afterEach(async () => {
  await feishu.close();
});

describe('sending', () => {
  it('posts a card to a chat', async () => {
    feishu.answer(sent);

    expect(await client.send({ chatId: 'oc_1' }, { card }, 'uuid-1')).toEqual({
      ok: true,
      value: { messageId: 'om_1', chatId: 'oc_1' },
    });
    expect(feishu.calls).toEqual([
      {
        method: 'POST',
        path: '/open-apis/im/v1/messages?receive_id_type=chat_id',
        token: 't-token-number-1',
        body: { receive_id: 'oc_1', msg_type: 'interactive', content: JSON.stringify(card), uuid: 'uuid-1' },
      },
    ]);
    expect(observed).toEqual(['token ok', 'send ok']);
  });

  it('posts a text to a person', async () => {
    feishu.answer(sent);
    await client.send({ openId: 'ou_1' }, { text: '你好' }, 'uuid-2');

    expect(feishu.calls).toMatchObject([
      {
        path: '/open-apis/im/v1/messages?receive_id_type=open_id',
        body: { receive_id: 'ou_1', msg_type: 'text', content: '{"text":"你好"}', uuid: 'uuid-2' },
      },
    ]);
  });

  it('replies to a message', async () => {
    feishu.answer(sent);
    const outcome = await client.reply('om_0', { card }, 'uuid-3');

    expect(outcome).toMatchObject({ ok: true, value: { messageId: 'om_1' } });
    expect(feishu.calls).toMatchObject([
      {
        method: 'POST',
        path: '/open-apis/im/v1/messages/om_0/reply',
        body: { msg_type: 'interactive', uuid: 'uuid-3' },
      },
    ]);
  });

  it('does not take a success without a message for one', async () => {
    feishu.answer(ok({}));

    expect(await client.send({ chatId: 'oc_1' }, { card }, 'uuid-4')).toMatchObject({ ok: false, verdict: 'unclear' });
  });
});

describe('patching', () => {
  it('replaces the card', async () => {
    feishu.answer(ok({}));

    expect(await client.patch('om_1', card)).toEqual({ ok: true, value: null });
    expect(feishu.calls).toMatchObject([
      { method: 'PATCH', path: '/open-apis/im/v1/messages/om_1', body: { content: JSON.stringify(card) } },
    ]);
  });

  it.each(['om_1/reply', '../auth', '', 'om 1'])('never puts %p into an address', (id) => {
    expect(() => client.patch(id, card)).toThrow('not an id of Feishu');
  });
});

describe('reading', () => {
  const item = (id: string, more: object = {}) => ({
    message_id: id,
    chat_id: 'oc_1',
    msg_type: 'interactive',
    create_time: '1795579200000',
    deleted: false,
    sender: { id: 'cli_a', id_type: 'app_id', sender_type: 'app' },
    body: { content: '{}' },
    ...more,
  });

  it('gets one message, a card as it was sent', async () => {
    feishu.answer(ok({ items: [item('om_1')] }));

    expect(await client.get('om_1')).toEqual({
      ok: true,
      value: {
        messageId: 'om_1',
        chatId: 'oc_1',
        parentId: null,
        type: 'interactive',
        createdAt: 1_795_579_200_000,
        deleted: false,
        byApp: 'cli_a',
        content: '{}',
      },
    });
    expect(feishu.calls).toEqual([
      {
        method: 'GET',
        path: '/open-apis/im/v1/messages/om_1?card_msg_content_type=user_card_content',
        token: 't-token-number-1',
        body: null,
      },
    ]);
  });

  it('lists a chat page by page', async () => {
    feishu.answer(
      ok({ items: [item('om_1')], has_more: true, page_token: 'next' }),
      ok({ items: [item('om_2', { sender: { id: 'ou_1', sender_type: 'user' } })], has_more: false }),
    );
    const outcome = await client.recent('oc_1', 1_795_579_200_999);

    expect(outcome).toMatchObject({
      ok: true,
      value: [
        { messageId: 'om_1', byApp: 'cli_a' },
        { messageId: 'om_2', byApp: null },
      ],
    });
    const queries = feishu.calls.map(({ path }) => new URL(path, feishu.baseUrl).searchParams);
    expect(queries.map((query) => query.get('page_token'))).toEqual([null, 'next']);
    expect(queries[0]?.get('start_time')).toBe('1795579200');
    expect(queries[0]?.get('container_id')).toBe('oc_1');
  });

  it('knows chats and itself', async () => {
    feishu.answer(ok({ name: '鼓楼网点', chat_mode: 'group', chat_status: 'dissolved' }), {
      json: { code: 0, msg: 'ok', bot: { activate_status: 2, app_name: '工单', open_id: 'ou_bot' } },
    });

    expect(await client.chat('oc_1')).toEqual({
      ok: true,
      value: { chatId: 'oc_1', name: '鼓楼网点', mode: 'group', dissolved: true },
    });
    expect(await client.botInfo()).toEqual({ ok: true, value: { openId: 'ou_bot', name: '工单', activated: true } });
    expect(feishu.calls.map(({ path }) => path)).toEqual(['/open-apis/im/v1/chats/oc_1', '/open-apis/bot/v3/info']);
  });
});
