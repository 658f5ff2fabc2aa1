import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildCard, button } from '../../fixtures/cards.ts';
import type { TestWorld } from '../../fixtures/world.ts';
import { emily, group, startWorld, zhang } from '../../fixtures/world.ts';
import { routes } from '../api/routes.ts';
import { callScopes, type Scope, scopeNames, scopes } from './scopes.ts';

const content = JSON.stringify({ text: '你好' });
const sendPath = 'im/v1/messages?receive_id_type=chat_id';
const text = { receive_id: group.chatId, msg_type: 'text', content };

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(async () => {
  await world.close();
});

const change = (body: unknown) => world.control('POST', 'change', body);
const revoke = (scope: Scope) => change({ what: 'revoke', scope });
const typesHeard = () => world.bot.received.map(({ plain }) => plain.header['event_type']);
const codeOf = async (method: string, path: string, body?: unknown) =>
  (await world.call(method, path, body)).body['code'];

/** Asks by each call of the table, about nothing that there is, and gives the codes. */
async function codesOfAll(): Promise<readonly unknown[]> {
  return Promise.all(
    Object.keys(callScopes).map((call) => {
      const [method = '', path = ''] = call.split(' ');
      return codeOf(method, path.replace(':id', 'none'), method === 'GET' ? undefined : {});
    }),
  );
}

describe('permissions of the app', () => {
  it('are asked for by calls that there are, and are enough for all of them at first', async () => {
    const known = routes.map(({ method, path }) => `${method} ${path}`);
    expect(Object.keys(callScopes).filter((call) => !known.includes(call))).toEqual([]);
    expect(known.filter((call) => !(call in callScopes))).toEqual([
      'POST auth/v3/tenant_access_token/internal',
      'GET bot/v3/info',
    ]);
    expect(await codesOfAll()).not.toContain(99_991_672);
  });

  it('refuse every call without one of its own, by names; anyone of them lets it in', async () => {
    for (const scope of scopeNames) if (scopes[scope]) await revoke(scope);
    expect(new Set(await codesOfAll())).toEqual(new Set([99_991_672]));
    const { status, body } = await world.call('POST', sendPath, text);
    expect([status, body]).toMatchObject([
      400,
      {
        code: 99_991_672,
        msg: 'Access denied. One of the following scopes is required: [im:message, im:message:send_as_bot].',
        error: {
          log_id: expect.any(String),
          permission_violations: [
            { type: 'action_scope_required', subject: 'im:message' },
            { type: 'action_scope_required', subject: 'im:message:send_as_bot' },
          ],
        },
      },
    ]);
    await change({ what: 'grant', scope: 'im:message:send_as_bot' });
    expect(await codeOf('POST', sendPath, text)).toBe(0);
    expect(await codeOf('GET', `im/v1/chats/${group.chatId}`)).toBe(99_991_672);
  });

  it('decide which messages are pushed: in private, in groups, and of a group all of them', async () => {
    const say = (chatId: string, mention: boolean) =>
      world.control('POST', 'say', { person: zhang.openId, chatId, text: '待办', mention });
    const own = world.workspace.chats(zhang.openId).find(({ kind }) => kind === 'p2p')?.chatId ?? '';
    await revoke('im:message.p2p_msg:readonly');
    await say(own, false);
    await say(group.chatId, true);
    await world.bot.arrived(1);
    await revoke('im:message.group_at_msg:readonly');
    await say(group.chatId, true);
    await change({ what: 'grant', scope: 'im:message.group_msg' });
    await say(group.chatId, false);
    await world.bot.arrived(2);
    const told = world.bot.received.map(({ plain }) => plain.event['message']);
    expect(told).toMatchObject([
      { chat_type: 'group', mentions: [{ name: '工单机器人' }] },
      { chat_type: 'group', content: JSON.stringify({ text: '待办' }) },
    ]);
    expect(told[1]).not.toHaveProperty('mentions');
  });

  it('keep what happens in chats and in the directory from an app that may not read them', async () => {
    await revoke('im:chat:readonly');
    await change({ what: 'kick', chatId: group.chatId });
    await change({ what: 'resign', person: emily.openId });
    await revoke('contact:contact.base:readonly');
    await change({ what: 'hide', person: zhang.openId });
    await world.control('POST', 'menu', { person: zhang.openId, key: 'menu.todo' });
    await world.bot.arrived(2);
    expect(typesHeard()).toEqual(['contact.user.deleted_v3', 'application.bot.menu_v6']);
  });

  it('are shown, and there are no others', async () => {
    await revoke('im:resource');
    expect(world.workspace.world().app.scopes).toContainEqual({ scope: 'im:resource', granted: false });
    expect((await change({ what: 'grant', scope: 'im:everything' })).status).toBe(400);
  });
});

describe('an app that is stopped or not installed', () => {
  const token = async () => {
    const { app, url } = world.workspace;
    const response = await fetch(`${url}/open-apis/auth/v3/tenant_access_token/internal`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ app_id: app.appId, app_secret: app.appSecret }),
    });
    return ((await response.json()) as { readonly code: number }).code;
  };

  it.each([
    ['stopApp', 99_991_662, 'stopped'],
    ['removeApp', 99_991_673, 'removed'],
  ])('%s: gets no token, and %i for its calls, until it is started', async (what, code, standing) => {
    await change({ what });
    expect([await token(), await codeOf('GET', 'bot/v3/info')]).toEqual([10_014, code]);
    expect(world.workspace.world().app.standing).toBe(standing);
    await change({ what: 'startApp' });
    expect([await token(), await codeOf('GET', 'bot/v3/info')]).toEqual([0, 0]);
  });

  it('hears nothing, of a click neither, and what waited for it is dropped', async () => {
    const messageId = await world.send(group.chatId, buildCard([button('签收')]));
    const menu = (key: string) => world.control('POST', 'menu', { person: zhang.openId, key });
    world.workspace.setBot(null);
    await menu('menu.todo');
    await world.control('POST', 'ready', {});
    expect(world.workspace.platform.state.queue).toHaveLength(1);
    await change({ what: 'stopApp' });
    expect(world.workspace.platform.state.queue).toEqual([]);
    world.workspace.setBot(world.bot.url);
    await menu('menu.new');
    const pressed = await world.control('POST', 'press', { person: zhang.openId, messageId, label: '签收' });
    expect(pressed.body).toMatchObject({ outcome: 'blocked', why: expect.stringContaining('stopped') });
    await change({ what: 'startApp' });
    await menu('menu.help');
    await world.bot.arrived(1);
    expect(world.bot.received.map(({ plain }) => plain.event['event_key'])).toEqual(['menu.help']);
  });
});
