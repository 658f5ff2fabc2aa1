import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
// oxlint-disable-next-line no-restricted-imports -- the vendor's own client judges here what the platform answers
import { Client } from '@larksuiteoapi/node-sdk';
import { buildCard, button } from '../../fixtures/cards.ts';
import type { TestWorld } from '../../fixtures/world.ts';
import { emily, group, startWorld, zhang } from '../../fixtures/world.ts';

const card = buildCard([button('签收')]);
const text = JSON.stringify({ text: '你好' });
const cardText = JSON.stringify(card);
const toGroup = { receive_id: group.chatId, msg_type: 'interactive', content: cardText };
const sendPath = 'im/v1/messages?receive_id_type=chat_id';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(async () => {
  await world.close();
});

const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

const messages = (person: string, chatId: string) => world.workspace.messages(person, chatId);

describe('the platform over HTTP', () => {
  it('gives tokens and the bot’s own id', async () => {
    const { app, url } = world.workspace;
    const response = await fetch(`${url}/open-apis/auth/v3/tenant_access_token/internal`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ app_id: app.appId, app_secret: app.appSecret }),
    });
    expect(await response.json()).toMatchObject({
      code: 0,
      msg: 'ok',
      tenant_access_token: expect.stringMatching(/^t-/),
    });
    const { body } = await world.call('GET', 'bot/v3/info');
    expect(body).toMatchObject({ code: 0, bot: { activate_status: 2, open_id: app.botOpenId } });
  });

  it('answers errors in Feishu’s shape, with the log id in head and body', async () => {
    const { status, headers, body } = await world.call('GET', 'im/v1/messages/om_none');
    expect(status).toBe(400);
    expect(body).toEqual({
      code: 99992354,
      msg: expect.stringContaining('om_none'),
      error: { log_id: headers.get('x-tt-logid') },
    });
  });

  it.each([
    ['GET', 'im/v1/nothing', 404, 99991201],
    ['PUT', 'im/v1/messages/om_1', 405, 99991301],
    ['PATCH', 'im/v1/messages/om_none', 400, 99992354],
    ['GET', 'im/v1/chats/oc_none', 400, 232006],
  ])('%s %s is refused with %i / %i', async (method, path, status, code) => {
    const answer = await world.call(method, path, method === 'PATCH' ? { content: '{}' } : undefined);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  it('refuses without a token', async () => {
    const response = await fetch(`${world.workspace.url}/open-apis/bot/v3/info`);
    expect(await response.json()).toMatchObject({ code: 99991661 });
  });

  it('sends to a person by open_id, into the private chat', async () => {
    const ask = { receive_id: zhang.openId, msg_type: 'text', content: text };
    const { body } = await world.call('POST', 'im/v1/messages?receive_id_type=open_id', ask);
    const chatId = (body['data'] as { chat_id: string }).chat_id;
    expect(world.workspace.chats(zhang.openId).find((chat) => chat.chatId === chatId)).toMatchObject({
      kind: 'p2p',
      unread: 1,
      last: { text: '你好' },
    });
  });

  it('sends once for one uuid and gives the same message again', async () => {
    const ask = { ...toGroup, uuid: 'u-1' };
    const first = await world.call('POST', sendPath, ask);
    const second = await world.call('POST', sendPath, ask);
    expect(second.body['data']).toEqual(first.body['data']);
    expect(messages(zhang.openId, group.chatId)).toHaveLength(1);
    const long = await world.call('POST', sendPath, { ...toGroup, uuid: 'u'.repeat(51) });
    expect(long.body['code']).toBe(99992402);
  });

  it.each<[string, Record<string, unknown>, number]>([
    ['an unknown chat', { ...toGroup, receive_id: 'oc_none' }, 230034],
    ['a type the sandbox can not draw', { ...toGroup, msg_type: 'share_chat' }, 230054],
    ['content that is no string', { ...toGroup, content: card }, 99992402],
    ['a text without text', { ...toGroup, msg_type: 'text', content: '{}' }, 230001],
    [
      'an @ of nobody',
      { ...toGroup, content: JSON.stringify(buildCard([{ tag: 'markdown', content: '<at id=ou_none></at>' }])) },
      230099,
    ],
    [
      'a picture nobody uploaded',
      {
        ...toGroup,
        content: JSON.stringify(buildCard([{ tag: 'img', img_key: 'img_0', alt: { tag: 'plain_text', content: '' } }])),
      },
      230099,
    ],
  ])('refuses %s', async (_what, ask, code) => {
    expect((await world.call('POST', sendPath, ask)).body['code']).toBe(code);
  });

  it('refuses a broken card with its place, and keeps it as a ghost that nobody’s list shows', async () => {
    const content = JSON.stringify(buildCard([button('签收', { colour: 'red' })]));
    const { status, body } = await world.call('POST', sendPath, { ...toGroup, content });
    expect([status, body['code']]).toEqual([400, 230099]);
    expect(body['msg']).toContain('ErrCode: 200621; ErrPath: ROOT -> body -> elements -> [0](tag: button) -> colour');
    expect(messages(zhang.openId, group.chatId)).toMatchObject([
      { ghost: { code: 230099, path: '/body/elements/0/colour' }, meter: { elements: 3 } },
    ]);
    expect(world.workspace.chats(zhang.openId)[0]).toMatchObject({ unread: 0, last: null });
    const list = await world.call('GET', `im/v1/messages?container_id_type=chat&container_id=${group.chatId}`);
    expect(list.body['data']).toMatchObject({ items: [] });
  });

  it('replies with a quote, patches a card, gives it back as sent or lossy', async () => {
    const id = await world.send(group.chatId, card);
    const reply = await world.call('POST', `im/v1/messages/${id}/reply`, { msg_type: 'text', content: text });
    expect(reply.body['data']).toMatchObject({ parent_id: id, root_id: id });
    const next = buildCard([button('查看')]);
    expect((await world.call('PATCH', `im/v1/messages/${id}`, { content: JSON.stringify(next) })).body).toMatchObject({
      code: 0,
      data: {},
    });
    expect(messages(zhang.openId, group.chatId)).toMatchObject([
      { card: next, revision: 1 },
      { text: '你好', quote: { messageId: id, preview: '一张卡片' } },
    ]);
    const lossy = await world.call('GET', `im/v1/messages/${id}`);
    expect(JSON.stringify(lossy.body)).not.toContain('behaviors');
    const whole = await world.call('GET', `im/v1/messages/${id}?card_msg_content_type=user_card_content`);
    expect(whole.body['data']).toMatchObject({ items: [{ updated: true, body: { content: JSON.stringify(next) } }] });
  });

  it('patches no text, no recalled message and none older than 14 days', async () => {
    const code = async (id: string) =>
      (await world.call('PATCH', `im/v1/messages/${id}`, { content: cardText })).body['code'];
    const [note, gone, old] = [
      await world.send(group.chatId, 'x'),
      await world.send(group.chatId, card),
      await world.send(group.chatId, card),
    ];
    expect(await code(note)).toBe(230001);
    world.workspace.change({ what: 'recall', messageId: gone });
    expect(await code(gone)).toBe(230011);
    await world.workspace.move({ advance: 'P14DT1M', leap: true });
    expect(await code(old)).toBe(230031);
  });

  it('refuses where the bot or the person is out of reach', async () => {
    const code = async (receiver: string, type: string) => {
      const ask = { ...toGroup, receive_id: receiver };
      return (await world.call('POST', `im/v1/messages?receive_id_type=${type}`, ask)).body['code'];
    };
    world.workspace.change({ what: 'hide', person: emily.openId });
    expect(await code(emily.openId, 'open_id')).toBe(230013);
    expect(await code('ou_nobody', 'open_id')).toBe(99992351);
    world.workspace.change({ what: 'kick', chatId: group.chatId });
    expect(await code(group.chatId, 'chat_id')).toBe(230002);
    world.workspace.change({ what: 'readmit', chatId: group.chatId });
    expect(await code(group.chatId, 'chat_id')).toBe(0);
    world.workspace.change({ what: 'dissolve', chatId: group.chatId });
    expect(await code(group.chatId, 'chat_id')).toBe(232009);
  });

  it('lists a chat in pages, both ways', async () => {
    const ids = [
      await world.send(group.chatId, 'a'),
      await world.send(group.chatId, 'b'),
      await world.send(group.chatId, 'c'),
    ];
    const path = `im/v1/messages?container_id_type=chat&container_id=${group.chatId}&page_size=2&sort_type=ByCreateTimeDesc`;
    const first = (await world.call('GET', path)).body['data'] as { page_token: string };
    expect(first).toMatchObject({ has_more: true, items: [{ message_id: ids[2] }, { message_id: ids[1] }] });
    const second = await world.call('GET', `${path}&page_token=${first.page_token}`);
    expect(second.body['data']).toMatchObject({ has_more: false, items: [{ message_id: ids[0] }] });
  });

  it('tells whom the app may see', async () => {
    world.workspace.change({ what: 'hide', person: emily.openId });
    const { body } = await world.call('GET', 'contact/v3/scopes');
    const { user_ids: ids } = body['data'] as { user_ids: readonly string[] };
    expect([ids.includes(zhang.openId), ids.includes(emily.openId)]).toEqual([true, false]);
  });

  it('keeps 5 a second for a chat, unless switched off', async () => {
    const { limits } = world.workspace.platform;
    for (let count = 0; count < 5; count += 1) limits.target(`chat ${group.chatId}`);
    expect((await world.call('POST', sendPath, toGroup)).body['code']).toBe(230020);
    limits.enabled = false;
    expect((await world.call('POST', sendPath, toGroup)).body['code']).toBe(0);
  });

  it('serves Feishu’s own SDK', async () => {
    const { app, url } = world.workspace;
    const client = new Client({
      appId: app.appId,
      appSecret: app.appSecret,
      domain: url,
      logger: silent,
    });
    const sent = await client.im.v1.message.create({ params: { receive_id_type: 'chat_id' }, data: toGroup });
    expect(sent).toMatchObject({ code: 0, data: { chat_id: group.chatId, msg_type: 'interactive' } });
    const upload = await client.im.v1.image.create({ data: { image_type: 'message', image: Buffer.from('picture') } });
    const image = { tag: 'img', img_key: upload?.image_key, alt: { tag: 'plain_text', content: '' } };
    await client.im.v1.message.patch({
      path: { message_id: sent.data?.message_id ?? '' },
      data: { content: JSON.stringify(buildCard([image])) },
    });
    expect(messages(zhang.openId, group.chatId)).toMatchObject([
      { revision: 1, card: { body: { elements: [image] } } },
    ]);
    await expect(client.im.v1.chat.get({ path: { chat_id: group.chatId } })).resolves.toMatchObject({
      data: { name: group.name },
    });
  });

  it('notes every call, the unknown ones too', async () => {
    const id = await world.send(group.chatId, card);
    await world.call('PATCH', `im/v1/messages/${id}`, { content: '{}' });
    await world.call('GET', 'drive/v1/files');
    expect(world.workspace.platform.journal.callsSince(0)).toMatchObject([
      { method: 'POST', route: '/open-apis/im/v1/messages', chatId: group.chatId, messageId: id, status: 200, code: 0 },
      {
        method: 'PATCH',
        route: '/open-apis/im/v1/messages/:id',
        chatId: group.chatId,
        messageId: id,
        status: 400,
        code: 230099,
      },
      { route: '/open-apis/drive/v1/files', status: 404, code: 99991201 },
    ]);
  });
});
