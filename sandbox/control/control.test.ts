import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildCard, button } from '../fixtures/cards.ts';
import type { TestWorld } from '../fixtures/world.ts';
import { emily, group, startWorld, stranger, zhang } from '../fixtures/world.ts';
import type { Change } from '../protocol.ts';

const card = buildCard([button('签收')]);

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld({ page: { html: '<!doctype html>', js: 'let a', css: 'a{}', chartsFile: '' } });
});
afterEach(async () => {
  await world.close();
});

describe('the control API', () => {
  it('shows the world, and chats and messages to their members alone', async () => {
    const id = await world.send(group.chatId, card);
    const { body } = await world.control('GET', 'world');
    expect(body).toMatchObject({ clock: 'ready', bot: { state: 'up' }, people: [{ openId: zhang.openId }, {}, {}] });
    const chats = await world.control('GET', `chats?person=${zhang.openId}`);
    expect(chats.body).toMatchObject([
      { chatId: group.chatId, unread: 1, last: { text: '一张卡片' } },
      { kind: 'p2p', unread: 0, last: null },
    ]);
    const path = (person: string, more = '') => `messages?person=${person}&chat=${group.chatId}${more}`;
    expect((await world.control('GET', path(zhang.openId))).body).toMatchObject([{ messageId: id, card, revision: 0 }]);
    expect((await world.control('GET', path(stranger.openId))).status).toBe(404);
  });

  it('pages back through a chat', async () => {
    const ids = [
      await world.send(group.chatId, 'a'),
      await world.send(group.chatId, 'b'),
      await world.send(group.chatId, 'c'),
    ];
    const page = async (more: string) => {
      const { body } = await world.control(
        'GET',
        `messages?person=${zhang.openId}&chat=${group.chatId}&limit=2${more}`,
      );
      return (body as unknown as readonly { messageId: string }[]).map(({ messageId }) => messageId);
    };
    expect(await page('')).toEqual([ids[1], ids[2]]);
    expect(await page(`&before=${ids[1]}`)).toEqual([ids[0]]);
  });

  it('counts what is unread until the chat is opened; one’s own words never', async () => {
    await world.send(group.chatId, 'a');
    const say = { person: emily.openId, chatId: group.chatId, text: 'hi' };
    expect((await world.control('POST', 'say', say)).body).toMatchObject({ text: 'hi', sender: { name: 'Emily' } });
    const unread = (person: string) =>
      world.workspace.chats(person).find(({ chatId }) => chatId === group.chatId)?.unread;
    expect([unread(zhang.openId), unread(emily.openId)]).toEqual([2, 0]);
    await world.control('POST', 'read', { person: zhang.openId, chatId: group.chatId });
    expect(unread(zhang.openId)).toBe(0);
  });

  it('presses, validates and forges', async () => {
    const messageId = await world.send(group.chatId, card);
    const pressed = await world.control('POST', 'press', { person: zhang.openId, messageId, label: '签收' });
    expect(pressed.body).toMatchObject({ outcome: 'answered', card: false });
    const judged = await world.control('POST', 'validate', { card: buildCard([{ tag: 'note' }]) });
    expect(judged.body).toMatchObject({ faults: [{ code: 200861, path: '/body/elements/0/tag' }] });
    const forged = await world.control('POST', 'forge/click', {
      operator: zhang.openId,
      messageId,
      value: { a: 'x' },
      repeat: 2,
    });
    expect(forged.body).toMatchObject([{ outcome: 'answered' }, { outcome: 'answered' }]);
    expect(world.bot.received).toHaveLength(3);
  });

  it('moves the time, and is advancing until the bot is quiet', async () => {
    const states: unknown[] = [];
    world.workspace.clock.onMove(async () => {
      states.push(world.workspace.world().clock);
      await world.send(group.chatId, 'ring');
    });
    const before = world.workspace.clock.offset();
    const { body } = await world.control('POST', 'time', { advance: 'PT90S' });
    expect(body).toMatchObject({ clock: 'ready' });
    expect(world.workspace.clock.offset() - before).toBe(90_000);
    expect(states).toEqual(['advancing', 'advancing']);
    expect((await world.control('POST', 'time', { advance: 'soon' })).status).toBe(400);
    expect((await world.control('POST', 'time', { advance: '-PT1M' })).status).toBe(400);
    const both = await Promise.all(['PT1M', 'PT2M'].map((advance) => world.control('POST', 'time', { advance })));
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
  });

  it('streams changes from a number on, and says 410 where some are lost', async () => {
    const { url, token } = world.workspace;
    const headers = { authorization: `Bearer ${token}` };
    await world.send(group.chatId, 'before');
    const since = world.workspace.world().seq;
    const stop = new AbortController();
    const response = await fetch(`${url}/control/events?since=${since - 2}`, { headers, signal: stop.signal });
    await world.send(group.chatId, 'after');
    const changes: Change[] = [];
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) if (block.startsWith('data: ')) changes.push(JSON.parse(block.slice(6)) as Change);
      if (changes.length >= 6) break;
    }
    stop.abort();
    expect(changes.map(({ seq, kind }) => [seq - since, kind])).toEqual([
      [-1, 'cause'],
      [0, 'call'],
      [1, 'message'],
      [2, 'ping'],
      [3, 'ping'],
      [4, 'call'],
    ]);
    expect((await world.control('GET', 'events?since=999999')).status).toBe(410);
  });

  it('names every fault of a body in one message', async () => {
    const { status, headers, body } = await world.control('POST', 'press', { person: '', label: 7, colour: 'red' });
    expect([status, headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8']);
    expect(body['detail']).toMatch(/\/person: .*\/messageId: .*\/label: .*colour/s);
  });
});

describe('the front door', () => {
  const status = (path: string, headers: Record<string, string>, method = 'GET'): Promise<number> =>
    new Promise((resolve, reject) => {
      request(`${world.workspace.url}${path}`, { method, headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });
  const token = () => ({ authorization: `Bearer ${world.workspace.token}` });

  it('serves the page at its addresses, without the token in it', async () => {
    const paths = ['/', '/p/ou_1/c/oc_1', '/page.js', '/page.css', '/favicon.ico', '/else'];
    const all = await Promise.all(paths.map((path) => status(path, {})));
    expect(all).toEqual([200, 200, 200, 200, 204, 404]);
    const html = await (await fetch(world.workspace.url)).text();
    expect(html).not.toContain(world.workspace.token);
  });

  it('refuses foreign hosts everywhere: a rebinding page gets nothing', async () => {
    const host = { host: 'evil.example' };
    expect(await status('/', host)).toBe(403);
    expect(await status('/control/world', { ...host, ...token() })).toBe(403);
    expect(await status('/open-apis/bot/v3/info', host)).toBe(403);
    expect(await status('/control/world', { host: '127.0.0.1:1', ...token() })).toBe(403);
  });

  it('refuses foreign origins on control, the stream included, and takes its own', async () => {
    const { port } = new URL(world.workspace.url);
    expect(await status('/control/world', { origin: 'https://evil.example', ...token() })).toBe(403);
    expect(await status('/control/events?since=0', { origin: 'null', ...token() })).toBe(403);
    expect(await status('/control/world', { origin: `http://localhost:${port}`, ...token() })).toBe(200);
  });

  it('refuses without the token, other content than JSON, unknown paths and methods', async () => {
    expect(await status('/control/world', {})).toBe(401);
    expect(await status('/control/world', { authorization: 'Bearer x' })).toBe(401);
    expect(await status('/control/press', { ...token(), 'content-type': 'text/plain' }, 'POST')).toBe(415);
    expect(await status('/control/nothing', token())).toBe(404);
    expect(await status('/control/world', { ...token(), 'content-type': 'application/json' }, 'POST')).toBe(405);
  });

  it('gives no CORS headers', async () => {
    const { headers } = await world.control('GET', 'world');
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});
