import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { course, ticketAfter } from '../../manual/states.ts';
import { desktop, phone } from '../page/browser.ts';
import { openStage, stageMs, type Stage } from '../stage.ts';
import { openHands } from './hands.ts';

const storyMs = 90_000;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(import.meta.url);
}, stageMs);
afterAll(() => stage.close(), stageMs);

async function chooses(name: string, key: string): Promise<void> {
  stage.world.workspace.menu({ person: stage.world.person(name).openId, key });
  await stage.world.quiet();
}

/** Until the sweep has seen what was set or has ended. */
async function handsOver(): Promise<void> {
  await stage.world.advance('PT1S');
  await stage.world.quiet();
}

describe.each([
  ['1280 px', desktop, '张三', '王敏'],
  ['390 px', phone, '李四', '何静'],
])('设置代理 from the menu, %s wide', (_width, options, absent, substitute) => {
  it(
    'hands the work over with a form, and takes it back with a press',
    async () => {
      const number = await ticketAfter(stage.world, course(absent).remarked);
      const hands = await openHands(stage, number, options);
      await chooses(absent, 'menu.leave');
      await hands.pressInList(absent, '提交', {
        person: stage.world.person(substitute).openId,
        until: '2026-11-20 18:00',
      });
      expect(await hands.toast(absent)).toContain('日期已过：11/20');
      await hands.pressInList(absent, '提交', { until: '2026-11-26 18:00' });
      expect(await hands.toast(absent)).toContain(`已设代理：${substitute}，至 11/26`);
      await handsOver();
      stage.world.say(substitute, `工单 ${number}`);
      await stage.world.quiet();
      await hands.press(substitute, '处理工单');
      expect(await hands.toast(substitute)).toContain('处理中');
      expect((await stage.world.ticket(number)).timeline.at(-1)).toMatchObject({
        actor: { name: substitute },
        onBehalfOf: { name: absent },
      });
      await chooses(absent, 'menu.leave');
      await hands.pressInList(absent, '代理结束');
      expect(await hands.toast(absent)).toContain('代理已结束');
      await handsOver();
      expect(await hands.labels(substitute)).not.toContain('备注');
      expect(await hands.labels(substitute)).toContain('查看');
      expect(await hands.labels(absent)).toContain('回复');
      expect(hands.complaints()).toEqual([]);
      expect(await hands.sideways()).toBe(false);
      await hands.close();
    },
    storyMs,
  );
});
