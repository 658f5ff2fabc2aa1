import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorld, type SeenCard, type World } from '../support/world.ts';
import { answered } from '../support/world/press.ts';
import { course, goodReply, perform, picked, ticketAfter } from './states.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld(import.meta.url);
});
afterAll(async () => {
  await world.close();
});

function newest(name: string): SeenCard {
  const card = world.cardsIn(name).at(-1);
  if (card === undefined) throw new Error(`${name} has no card`);
  return card;
}

/** The form from the menu, in that person's private chat. */
async function formOf(name: string): Promise<SeenCard> {
  await world.quiet();
  world.workspace.menu({ person: world.person(name).openId, key: 'menu.leave' });
  await world.quiet();
  return newest(name);
}

async function submits(name: string, form: Readonly<Record<string, string>>): Promise<string> {
  const { toast } = await answered(world.press(name, '提交', { in: 'private', form }));
  await world.advance('PT1S');
  await world.quiet();
  return toast === null ? '' : `${toast.type}: ${toast.content}`;
}

const id = (name: string): string => world.person(name).openId;

describe('代理 from the menu', () => {
  it('offers the people of the unit and above, and comes back with what was chosen when it is refused', async () => {
    const form = await formOf('刘洋');
    expect(form.tags).toEqual(['填写中']);
    expect(form.labels).toEqual(['提交', '取消']);
    expect(form.words).toContain('何静 · 江苏省公司');
    expect(form.words).not.toContain('谁休假');
    expect(form.words).not.toContain('王敏 · 南京分公司');
    const past = { person: id('何静'), until: '2026-11-22 10:00' };
    expect(await submits('刘洋', past)).toBe('warning: 日期已过：11/22');
    expect(newest('刘洋').words).toContain('日期已过：11&#47;22');
    expect(JSON.stringify(newest('刘洋').card)).toContain('2026-11-22 10:00');
  });

  it('is set for the whole of the last day and says what it means; it can be ended there', async () => {
    await formOf('刘洋');
    expect(await submits('刘洋', { person: id('何静'), until: '2026-11-23 09:00' })).toBe(
      'success: 已设代理：何静，至 11/23',
    );
    expect(newest('刘洋').words).toContain('11/23 周一 24:00 前，你的 0 张工单和审核由 何静 代办');
    expect(newest('何静').title).toBe('代 刘洋 处理 · 0 张');
    const again = await formOf('刘洋');
    expect(again.words).toContain('现在由 **何静** 代你处理至 11/23');
    const ended = await answered(world.press('刘洋', '代理结束', { in: 'private' }));
    expect(ended.toast).toEqual({ type: 'success', content: '代理已结束' });
    await formOf('刘洋');
    expect((await answered(world.press('刘洋', '取消', { in: 'private' }))).toast).toBeNull();
    expect(newest('刘洋').words).toContain('没有改动。');
  });

  it('is set by a manager for an agent, who is told; not by anybody else', async () => {
    const form = await formOf('王敏');
    expect(form.words).toContain('李四 · 南京分公司');
    const agent = { for: id('李四'), person: id('张三'), until: '2026-11-27 12:00' };
    world.arrived();
    expect(await submits('王敏', agent)).toBe('success: 已设代理：张三，至 11/27');
    expect(world.arrived().map(({ chat, what }) => `${chat}: ${what}`)).toEqual([
      '李四: 王敏 已为你设置代理：11/27 周五 24:00 前由 张三 代办。发“代理 结束”取消。',
      '张三: 代 李四 处理 · 0 张',
    ]);
    const { messageId } = await formOf('郑浩');
    const forged = { for: id('李四'), person: id('王敏'), until: picked('2026-11-27 12:00') };
    const refused = await answered(world.forge('郑浩', messageId, { a: 'leave' }, forged));
    expect(refused.toast?.content).toBe('Managers only; here 王敏');
  });

  it('takes no form without its fields, and shows none of it in a group', async () => {
    const { messageId } = await formOf('李四');
    const empty = await answered(world.forge('李四', messageId, { a: 'leave' }, { person: id('王敏') }));
    expect(empty.toast).toEqual({ type: 'warning', content: '代理到 不对：请选日期' });
    const number = await world.raise('regional');
    await world.quiet();
    const group = world.cardOf('李四', number, '南京分公司群').messageId;
    const there = await answered(world.forge('李四', group, { a: 'leave' }, { person: id('王敏') }));
    expect([there.toast?.type, there.card]).toEqual(['info', false]);
  });

  it('is written in English for an English reader', async () => {
    const form = await formOf('郑浩');
    expect(form.words).toContain('Set a substitute');
    expect(await submits('郑浩', { person: id('黄丽'), until: '2026-11-24 12:00' })).toBe(
      'success: 黄丽 stands in until 24 Nov',
    );
    expect(newest('郑浩').words).toContain('Send “delegate end” to undo it.');
  });
});

describe('reviews and reminders', () => {
  it('of a manager who is away go to who stands in, who may do what the card offers', async () => {
    await formOf('王敏');
    expect(await submits('王敏', { person: id('何静'), until: '2026-12-04 12:00' })).toMatch(/^success/u);
    const number = await ticketAfter(world, course('张三').started, { priority: 'urgent' });
    await world.quiet();
    world.arrived();
    await world.advanceTo('2026-11-23 16:40');
    await world.quiet();
    const told = world.arrived(number).map(({ chat }) => chat);
    expect(told).toContain('何静');
    expect(told).not.toContain('王敏');
    expect(world.cardOf('何静', number).labels).toContain('改派');
    const urged = await answered(world.press('何静', '催办', { number, in: 'private' }));
    expect(urged.toast).toEqual({ type: 'success', content: '已催 张三' });
  });

  it('of a reviewer who is away are done by who stands in, and the record names both', async () => {
    const number = await ticketAfter(world, course('张三').remarked);
    await perform(world, number, [['张三', 'reply', goodReply]]);
    await formOf('韩雪');
    const reviewer = { for: id('李芳'), person: id('韩雪'), until: '2026-12-04 12:00' };
    expect(await submits('韩雪', reviewer)).toMatch(/^success/u);
    const { messageId } = world.cardOf('李芳', number, '400 客服中心群');
    const passed = await answered(world.forge('韩雪', messageId, { a: 'approve', t: number }));
    expect(passed.toast).toEqual({ type: 'success', content: '已办结' });
    expect((await world.ticket(number)).timeline.at(-1)).toMatchObject({
      action: 'approve',
      actor: { name: '韩雪' },
      onBehalfOf: { name: '李芳' },
    });
  });
});
