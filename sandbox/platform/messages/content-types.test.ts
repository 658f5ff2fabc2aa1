import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestWorld } from '../../fixtures/world.ts';
import { emily, group, startWorld, zhang } from '../../fixtures/world.ts';

const sendPath = 'im/v1/messages?receive_id_type=chat_id';

let world: TestWorld;
let keys: { image: string; file: string };
beforeAll(async () => {
  world = await startWorld();
  world.workspace.platform.limits.enabled = false;
  keys = { image: await upload('images', 'image', 'image_key'), file: await upload('files', 'file', 'file_key') };
});
afterAll(async () => {
  await world.close();
});

async function upload(path: string, part: string, key: string): Promise<string> {
  const { app, platform, url } = world.workspace;
  const { token } = platform.tokens.issue(app.appId, app.appSecret);
  const form = new FormData();
  form.set(part, new Blob(['bytes']), 'a.bin');
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/open-apis/im/v1/${path}`, { method: 'POST', headers, body: form });
  return ((await response.json()) as { data: Record<string, string> }).data[key] ?? '';
}

async function send(msgType: string, content: unknown): Promise<Readonly<Record<string, unknown>>> {
  const ask = { receive_id: group.chatId, msg_type: msgType, content: JSON.stringify(content) };
  return (await world.call('POST', sendPath, ask)).body;
}

const post = (...parts: readonly unknown[]) => ({ zh_cn: { title: '通知', content: [parts] } });

describe('messages that are no cards', () => {
  it.each<[string, () => unknown, string]>([
    ['post', () => post({ tag: 'text', text: '请 ' }, { tag: 'at', user_id: emily.openId }), '通知\n请 @Emily'],
    ['image', () => ({ image_key: keys.image }), '[图片]'],
    ['file', () => ({ file_key: keys.file, file_name: '日志.zip' }), '[文件] 日志.zip'],
    ['audio', () => ({ file_key: keys.file, duration: 3000 }), '[语音]'],
    ['media', () => ({ file_key: keys.file, image_key: keys.image }), '[视频]'],
  ])('takes %s', async (msgType, content, shown) => {
    const { code, data } = await send(msgType, content());
    expect([code, (data as { msg_type: string }).msg_type]).toEqual([0, msgType]);
    expect(world.workspace.messages(zhang.openId, group.chatId).at(-1)).toMatchObject({ type: 'text', text: shown });
  });

  it.each<[string, string, unknown, number]>([
    ['a post without lines', 'post', { zh_cn: { title: 'x' } }, 230_001],
    ['a post with a part nobody knows', 'post', post({ tag: 'table' }), 230_001],
    ['a post beyond 30 KB', 'post', post({ tag: 'text', text: 'x'.repeat(31_000) }), 230_025],
    ['a picture without a key', 'image', {}, 230_001],
    ['a picture of somebody else', 'image', { image_key: 'img_other' }, 230_017],
    ['a file of somebody else', 'file', { file_key: 'file_other' }, 230_017],
    ['a shared chat', 'share_chat', { chat_id: group.chatId }, 230_054],
  ])('refuses %s', async (_name, msgType, content, code) => {
    expect((await send(msgType, content))['code']).toBe(code);
  });

  it('recalls its own messages alone, once', async () => {
    const { message_id: own } = (await send('text', { text: 'x' }))['data'] as { message_id: string };
    const said = { person: zhang.openId, chatId: group.chatId, text: '你好', mention: false };
    const { messageId: others } = world.workspace.say(said);
    const recall = async (id: string) => (await world.call('DELETE', `im/v1/messages/${id}`)).body['code'];
    expect([await recall(own), await recall(own), await recall(others)]).toEqual([0, 230_011, 230_026]);
    const shown = world.workspace.messages(zhang.openId, group.chatId);
    expect(shown.find(({ messageId }) => messageId === own)).toMatchObject({ recalled: true, text: null });
  });
});
