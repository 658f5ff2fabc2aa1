import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildCard, button } from '../../fixtures/cards.ts';
import type { TestWorld } from '../../fixtures/world.ts';
import { group, startWorld, zhang } from '../../fixtures/world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
  world.workspace.platform.limits.enabled = false;
});
afterAll(async () => {
  await world.close();
});

async function send(content: unknown): Promise<unknown> {
  const isText = typeof content === 'string';
  const ask = {
    receive_id: group.chatId,
    msg_type: isText ? 'text' : 'interactive',
    content: JSON.stringify(isText ? { text: content } : content),
  };
  return (await world.call('POST', 'im/v1/messages?receive_id_type=chat_id', ask)).body['code'];
}

const told = (words: string) => buildCard([{ tag: 'markdown', content: words }, button('签收')]);

describe('the data-leak check', () => {
  it('dataLeak off takes plain numbers, and is so at first', async () => {
    expect([await send('电话 13812345678'), await send(told('a.b@example.com'))]).toEqual([0, 0]);
  });

  it.each([
    ['a number in a text', '电话 13812345678', 230_028],
    ['a number with its country', '+86 138 1234 5678', 230_028],
    ['an address in a card', told('客户 a.b@example.com'), 230_028],
    ['a link that dials', told('[拨打](tel:13812345678)'), 230_028],
    ['a masked number', told('138****5678'), 0],
    ['an id and a longer number', told('ou_13812345678 2026112313812345678'), 0],
    [
      'what a button sends',
      buildCard([button('签收', { behaviors: [{ type: 'callback', value: { p: '13812345678' } }] })]),
      0,
    ],
  ])('dataLeak refused: %s', async (_what, content, code) => {
    world.workspace.platform.switches.set('dataLeak', 'refused');
    expect(await send(content)).toBe(code);
  });

  it('refuses a PATCH as well, and says where in the ghost', async () => {
    world.workspace.platform.switches.set('dataLeak', 'refused');
    const messageId = await world.send(group.chatId, told('早'));
    const content = JSON.stringify(told('13812345678'));
    expect((await world.call('PATCH', `im/v1/messages/${messageId}`, { content })).body['code']).toBe(230_028);
    expect(world.workspace.messages(zhang.openId, group.chatId).at(-1)).toMatchObject({
      ghost: { code: 230_028, path: '/body/elements/0/content', of: 'patch' },
    });
  });
});
