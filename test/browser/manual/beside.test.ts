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

const reply = {
  result: 'solved',
  done: '换了打印头，连续打印正常',
  customerWords: '现在好了',
  satisfaction: '5',
  contactedAt: '2026-11-23 10:00',
  channel: 'phone',
};
const wholeStory =
  'create assign release accept urge changePriority start remark requestExtension refuseExtension reassign remark delegate requestExtension grantExtension reply supplement approve reopen cancel'.split(
    ' ',
  );

describe.each([
  ['1280 px', desktop],
  ['390 px', phone],
])('what may be done beside the main way, %s wide', (_width, options) => {
  it(
    'is done by managers, reviewers and the signer, each button once',
    async () => {
      const number = await stage.world.raise('regional');
      const hands = await openHands(stage, number, options);
      await handedAround(hands, number);
      await workedOn(hands, number);
      await judged(hands, number);
      await stage.world.quiet();
      const ticket = await stage.world.ticket(number);
      expect(ticket.timeline.map(({ action }) => action)).toEqual(wholeStory);
      expect(stage.world.cards(number).filter(({ isOver }) => !isOver)).toEqual([]);
      expect(hands.complaints()).toEqual([]);
      expect(await hands.sideways()).toBe(false);
      await hands.close();
    },
    storyMs,
  );
});

/** 指派, 退回, 为什么是这个时间, 查看, 批量签收, 催办, 改优先级. */
async function handedAround(hands: Hands, number: string): Promise<void> {
  await hands.press('王敏', '指派');
  await hands.press('王敏', '提交', { person: stage.world.person('李四').openId });
  expect(await hands.toast('王敏')).toContain('已指派给 李四');
  await hands.press('李四', '退回');
  await hands.press('李四', '提交', { reasonText: '不是我们的设备' });
  expect(await hands.toast('李四')).toContain('已退回 南京分公司 待签收');
  await hands.ask('张三', '查看');
  await stage.world.quiet();
  await hands.ask('张三', '为什么是这个时间');
  await stage.world.quiet();
  expect(
    stage.world
      .cardsIn('张三')
      .map(({ title }) => title)
      // The first look at the chat brings the greeting, at a moment of its own.
      .filter((title) => title !== '工单机器人')
      .slice(-2),
  ).toEqual(['待签收：收款一体机无法打印小票', '为什么是 11/23 周一 10:32']);
  await says('张三', '待办');
  await hands.pressInList('张三', '批量签收');
  expect(await hands.toast('张三')).toContain('签收 1 张');
  await says('李芳', `工单 ${number}`);
  await hands.press('李芳', '催办');
  expect(await hands.toast('李芳')).toContain('已催 张三');
  await hands.press('李芳', '改优先级');
  await hands.press('李芳', '提交', { priority: 'urgent' });
  expect(await hands.toast('李芳')).toContain('优先级改为 紧急');
}

/** 驳回延期, 改派, 委托工程师 by name and phone, 批准延期 until another date. */
async function workedOn(hands: Hands, number: string): Promise<void> {
  await hands.press('张三', '直接处理');
  await hands.press('张三', '备注');
  await hands.press('张三', '延期申请', { text: '等厂家答复' });
  await hands.press('张三', '提交', { until: '2026-11-25 12:00' });
  await hands.press('李芳', '驳回延期', { reasonText: '先给临时方案' });
  expect(await hands.toast('李芳')).toContain('未批准，已告诉 张三');
  await says('王敏', `工单 ${number}`);
  await hands.press('王敏', '改派');
  await hands.press('王敏', '提交', { person: stage.world.person('李四').openId });
  expect(await hands.toast('王敏')).toContain('已改派给 李四，张三 已知道');
  await hands.press('李四', '备注');
  await hands.press('李四', '仅保存', { text: '已联系客户' });
  await hands.press('李四', '委托工程师');
  await hands.press('李四', '提交', { engineerName: '钱工', engineerPhone: '13900001111' });
  expect(await hands.toast('李四')).toContain('已委托 钱工');
  await hands.press('李四', '延期申请');
  await hands.press('李四', '提交', { until: '2026-11-25 12:00', reason: 'third_party' });
  await hands.press('李芳', '批准延期', { until: '2026-11-25 18:00' });
  expect(await hands.toast('李芳')).toContain('已批准到 11/25 18:00');
}

/** 补充, 重新打开, 撤销. */
async function judged(hands: Hands, number: string): Promise<void> {
  await hands.press('李四', '回复');
  await hands.press('李四', '提交', reply);
  await hands.press('李四', '补充');
  await hands.press('李四', '提交', { text: '客户刚来电确认' });
  expect(await hands.toast('李四')).toContain('已补充');
  await hands.press('李芳', '通过');
  await hands.press('李芳', '重新打开');
  await hands.press('李芳', '提交', { reasonText: '客户说又卡纸了' });
  expect(await hands.toast('李芳')).toContain('已重新打开，回到 李四');
  await says('李芳', `工单 ${number}`);
  await hands.press('李芳', '撤销');
  await hands.press('李芳', '提交', { reasonText: '客户自行解决' });
  expect(await hands.toast('李芳')).toContain('已撤销');
}

/** A command, and its card there: the one that it replaces has no buttons any more. */
async function says(name: string, command: string): Promise<void> {
  stage.world.say(name, command);
  await stage.world.quiet();
}
