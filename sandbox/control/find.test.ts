import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildCard, button, plain } from '../fixtures/cards.ts';
import type { TestWorld } from '../fixtures/world.ts';
import { group, startWorld, stranger, zhang } from '../fixtures/world.ts';

const ticketCard = (number: string, title: string) =>
  buildCard([button('签收')], { header: { title: plain(title), subtitle: plain(`${number} · 南京`) } });

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

async function find(person: string, text: string): Promise<unknown> {
  return (await world.control('GET', `find?person=${person}&text=${encodeURIComponent(text)}`)).body;
}

describe('finding tickets', () => {
  it('goes by number and by words of the title, the newest card of each', async () => {
    await world.send(group.chatId, ticketCard('GD-20261123-0007', '待签收：小票机'));
    const newest = await world.send(group.chatId, ticketCard('GD-20261123-0007', '处理中：小票机'));
    const other = await world.send(group.chatId, ticketCard('GD-20261123-0008', '待签收：Printer'));
    await world.send(group.chatId, '0007');
    const first = { messageId: newest, chatId: group.chatId, chat: group.name, number: 'GD-20261123-0007' };
    expect(await find(zhang.openId, '0007')).toMatchObject([{ ...first, preview: '一张卡片' }]);
    expect(await find(zhang.openId, 'printer 0008')).toMatchObject([{ messageId: other }]);
    expect(await find(zhang.openId, '20261123')).toMatchObject([{ messageId: other }, { messageId: newest }]);
    expect(await find(zhang.openId, '电子秤')).toEqual([]);
  });

  it('finds nothing in chats of others, nothing recalled, and refuses nobody and no text', async () => {
    const id = await world.send(group.chatId, ticketCard('GD-20261123-0007', '待签收：小票机'));
    expect(await find(stranger.openId, '0007')).toEqual([]);
    await world.control('POST', 'change', { what: 'recall', messageId: id });
    expect(await find(zhang.openId, '0007')).toEqual([]);
    expect((await world.control('GET', 'find?person=ou_none&text=1')).status).toBe(404);
    expect((await world.control('GET', `find?person=${zhang.openId}`)).status).toBe(400);
  });
});
