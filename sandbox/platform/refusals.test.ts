import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildCard, button } from '../fixtures/cards.ts';
import type { TestWorld } from '../fixtures/world.ts';
import { group, startWorld, zhang } from '../fixtures/world.ts';

const mebibyte = 1024 * 1024;
/** The longest label of a host name has 63 characters: this one has no address, whatever the machine is connected to. */
const unknownHost = `http://${'a'.repeat(64)}.invalid`;

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
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
