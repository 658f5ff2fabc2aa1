import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorld, type World } from '../support/world.ts';
import { answered } from '../support/world/press.ts';
import { board, expectSound } from './board.ts';

const group = '软件平台部群';
const reviewers = '400 客服中心群';

let world: World;
let number: string;
beforeAll(async () => {
  world = await openWorld(import.meta.url);
});
afterAll(async () => {
  await world.close();
});

describe('a platform ticket through the whole procedure', () => {
  it('waits for 签收 in the group of the platform owner', async () => {
    number = await world.raise('platform');
    const ticket = await expectSound(world, number);
    expect(ticket).toMatchObject({ status: 'awaiting_acceptance', unit: { code: 'HQ-SW' }, signer: null });
    expect(board(world, number)).toEqual({ [group]: ['待签收 [签收 指派 查看]'] });
    expect(world.arrived()).toEqual([{ chat: group, what: '待签收' }]);
  });

  it('is signed for by the platform owner, who gets the working card', async () => {
    await world.advance('PT10M');
    const { toast } = await answered(world.press('陈涛', '签收', { number }));
    expect(toast).toEqual({ type: 'success', content: '已签收，工作卡片在私聊；处理截止 11/24 10:02' });
    const ticket = await expectSound(world, number);
    expect(ticket.clocks).toMatchObject({
      accept: { state: 'met', dueAt: '2026-11-23T10:32:00+08:00', stoppedAt: '2026-11-23T10:12:00+08:00' },
      handle: { state: 'running', dueAt: '2026-11-24T10:02:00+08:00', stoppedAt: null },
      review: null,
    });
    expect(board(world, number)).toEqual({ [group]: ['已签收 [查看]'], 陈涛: ['已签收 [直接处理 退回]'] });
    expect(world.arrived()).toEqual([{ chat: '陈涛', what: '已签收' }]);
    expect(world.cardOf('陈涛', number, group).words).toContain('**陈涛** 于 10:12 签收（用时 10 分钟）');
  });

  it('is never transferred: the button is absent and a forged click is refused', async () => {
    const { messageId } = world.cardOf('陈涛', number);
    for (const a of ['transfer.open', 'transfer'])
      expect((await answered(world.forge('陈涛', messageId, { a, t: number, v: 2 }, { unit: 'HQ' }))).toast).toEqual({
        type: 'warning',
        content: '平台工单不能转派，请直接处理',
      });
    expect((await world.ticket(number)).version).toBe(2);
  });

  it('is handled directly', async () => {
    expect((await answered(world.press('陈涛', '直接处理', { number }))).toast).toEqual({
      type: 'success',
      content: '开始处理；先联系客户并填写备注',
    });
    await expectSound(world, number);
    expect(board(world, number)).toEqual({ [group]: ['处理中 [查看]'], 陈涛: ['处理中 [备注 延期申请 回复]'] });
    expect(world.arrived()).toEqual([]);
  });

  it('gets its remark together with 处理工单', async () => {
    const opened = await answered(world.press('陈涛', '备注', { number }));
    expect(opened).toMatchObject({ toast: null, card: true });
    expect(board(world, number)['陈涛']).toEqual(['填写中 [处理工单 延期申请 仅保存 取消]']);
    const { toast } = await answered(world.press('陈涛', '处理工单', { number, form: { text: '缓存没有刷新' } }));
    expect(toast).toEqual({ type: 'success', content: '处理中，截止 11/24 10:02；解决并答复客户后点“回复”' });
    const ticket = await expectSound(world, number);
    expect(ticket.timeline.slice(-2)).toMatchObject([
      { version: 4, action: 'remark', note: '缓存没有刷新' },
      { version: 5, action: 'handle' },
    ]);
    expect(board(world, number)).toEqual({ [group]: ['处理中 [查看]'], 陈涛: ['处理中 [回复 备注 延期申请]'] });
    expect(world.arrived()).toEqual([]);
  });

  it('is replied to and asks the reviewers for the verdict', async () => {
    await world.press('陈涛', '回复', { number });
    const { toast } = await answered(world.press('陈涛', '提交', { number, form: reply }));
    expect(toast).toEqual({ type: 'success', content: '已提交验收，验收截止 13:42' });
    const ticket = await expectSound(world, number);
    expect(ticket).toMatchObject({
      status: 'awaiting_review',
      reply: { ...reply, satisfaction: 5, contactedAt: '2026-11-23T10:05:00+08:00' },
      clocks: { handle: { state: 'met' }, review: { state: 'running', dueAt: '2026-11-23T13:42:00+08:00' } },
    });
    expect(board(world, number)).toEqual({
      [group]: ['待验收 [查看]'],
      陈涛: ['待验收 [补充]'],
      [reviewers]: ['待验收 [通过 驳回 查看]'],
    });
    expect(world.arrived()).toEqual([{ chat: reviewers, what: '待验收' }]);
  });

  it('passes and ends, and nobody is called for it', async () => {
    await world.advance('PT20M');
    expect((await answered(world.press('李芳', '通过', { number }))).toast).toEqual({
      type: 'success',
      content: '已办结',
    });
    const ticket = await expectSound(world, number);
    expect(ticket).toMatchObject({ status: 'closed', breaches: [], clocks: { review: { state: 'met' } } });
    expect(ticket.timeline.map(({ action }) => action)).toEqual(whole);
    expect(board(world, number)).toEqual({
      [group]: ['已办结 [查看]'],
      陈涛: ['已办结 []'],
      [reviewers]: ['已办结 [重新打开 查看]'],
    });
    expect(world.arrived()).toEqual([]);
    for (const card of world.cards(number)) {
      expect([card.chat, card.template, card.labels.includes('转派')]).toEqual([card.chat, 'green', false]);
      expect(card.words).toContain('**李芳** 于 10:32 验收通过，满意度 5');
    }
  });
});

const reply = {
  result: 'solved',
  done: '刷新了缓存，请客户重试，结果正常。',
  customerWords: '现在好了，谢谢。',
  satisfaction: '5',
  contactedAt: '2026-11-23 10:05',
  channel: 'phone',
};
const whole = ['create', 'accept', 'start', 'remark', 'handle', 'reply', 'approve'];
