import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildCard, button } from '../../fixtures/cards.ts';
import type { TestWorld } from '../../fixtures/world.ts';
import { emily, group, startWorld, stranger, zhang } from '../../fixtures/world.ts';

const others = { ...group, chatId: 'oc_others', name: '苏州分公司群', members: [stranger.openId] };
const text = { msg_type: 'text', content: JSON.stringify({ text: '你好' }) };

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld({ chats: [group, others] });
});
afterEach(async () => {
  await world.close();
});

async function send(type: 'open_id' | 'chat_id', id: string): Promise<unknown> {
  const path = `im/v1/messages?receive_id_type=${type}`;
  return (await world.call('POST', path, { receive_id: id, ...text })).body['code'];
}

async function heard(count: number): Promise<readonly unknown[]> {
  await world.bot.arrived(count);
  return world.bot.received.map(({ plain }) => [plain.header['event_type'], plain.event]);
}

describe('a person who leaves the company', () => {
  it('can be sent nothing, is in no group, and does nothing any more', async () => {
    const messageId = await world.send(group.chatId, 'x');
    await send('open_id', zhang.openId);
    const change = await world.control('POST', 'change', { what: 'resign', person: zhang.openId });
    expect(change.status).toBe(200);
    expect(await send('open_id', zhang.openId)).toBe(230_029);
    expect(world.workspace.chats(emily.openId)[0]?.members).toEqual([emily.openId]);
    expect(world.workspace.world().people[0]).toMatchObject({ name: '张三', resigned: true });
    expect(await world.workspace.press({ person: zhang.openId, messageId, label: '签收' })).toMatchObject({
      outcome: 'blocked',
      why: expect.stringContaining('signed out'),
    });
    const menu = await world.control('POST', 'menu', { person: zhang.openId, key: 'menu.todo' });
    expect([menu.status, menu.body['detail']]).toEqual([400, expect.stringContaining('left the company')]);
    // Out of the range goes the department, and with it everybody in it who is not named for themselves.
    world.workspace.change({ what: 'hide', person: emily.openId });
    expect((await world.call('GET', 'contact/v3/scopes')).body['data']).toMatchObject({ user_ids: [] });
  });

  it('is told to the bot: out of the group, then out of the directory', async () => {
    world.workspace.change({ what: 'resign', person: zhang.openId });
    const ids = { open_id: zhang.openId, union_id: zhang.unionId };
    expect(await heard(2)).toMatchObject([
      ['im.chat.member.user.deleted_v1', { chat_id: group.chatId, users: [{ name: '张三', user_id: ids }] }],
      ['contact.user.deleted_v3', { object: ids, old_object: { department_ids: [expect.stringMatching(/^od-/)] } }],
    ]);
  });
});

describe('a person who comes back to the company', () => {
  const ids = { open_id: zhang.openId, union_id: zhang.unionId };
  const change = (what: 'resign' | 'return') => world.control('POST', 'change', { what, person: zhang.openId });

  it('comes back under the same ids, into the groups that are still there', async () => {
    world.workspace.change({ what: 'move', person: zhang.openId, chatId: others.chatId });
    const messageId = await world.send(others.chatId, buildCard([button('签收')]));
    await change('resign');
    const status = async () =>
      (await world.call('GET', `contact/v3/users/${zhang.openId}`)).body['data'] as { user: { status: unknown } };
    expect((await status()).user.status).toMatchObject({ is_resigned: true, is_activated: false });
    expect((await change('return')).status).toBe(200);
    expect((await status()).user.status).toMatchObject({ is_resigned: false, is_activated: true });
    expect(await send('open_id', zhang.openId)).toBe(0);
    expect(world.workspace.world().people[0]).toMatchObject({ name: '张三', resigned: false });
    const press = await world.workspace.press({ person: zhang.openId, messageId, label: '签收' });
    expect(press.outcome).toBe('answered');
    const told = (await heard(8)).slice(5, 7);
    expect(told).toMatchObject([
      ['contact.user.created_v3', { object: { ...ids, name: '张三', status: { is_resigned: false } } }],
      ['im.chat.member.user.added_v1', { chat_id: others.chatId, users: [{ name: '张三', user_id: ids }] }],
    ]);
    expect((await change('return')).status).toBe(200);
    expect(world.bot.received).toHaveLength(8);
  });

  it('finds no group that was dissolved meanwhile', async () => {
    await change('resign');
    world.workspace.change({ what: 'dissolve', chatId: group.chatId });
    await change('return');
    expect(world.workspace.chats(zhang.openId).map(({ kind }) => kind)).toEqual(['p2p']);
  });

  it('cannot come back after 30 days', async () => {
    await change('resign');
    await world.workspace.move({ advance: 'P30DT1M', leap: true });
    const late = await change('return');
    expect([late.status, late.body['detail']]).toEqual([400, expect.stringContaining('more than 30 days ago')]);
    expect(world.workspace.world().people[0]).toMatchObject({ resigned: true });
  });
});

describe('a person who changes the department', () => {
  it('changes the groups, and the bot has to ask for the new department', async () => {
    const before = (await world.call('GET', `contact/v3/users/${zhang.openId}`)).body['data'];
    world.workspace.change({ what: 'move', person: zhang.openId, chatId: others.chatId });
    expect(world.workspace.chats(zhang.openId).map(({ name }) => name)).toContain(others.name);
    expect(world.workspace.chats(zhang.openId).map(({ name }) => name)).not.toContain(group.name);
    const [gone, come, updated] = await heard(3);
    expect([gone, come]).toMatchObject([
      ['im.chat.member.user.deleted_v1', { chat_id: group.chatId }],
      ['im.chat.member.user.added_v1', { chat_id: others.chatId, users: [{ name: '张三' }] }],
    ]);
    const was = (before as { user: { department_ids: readonly string[] } }).user.department_ids;
    expect(updated).toMatchObject(['contact.user.updated_v3', { old_object: { department_ids: was } }]);
    const { body } = await world.call('GET', `contact/v3/users/${zhang.unionId}?user_id_type=union_id`);
    expect(body['data']).toMatchObject({ user: { name: '张三', status: { is_resigned: false } } });
    expect((body['data'] as { user: { department_ids: unknown } }).user.department_ids).not.toEqual(was);
  });

  it('goes to a group alone, and only who is here', async () => {
    const move = (person: string, chatId: string) => world.control('POST', 'change', { what: 'move', person, chatId });
    const { chatId } = world.workspace.chats(zhang.openId).find(({ kind }) => kind === 'p2p') ?? { chatId: '' };
    expect((await move(zhang.openId, chatId)).status).toBe(400);
    expect((await move(zhang.openId, 'oc_none')).status).toBe(404);
    world.workspace.change({ what: 'resign', person: zhang.openId });
    expect((await move(zhang.openId, others.chatId)).status).toBe(400);
  });
});

describe('the app’s contact range', () => {
  it('is told when it changes; who is out of it is not there, nor told of', async () => {
    world.workspace.change({ what: 'hide', person: emily.openId });
    const asked = await world.call('GET', `contact/v3/users/${emily.openId}`);
    expect(asked.body['code']).toBe(41_050);
    expect((await world.call('GET', 'contact/v3/users/ou_none')).body['code']).toBe(41_012);
    world.workspace.change({ what: 'move', person: emily.openId, chatId: others.chatId });
    world.workspace.change({ what: 'show', person: emily.openId });
    expect((await heard(4)).map((one) => (one as readonly unknown[])[0])).toEqual([
      'contact.scope.updated_v3',
      'im.chat.member.user.deleted_v1',
      'im.chat.member.user.added_v1',
      'contact.scope.updated_v3',
    ]);
    expect(world.bot.received[0]?.plain.event).toMatchObject({ removed: { users: [{ open_id: emily.openId }] } });
    expect(world.bot.received[3]?.plain.event).toMatchObject({ added: { users: [{ open_id: emily.openId }] } });
  });
});

describe('a chat or a person that silences the bot', () => {
  it('refuses it until it may speak again; what is there can still be changed', async () => {
    world.workspace.change({ what: 'mute', chatId: group.chatId });
    expect(world.workspace.chats(zhang.openId)[0]).toMatchObject({ muted: true });
    world.workspace.change({ what: 'block', person: emily.openId });
    expect([await send('chat_id', group.chatId), await send('open_id', emily.openId)]).toEqual([230_035, 230_053]);
    world.workspace.change({ what: 'unmute', chatId: group.chatId });
    world.workspace.change({ what: 'unblock', person: emily.openId });
    expect([await send('chat_id', group.chatId), await send('open_id', emily.openId)]).toEqual([0, 0]);
    expect(world.bot.received).toEqual([]);
  });
});

describe('new keys of the app', () => {
  const token = async (appSecret: string) => {
    const { app, url } = world.workspace;
    const response = await fetch(`${url}/open-apis/auth/v3/tenant_access_token/internal`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ app_id: app.appId, app_secret: appSecret }),
    });
    return ((await response.json()) as { code: number }).code;
  };

  it('are answered, and the old ones are wrong from then on, until they come back', async () => {
    const { appSecret: old, encryptKey } = world.workspace.app;
    const { body } = await world.control('POST', 'change', { what: 'newSecret' });
    expect(body).toEqual({ appSecret: expect.stringMatching(/^[0-9a-f]{32}$/), encryptKey });
    expect([await token(old), await token(String(body['appSecret']))]).toEqual([10_015, 0]);
    const fresh = await world.control('POST', 'change', { what: 'newEncryptKey' });
    expect(fresh.body['encryptKey']).not.toBe(encryptKey);
    world.workspace.menu({ person: zhang.openId, key: 'menu.todo' });
    // The fake bot opens with the app's keys as they are.
    expect(await heard(1)).toMatchObject([['application.bot.menu_v6', { event_key: 'menu.todo' }]]);
    expect((await world.control('POST', 'change', { what: 'firstKeys' })).body).toEqual({ appSecret: old, encryptKey });
    expect(await token(old)).toBe(0);
  });
});
