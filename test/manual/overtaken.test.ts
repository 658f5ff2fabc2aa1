import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { units } from '../../sandbox/seed/company.ts';
import { openWorld, type World } from '../support/world.ts';
import { answered } from '../support/world/press.ts';
import { course, goodReply, perform, ticketAfter } from './states.ts';

const group = '南京分公司群';
const chatId = units.find(({ code }) => code === 'NJ')?.chatId ?? '';
const badRequest = 400;

let world: World;
beforeAll(async () => {
  world = await openWorld(import.meta.url);
});
afterAll(async () => {
  await world.close();
});

describe('改派 while the signer fills in a form', () => {
  it('closes the form with the card, and what was typed is refused with the name of who has the ticket now', async () => {
    const number = await ticketAfter(world, course('张三').remarked);
    await world.quiet();
    await world.press('张三', '回复', { number });
    const { messageId, tags } = world.cardOf('张三', number);
    expect(tags[0]).toBe('填写中');
    await perform(world, number, [['王敏', 'reassign', { person: world.person('李四').openId }]]);
    await world.quiet();
    const before = await world.ticket(number);
    const value = { a: 'reply', t: number, v: before.version };
    const { toast } = await answered(world.forge('张三', messageId, value, goodReply));
    expect(toast?.type).not.toBe('success');
    expect(toast?.content).toContain('李四');
    await world.quiet();
    expect(await world.ticket(number)).toEqual(before);
    expect(world.cards(number).find((card) => card.messageId === messageId)?.tags[0]).toBe('已改派');
    expect(world.cardOf('李四', number).labels).toContain('备注');
  });
});

describe('a card that was recalled', () => {
  it('is replaced by a new one with the next change, which all later ones follow', async () => {
    const number = await world.raise('regional');
    await world.quiet();
    const { faults } = world.workspace.platform;
    faults.add({ route: 'patch', kind: 'before', status: badRequest, code: 230011, times: 1, chatId });
    world.say('张三', `签收 ${number}`);
    await world.quiet();
    const inGroup = (): readonly string[] =>
      world.cards(number).flatMap(({ chat, tags }) => (chat === group ? [tags[0] ?? ''] : []));
    expect(faults.list()).toEqual([]);
    expect(inGroup()).toEqual(['待签收', '已签收']);
    await world.press('张三', '直接处理', { number });
    await world.quiet();
    expect(inGroup()).toEqual(['待签收', '处理中']);
  });
});
