import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorld, type World } from '../support/world.ts';
import { answered } from '../support/world/press.ts';
import { board } from './board.ts';

const group = '南京分公司群';
const wish = {
  kind: 'regional',
  priority: 'high',
  unit: 'NJ',
  title: '收款一体机无法打印小票',
  description: '能扫码收款，但小票机不出纸。',
  customerName: '王建国',
  customerPhone: '138 0013 5678',
  customerAddress: '江苏省南京市鼓楼区湖南路 88 号',
};

let world: World;
beforeAll(async () => {
  world = await openWorld(import.meta.url);
});
afterAll(async () => {
  await world.close();
});

/** The form on the reviewer's screen. */
async function opened(name = '李芳'): Promise<string> {
  world.say(name, '新建');
  await world.quiet();
  world.arrived();
  return world.cardsIn(name).at(-1)?.messageId ?? '';
}

async function sent(messageId: string, form: Readonly<Record<string, string>>) {
  const { toast } = await answered(world.forge('李芳', messageId, { a: 'create' }, form));
  return `${toast?.type}: ${toast?.content}`;
}

describe('新建', () => {
  it('raises the ticket, and the form itself becomes the raiser’s card of it', async () => {
    await opened();
    const { toast } = await answered(world.press('李芳', '提交', { in: 'private', form: wish }));
    expect(toast).toEqual({ type: 'success', content: '已建单 GD-20261123-0001，送到 南京分公司' });
    await world.quiet();
    const number = 'GD-20261123-0001';
    expect(world.arrived()).toEqual([{ chat: group, what: '待签收' }]);
    expect(board(world, number)).toEqual({
      李芳: ['待签收 [催办 改优先级 撤销]'],
      [group]: ['待签收 [签收 指派 查看]'],
    });
    expect(await world.ticket(number)).toMatchObject({
      status: 'awaiting_acceptance',
      unit: { code: 'NJ' },
      customer: { name: '王*国' },
      timeline: [{ action: 'create', actor: { name: '李芳' } }],
    });
    expect(world.cardOf('李四', number, group).words).toContain('建单（400 客服 李芳）');
    // It stays live.
    await answered(world.press('李四', '签收', { number, in: group }));
    await world.quiet();
    expect(board(world, number)['李芳']).toEqual(['已签收 [催办 改优先级 撤销]']);
  });

  it('raises one ticket however often the form is sent', async () => {
    const messageId = await opened();
    const answers = await Promise.all([1, 2, 3].map(async () => sent(messageId, wish)));
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^success: 已建单 /);
    await world.quiet();
    expect(world.arrived()).toEqual([{ chat: group, what: '待签收' }]);
  });

  it('sends a platform ticket to the platform owner’s unit where no unit is chosen', async () => {
    const messageId = await opened();
    expect(await sent(messageId, { ...wish, kind: 'platform', unit: '' })).toMatch(/送到 软件平台部$/);
    await world.quiet();
  });

  it.each([
    ['title', { title: ' ' }, 'warning: 标题 不对：请填 1 到 120 字'],
    ['phone', { customerPhone: '12345' }, 'warning: 电话 不对：应为 11 位手机号或带区号的座机'],
    ['unit', { unit: '' }, 'warning: 受理机构 不对：请从列表里选'],
    ['closed unit', { unit: 'NJ-LH' }, 'warning: 受理机构 不对：请从列表里选'],
    ['description', { description: '字'.repeat(1001) }, 'warning: 描述 不对：请填 1 到 1000 字'],
  ])('brings the form back with what was typed where the %s is wrong', async (_name, wrong, toast) => {
    const messageId = await opened();
    expect(await sent(messageId, { ...wish, ...wrong })).toBe(toast);
    const form = world.cardsIn('李芳').find((card) => card.messageId === messageId);
    expect(form?.words).toContain(toast.replace('warning: ', ''));
    expect(JSON.stringify(form?.card)).toContain(wish.customerAddress);
    await world.quiet();
    expect(world.arrived()).toEqual([]);
  });

  it('is for reviewers, by text, by button and by a forged form', async () => {
    const messageId = await opened();
    world.say('张三', '新建');
    await world.quiet();
    expect(world.arrived()).toEqual([{ chat: '张三', what: '只有 400 客服代表能做' }]);
    const forged = await answered(world.forge('张三', messageId, { a: 'create' }, wish));
    expect(forged).toMatchObject({ toast: { type: 'warning', content: '只有 400 客服代表能做' }, card: false });
    world.workspace.menu({ person: world.person('李芳').openId, key: 'menu.new' });
    await world.quiet();
    expect(world.cardsIn('李芳').at(-1)?.title).toBe('新建工单');
  });

  it('取消 closes the form', async () => {
    await opened();
    await answered(world.press('李芳', '取消', { in: 'private' }));
    const card = world.cardsIn('李芳').at(-1);
    expect([card?.template, card?.labels, card?.words.includes('已取消，没有建单')]).toEqual(['grey', [], true]);
  });
});
