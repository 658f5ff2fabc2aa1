import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildCard, button } from '../../fixtures/cards.ts';
import type { TestWorld } from '../../fixtures/world.ts';
import { group, startWorld, zhang } from '../../fixtures/world.ts';

const mebibyte = 1024 * 1024;
/** The longest label of a host name has 63 characters: this one has no address, whatever the machine is connected to. */
const unknownHost = `http://${'a'.repeat(64)}.invalid`;

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld({ real: () => Date.parse('2026-11-23T12:00:00+08:00') });
});
afterEach(async () => {
  await world.close();
});

async function sendCard(element: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>> {
  const ask = { receive_id: group.chatId, msg_type: 'interactive', content: JSON.stringify(buildCard([element])) };
  const { status, body } = await world.call('POST', 'im/v1/messages?receive_id_type=chat_id', ask);
  return { status, ...body };
}

/** Uploads with a good token; answers status and code. */
async function upload(path: string, body: FormData | string): Promise<readonly unknown[]> {
  const { app, platform, url } = world.workspace;
  const { token } = platform.tokens.issue(app.appId, app.appSecret);
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/open-apis/im/v1/${path}`, { method: 'POST', headers, body });
  return [response.status, ((await response.json()) as { code: number }).code];
}

function part(name: string, bytes: number): FormData {
  const form = new FormData();
  form.set(name, new Blob([new Uint8Array(bytes)]), 'a.bin');
  return form;
}

describe('a card that names what is not there', () => {
  it.each([
    ['an @ of nobody', { tag: 'markdown', content: '<at id=ou_none></at>' }, 100_290],
    ['a person of nobody', { tag: 'person', user_id: 'ou_none' }, 100_290],
    ['one of several people', { tag: 'person_list', persons: [{ id: zhang.openId }, { id: 'ou_none' }] }, 100_290],
    [
      'a picture nobody uploaded',
      { tag: 'img', img_key: 'img_none', alt: { tag: 'plain_text', content: '' } },
      200_570,
    ],
  ])('is refused with its sub-code: %s', async (_what, element, code) => {
    expect(await sendCard(element)).toMatchObject({
      status: 400,
      code: 230_099,
      msg: expect.stringContaining(`ErrCode: ${code};`),
    });
  });

  it('is taken where the card says that people who are not there may be left out', async () => {
    const list = { tag: 'person_list', persons: [{ id: zhang.openId }, { id: 'ou_none' }], drop_invalid_user_id: true };
    expect(await sendCard(list)).toMatchObject({ status: 200, code: 0 });
  });
});

describe('an upload', () => {
  it('is refused where it is no multipart, too large, or without its part', async () => {
    expect(await upload('images', 'bytes')).toEqual([400, 234_001]);
    expect(await upload('images', part('image', 10 * mebibyte))).toEqual([400, 234_006]);
    expect(await upload('images', part('picture', 1))).toEqual([400, 99_992_402]);
    expect(await upload('images', part('image', 1))).toEqual([200, 0]);
  });

  it('takes a file that is too large for a picture, up to 30 MB', async () => {
    expect(await upload('files', part('file', 29 * mebibyte))).toEqual([200, 0]);
    expect(await upload('files', part('file', 30 * mebibyte))).toEqual([400, 234_006]);
  });
});

describe('a chat that the bot was put out of', () => {
  it('does not say what it is', async () => {
    world.workspace.change({ what: 'kick', chatId: group.chatId });
    const { status, body } = await world.call('GET', `im/v1/chats/${group.chatId}`);
    expect([status, body['code']]).toEqual([400, 232_011]);
  });
});

describe('a click on the card of a bot whose host has no address', () => {
  it('fails with 200343', async () => {
    const messageId = await world.send(group.chatId, buildCard([button('签收')]));
    world.workspace.setBot(unknownHost);
    expect(await world.workspace.press({ person: zhang.openId, messageId, label: '签收' })).toMatchObject({
      outcome: 'failed',
      code: 200_343,
    });
    expect(world.workspace.messages(zhang.openId, group.chatId)[0]).toMatchObject({ revision: 0 });
  });
});

describe('the door of the platform', () => {
  const ask = async (path: string, init: RequestInit): Promise<readonly unknown[]> => {
    const response = await fetch(`${world.workspace.url}/open-apis/${path}`, init);
    return [response.status, ((await response.json()) as { code: number }).code];
  };

  it.each<[string, (app: { appId: string; appSecret: string }) => object, number]>([
    ['no secret', ({ appId }) => ({ app_id: appId }), 10_003],
    ['another app', ({ appSecret }) => ({ app_id: 'cli_none', app_secret: appSecret }), 10_014],
    ['another secret', ({ appId }) => ({ app_id: appId, app_secret: 'x' }), 10_015],
  ])('gives no token for %s', async (_what, wrong, code) => {
    const body = JSON.stringify(wrong(world.workspace.app));
    const headers = { 'content-type': 'application/json' };
    const path = 'auth/v3/tenant_access_token/internal';
    expect(await ask(path, { method: 'POST', headers, body })).toEqual([400, code]);
  });

  it('refuses tokens that are none, odd or dropped', async () => {
    const call = async (headers: Record<string, string>) => ask('bot/v3/info', { headers });
    expect(await call({})).toEqual([400, 99_991_661]);
    expect(await call({ authorization: 'Bearer nonsense' })).toEqual([400, 99_991_671]);
    const { app, platform } = world.workspace;
    const { token } = platform.tokens.issue(app.appId, app.appSecret);
    expect(await call({ authorization: `Bearer ${token}` })).toEqual([200, 0]);
    world.workspace.change({ what: 'expireTokens' });
    expect(await call({ authorization: `Bearer ${token}` })).toEqual([400, 99_991_663]);
  });

  it('says at the gateway’s limit how long to wait', async () => {
    const { app, platform } = world.workspace;
    const spend = (): void => platform.limits.api(`${app.appId} GET bot/v3/info`);
    for (let count = 0; count < 50; count += 1) spend();
    const { status, headers, body } = await world.call('GET', 'bot/v3/info');
    expect([status, body['code']]).toEqual([429, 99_991_400]);
    expect(headers.get('x-ogw-ratelimit-limit')).toBe('50');
    expect(Number(headers.get('x-ogw-ratelimit-reset'))).toBe(1);
  });

  it('refuses a card of more than 30 KB by its own code, without a sub-code', async () => {
    const answer = await sendCard({ tag: 'markdown', content: '字'.repeat(10_300) });
    expect(answer).toMatchObject({ status: 400, code: 230_025, msg: expect.not.stringContaining('ErrCode') });
  });
});
