import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorld, type SeenCard, type World } from '../support/world.ts';
import type { CardRow } from '../../tickets/record.ts';
import { course, ticketAfter } from './states.ts';

const group = '南京分公司群';
const chats = [group, '张三', '李芳'];
const moved = '飞书的卡片 14 天后不能再更新，所以换了一张';

type Rows = Readonly<Record<string, Pick<CardRow, 'messageId' | 'bad'>>>;

let world: World;
beforeAll(async () => {
  world = await openWorld(import.meta.url);
});
afterAll(async () => {
  await world.close();
});

function inChat(number: string, chat: string): readonly SeenCard[] {
  return world.cards(number).filter((card) => card.chat === chat);
}

const tickets = () => world.db.collection<{ _id: string; cards: Rows }>('tickets');

/** Those of the chats in which cards of the ticket came since this was asked last, sorted. */
function cameIn(number: string): readonly string[] {
  return world
    .arrived(number)
    .filter(({ what }) => !what.includes(number))
    .map(({ chat }) => chat)
    .filter((chat) => chats.includes(chat))
    .toSorted((a, b) => a.localeCompare(b));
}

describe('a card that Feishu will soon let nobody change', () => {
  it('comes anew at the start of a working day, once, and the old one says where it went', async () => {
    const number = await ticketAfter(world, course('张三').remarked);
    world.say('李芳', `工单 ${number}`);
    await world.quiet();
    // Monday and twelve days are a Saturday.
    await world.advanceTo('2026-12-05 12:00');
    cameIn(number);
    await world.advanceTo('2026-12-07 09:04');
    expect(cameIn(number)).toEqual([]);
    await world.advanceTo('2026-12-07 09:05');
    expect(cameIn(number)).toEqual(chats.toSorted((a, b) => a.localeCompare(b)));
    for (const chat of chats) {
      const cards = inChat(number, chat).filter(({ tags }) => tags[0] !== '已签收');
      const [old, fresh] = cards.slice(-2);
      expect(old).toMatchObject({ template: 'grey', tags: ['已移动'], labels: [] });
      expect(old?.words).toContain('已移到新卡片（12/7 09:05）');
      expect(old?.words).toContain(moved);
      expect(fresh?.tags[0]).toBe('处理中');
      expect(fresh?.words).toContain('续发，原卡片 11/23');
    }

    await world.advance('PT10M');
    expect(cameIn(number)).toEqual([]);
    // Life goes on, on the new card alone.
    const stamped = inChat(number, '张三').at(-2);
    await world.press('张三', '处理工单', { number });
    await world.quiet();
    expect(inChat(number, '张三').at(-2)?.revision).toBe(stamped?.revision);
    expect(world.cardOf('张三', number, group).words).not.toContain(moved);
  });

  it('comes once although the answer to its send is lost, and nothing is stamped before it is there', async () => {
    await world.advanceTo('2026-12-08 10:00');
    const number = await ticketAfter(world, course('张三').remarked);
    await world.quiet();
    await world.advanceTo('2026-12-18 18:30');
    world.workspace.platform.faults.add({ route: 'send', kind: 'after', times: 3 });
    world.arrived(number);
    await world.advanceTo('2026-12-21 09:05');
    expect(inChat(number, '张三').map(({ tags }) => tags[0])).toEqual(['已移动', '处理中']);
    expect(inChat(number, group).map(({ tags }) => tags[0])).toEqual(['已移动', '处理中']);
  });

  it('is left as it is when it can no longer be stamped', async () => {
    await world.advanceTo('2026-12-22 10:00');
    const number = await ticketAfter(world, course('张三').remarked);
    await world.quiet();
    const { messageId } = world.cardOf('张三', number);
    world.workspace.platform.faults.clear();
    // An outage over the whole time in which it could be renewed.
    await world.advanceTo('2027-01-06 10:00');
    const stored = await tickets().findOne({ _id: number });
    const old = Object.values(stored?.cards ?? {}).find((row) => row.messageId === messageId);
    expect(old?.bad).toMatchObject({ code: 230031 });
    expect(inChat(number, '张三').map((card) => [card.messageId === messageId, card.isOver])).toEqual([
      [true, false],
      [false, false],
    ]);
  });

  it('is renewed although another ticket, due before, cannot be judged', async () => {
    const [broken, number] = [await world.raise('regional'), await world.raise('regional')];
    await world.quiet();
    const { _id, cards } = (await tickets().findOne({ _id: broken })) ?? { _id: '', cards: {} };
    const noMoment = Object.fromEntries(Object.keys(cards).map((id) => [`cards.${id}.sentAt`, Number.MAX_VALUE]));
    await tickets().updateOne({ _id }, { $set: { ...noMoment, renewAt: 0 } });
    await world.advanceTo('2027-01-18 09:05');
    expect(inChat(number, group).map(({ tags }) => tags[0])).toEqual(['已移动', '待签收']);
    expect(inChat(broken, group).map(({ tags }) => tags[0])).toEqual(['待签收']);
  });
});
