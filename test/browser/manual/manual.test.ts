import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { desktop, phone } from '../page/browser.ts';
import { openStage, stageMs, type Stage } from '../stage.ts';
import { type Hands, openHands } from './hands.ts';

const storyMs = 120_000;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(import.meta.url);
}, stageMs);
afterAll(() => stage.close(), stageMs);

const reply = (result: string) => ({
  result,
  done: '换了打印头，连续打印正常',
  customerWords: '现在好了',
  satisfaction: '5',
  contactedAt: '2026-11-23 10:00',
  channel: 'phone',
});

const wholeStory =
  'create accept transfer accept transfer accept start remark requestExtension delegate handle remark grantExtension reply reject remark reply approve'.split(
    ' ',
  );

describe.each([
  ['1280 px', desktop],
  ['390 px', phone],
])('the manual in a browser, %s wide', (_width, options) => {
  it(
    'takes a platform ticket from 签收 to 通过',
    async () => {
      const number = await stage.world.raise('platform');
      const hands = await openHands(stage, number, options);
      await hands.press('陈涛', '签收');
      expect(await hands.toast('陈涛')).toContain('已签收，工作卡片在私聊');
      await hands.press('陈涛', '直接处理');
      expect(await hands.labels('陈涛')).not.toContain('转派');
      await hands.press('陈涛', '备注');
      await hands.press('陈涛', '处理工单', { text: '已联系客户，缓存没有刷新' });
      await hands.press('陈涛', '回复');
      await hands.press('陈涛', '提交', reply('solved'));
      expect(await hands.toast('陈涛')).toContain('已提交验收');
      await hands.press('李芳', '通过');
      expect(await hands.toast('李芳')).toContain('已办结');
      await expectEnd(hands, number, ['create', 'accept', 'start', 'remark', 'handle', 'reply', 'approve']);
    },
    storyMs,
  );

  it(
    'takes a regional ticket down the tree, through an extension and a second round',
    async () => {
      const number = await stage.world.raise('regional', { unit: 'JS' });
      const hands = await openHands(stage, number, options);
      await hands.press('刘洋', '签收');
      await hands.press('刘洋', '转派');
      await hands.press('刘洋', '提交', { unit: 'NJ', note: '门店在鼓楼区' });
      await hands.press('张三', '签收');
      await hands.press('张三', '转派');
      await hands.press('张三', '提交', { unit: 'NJ-GL', note: '' });
      expect(await hands.toast('张三')).toContain('已转派给 鼓楼网点');
      await hands.press('黄丽', '签收');
      await hands.press('黄丽', '直接处理');
      await hands.press('黄丽', '备注');
      await hands.press('黄丽', '延期申请', { text: '配件要两天' });
      await hands.press('黄丽', '提交', { until: '2026-11-25 12:00', reason: 'third_party' });
      expect(await hands.toast('黄丽')).toContain('已申请延到 11/25 12:00');
      await hands.press('黄丽', '委托工程师');
      await hands.press('黄丽', '提交', { engineer: stage.world.person('赵强').openId });
      await hands.press('黄丽', '处理工单');
      await hands.press('黄丽', '备注');
      await hands.press('黄丽', '仅保存', { text: '先给了临时方案' });
      await hands.press('李芳', '批准延期', { until: '2026-11-25 18:00' });
      expect(await hands.toast('李芳')).toContain('已批准到 11/25 18:00');
      await hands.press('黄丽', '回复');
      await hands.press('黄丽', '提交', reply('partly'));
      await hands.press('周婷', '驳回');
      await hands.press('周婷', '提交', { reason: 'unsolved', reasonText: '客户说仍会卡住' });
      await hands.press('黄丽', '备注');
      await hands.press('黄丽', '仅保存', { text: '再次上门校准' });
      await hands.press('黄丽', '回复');
      await hands.press('黄丽', '提交', reply('solved'));
      await hands.press('周婷', '通过');
      await expectEnd(hands, number, wholeStory);
    },
    storyMs,
  );
});

/** The ticket is closed, its timeline is whole, no tab complained and none scrolls sideways. */
async function expectEnd(hands: Hands, number: string, actions: readonly string[]): Promise<void> {
  await stage.world.quiet();
  const ticket = await stage.world.ticket(number);
  expect(ticket.status).toBe('closed');
  expect(ticket.timeline.map(({ action }) => action)).toEqual(actions);
  expect(stage.world.cards(number).filter(({ isOver, tags }) => !isOver && tags[0] !== '已办结')).toEqual([]);
  expect(hands.complaints()).toEqual([]);
  expect(await hands.sideways()).toBe(false);
  await hands.close();
}
