import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
// oxlint-disable-next-line no-restricted-imports -- the vendor's own client judges here what the platform does
import { adaptDefault, CardActionHandler, Client, EventDispatcher } from '@larksuiteoapi/node-sdk';
import { buildCard, button } from '../fixtures/cards.ts';
import { group, zhang } from '../fixtures/world.ts';
import type { Workspace } from '../workspace.ts';
import { createWorkspace } from '../workspace.ts';

const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };
/** Of one's own choice, as with `--app-only`. */
const app = {
  appId: 'cli_0123456789abcdef',
  appSecret: 'a secret of my choice',
  encryptKey: 'a key of my choice',
  verificationToken: 'a token of my choice',
};
const answered = buildCard([button('完成')]);

let workspace: Workspace;
let bot: Server;
const heard: Record<string, unknown>[] = [];

/** A bot made of nothing but the vendor's SDK: events on one path, clicks on the other. */
beforeAll(async () => {
  workspace = await createWorkspace({ people: [zhang], chats: [{ ...group, members: [zhang.openId] }], app });
  await workspace.listen();
  const keys = { encryptKey: app.encryptKey, verificationToken: app.verificationToken, logger: silent };
  const note = (event: unknown): object => {
    heard.push(event as Record<string, unknown>);
    return {};
  };
  const dispatcher = new EventDispatcher(keys).register({
    'im.message.receive_v1': note,
    'application.bot.menu_v6': note,
    'im.chat.access_event.bot_p2p_chat_entered_v1': note,
    'im.chat.member.bot.added_v1': note,
  });
  const clicks = new CardActionHandler(keys, (event: unknown) => {
    note(event);
    return { toast: { type: 'success', content: '好' }, card: { type: 'raw', data: answered } };
  });
  const options = { autoChallenge: true };
  const [events, cards] = [
    adaptDefault('/webhook/event', dispatcher, options),
    adaptDefault('/webhook/card', clicks, options),
  ];
  bot = createServer((request, response) => {
    void (request.url === '/webhook/card' ? cards(request, response) : events(request, response));
  });
  await new Promise<void>((resolve) => {
    bot.listen(0, '127.0.0.1', resolve);
  });
  workspace.setBot(`http://127.0.0.1:${(bot.address() as AddressInfo).port}`);
});
beforeEach(() => {
  heard.length = 0;
});
afterAll(async () => {
  await workspace.close();
  bot.closeAllConnections();
  await new Promise((resolve) => {
    bot.close(resolve);
  });
});

async function quiet(): Promise<void> {
  await workspace.traffic.quiet({ graceMs: 10, quietMs: 20, mostMs: 3000 });
}

describe('the vendor’s SDK, unchanged', () => {
  it('EventDispatcher and CardActionHandler pass the console’s check of their addresses', async () => {
    expect(await workspace.checkBot()).toBeNull();
  });

  it('Client fetches a token and sends, edits, reads and updates by token', async () => {
    const { appId, appSecret } = app;
    const client = new Client({ appId, appSecret, domain: workspace.url, logger: silent });
    const content = JSON.stringify(buildCard([button('签收')]));
    const data = { receive_id: group.chatId, msg_type: 'interactive', content };
    const sent = await client.im.v1.message.create({ params: { receive_id_type: 'chat_id' }, data });
    const messageId = sent.data?.message_id ?? '';
    const patched = await client.im.v1.message.patch({ path: { message_id: messageId }, data: { content } });
    const read = await client.im.v1.message.get({ path: { message_id: messageId } });
    expect([sent.code, patched.code, read.code]).toEqual([0, 0, 0]);
    expect(read.data?.items?.[0]).toMatchObject({ message_id: messageId, msg_type: 'interactive' });
    await workspace.press({ person: zhang.openId, messageId, label: '签收' });
    const token = String(heard[0]?.['token']);
    const updated: unknown = await client.request({
      method: 'POST',
      url: '/open-apis/interactive/v1/card/update',
      data: { token, card: buildCard([]) },
    });
    expect(updated).toEqual({ code: 0, msg: 'ok' });
    await expect(client.im.v1.message.get({ path: { message_id: 'om_none' } })).rejects.toMatchObject({
      response: { data: { code: 99_992_354 } },
    });
  });

  it('EventDispatcher decrypts, checks and hands on what people do', async () => {
    workspace.say({ person: zhang.openId, chatId: group.chatId, text: '你好', mention: true });
    await quiet();
    workspace.menu({ person: zhang.openId, key: 'menu.todo' });
    await quiet();
    workspace.enter(zhang.openId);
    await quiet();
    workspace.change({ what: 'readmit', chatId: group.chatId });
    await quiet();
    expect(heard.map((event) => event['event_type'])).toEqual([
      'im.message.receive_v1',
      'application.bot.menu_v6',
      'im.chat.access_event.bot_p2p_chat_entered_v1',
      'im.chat.member.bot.added_v1',
    ]);
    expect(heard[0]).toMatchObject({
      app_id: app.appId,
      sender: { sender_type: 'user', sender_id: { open_id: zhang.openId } },
      message: { chat_type: 'group', content: '{"text":"@_user_1 你好"}' },
    });
    expect(workspace.platform.state.queue).toEqual([]);
  });

  it('CardActionHandler decrypts a click, and its answer becomes the card', async () => {
    const message = workspace.messages(zhang.openId, group.chatId).find(({ card }) => card !== null);
    const messageId = message?.messageId ?? '';
    const client = new Client({ appId: app.appId, appSecret: app.appSecret, domain: workspace.url, logger: silent });
    workspace.platform.locks.clear();
    const content = JSON.stringify(buildCard([button('处理')]));
    await client.im.v1.message.patch({ path: { message_id: messageId }, data: { content } });
    const result = await workspace.press({ person: zhang.openId, messageId, label: '处理' });
    expect(result).toMatchObject({ outcome: 'answered', card: true, toast: { type: 'success', content: '好' } });
    expect(heard).toMatchObject([
      { action: { tag: 'button', value: { a: '处理' } }, context: { open_message_id: messageId } },
    ]);
    expect(workspace.messages(zhang.openId, group.chatId).find((one) => one.messageId === messageId)?.card).toEqual(
      answered,
    );
  });
});
