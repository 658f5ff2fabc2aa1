import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { buildPage } from '../../../sandbox/page/build.ts';
import { course, ticketAfter } from '../../manual/states.ts';
import { openWorld, type World } from '../../support/world.ts';
import { desktop, launchBrowser, phone } from '../page/browser.ts';
import { openHands } from './hands.ts';

const openMs = 60_000;
const storyMs = 90_000;

let world: World;
let browser: Browser;
beforeAll(async () => {
  world = await openWorld(import.meta.url, { page: await buildPage() });
  browser = await launchBrowser();
}, openMs);
afterAll(async () => {
  await browser.close();
  await world.close();
}, openMs);

async function chooses(name: string, key: string): Promise<void> {
  world.workspace.menu({ person: world.person(name).openId, key });
  await world.quiet();
}

/** Until the sweep has seen what was set or has ended. */
async function handsOver(): Promise<void> {
  await world.advance('PT1S');
  await world.quiet();
}

describe.each([
  ['1280 px', desktop, '张三', '王敏'],
  ['390 px', phone, '李四', '何静'],
])('设置代理 from the menu, %s wide', (_width, options, absent, substitute) => {
  it(
    'hands the work over with a form, and takes it back with a press',
    async () => {
      const number = await ticketAfter(world, course(absent).remarked);
      const hands = await openHands(world, browser, number, options);
      await chooses(absent, 'menu.leave');
      await hands.pressInList(absent, '提交', { person: world.person(substitute).openId, until: '2026-11-20 18:00' });
      expect(await hands.toast(absent)).toContain('日期已过：11/20');
      await hands.pressInList(absent, '提交', { until: '2026-11-26 18:00' });
      expect(await hands.toast(absent)).toContain(`已设代理：${substitute}，至 11/26`);
      await handsOver();
      world.say(substitute, `工单 ${number}`);
      await world.quiet();
      await hands.press(substitute, '处理工单');
      expect(await hands.toast(substitute)).toContain('处理中');
      expect((await world.ticket(number)).timeline.at(-1)).toMatchObject({
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
      expect(hands.complaints).toEqual([]);
      expect(await hands.sideways()).toBe(false);
      await hands.close();
    },
    storyMs,
  );
});
