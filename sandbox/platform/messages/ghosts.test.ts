import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildCard, button } from '../../fixtures/cards.ts';
import type { TestWorld } from '../../fixtures/world.ts';
import { emily, group, startWorld, zhang } from '../../fixtures/world.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(async () => {
  await world.close();
});

async function send(msgType: string, content: string, receiver: string = group.chatId): Promise<unknown> {
  const type = receiver.startsWith('oc_') ? 'chat_id' : 'open_id';
  const ask = { receive_id: receiver, msg_type: msgType, content };
  return (await world.call('POST', `im/v1/messages?receive_id_type=${type}`, ask)).body['code'];
}

const hello = JSON.stringify({ text: '你好' });
const inGroup = () => world.workspace.messages(zhang.openId, group.chatId);

describe('a message that the platform refused', () => {
  it.each([
    ['a text too long', 'text', JSON.stringify({ text: '长'.repeat(60_000) }), 230_025, /^长{600}…$/],
    ['a text that is none', 'text', '{"words":"x"}', 230_001, /^{"words":"x"}$/],
    ['a picture of somebody else', 'image', '{"image_key":"img_other"}', 230_017, /img_other/],
    ['a type that is not taken', 'share_chat', '{"chat_id":"oc_1"}', 230_054, /oc_1/],
  ])('stands in the chat as a ghost with its words: %s', async (_what, msgType, content, code, words) => {
    expect(await send(msgType, content)).toBe(code);
    expect(inGroup()).toMatchObject([
      { type: 'text', card: null, text: expect.stringMatching(words), ghost: { code, path: '', of: 'send' } },
    ]);
    const list = await world.call('GET', `im/v1/messages?container_id_type=chat&container_id=${group.chatId}`);
    expect(list.body['data']).toMatchObject({ items: [] });
    expect(world.workspace.chats(zhang.openId)[0]).toMatchObject({ unread: 0, last: null });
    expect((await world.control('GET', 'pings')).body).toEqual([]);
  });

  it('is a ghost as a reply too, below what it answers', async () => {
    const messageId = await world.send(group.chatId, '早');
    const { body } = await world.call('POST', `im/v1/messages/${messageId}/reply`, { msg_type: 'text', content: '{}' });
    expect(body['code']).toBe(230_001);
    expect(inGroup().at(-1)).toMatchObject({ quote: { messageId }, text: '{}', ghost: { of: 'reply' } });
  });

  it('is a ghost where nobody could be reached, card or text', async () => {
    world.workspace.change({ what: 'kick', chatId: group.chatId });
    expect(await send('text', hello)).toBe(230_002);
    expect(await send('interactive', JSON.stringify(buildCard([button('签收')])))).toBe(230_002);
    expect(inGroup()).toMatchObject([
      { text: '你好', ghost: { code: 230_002 } },
      { type: 'interactive', card: { schema: '2.0' }, ghost: { code: 230_002 } },
    ]);
    world.workspace.change({ what: 'hide', person: emily.openId });
    expect(await send('text', hello, emily.openId)).toBe(230_013);
    const { chatId } = world.workspace.chats(emily.openId).find(({ kind }) => kind === 'p2p') ?? { chatId: '' };
    expect(world.workspace.messages(emily.openId, chatId)).toMatchObject([{ ghost: { code: 230_013 } }]);
  });

  it('leaves none where it only has to come later or once', async () => {
    const answers = await Promise.all(Array.from({ length: 7 }, () => send('text', hello)));
    expect(answers.filter((code) => code === 230_020)).toHaveLength(2);
    expect(inGroup().map(({ ghost }) => ghost)).toEqual([null, null, null, null, null]);
  });
});
