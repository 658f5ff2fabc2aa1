import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { course, ticketAfter } from '../../manual/states.ts';
import type { SeenCard } from '../../support/world.ts';
import { isDigest } from '../../support/world/cards.ts';
import { complaintsOf, desktop, openWindow, phone, stickingOut } from '../page/browser.ts';
import { openStage, stageMs, type Stage } from '../stage.ts';

const openMs = 90_000;
const lookMs = 60_000;

let stage: Stage;
let waiting: string;
let held: string;
beforeAll(async () => {
  stage = await openStage(import.meta.url);
  await dayAndMorning();
}, openMs);
afterAll(() => stage.close(), stageMs);

/** Time is stepped from Monday's ring of the ladder through the night to Tuesday's digests, and 张三 goes away and comes back. */
async function dayAndMorning(): Promise<void> {
  waiting = await stage.world.raise('regional', { title: '扫码盒不亮灯' });
  held = await ticketAfter(stage.world, course('张三').remarked, { title: '电子秤称重漂移' });
  const other = await ticketAfter(stage.world, course('张三').remarked, {
    title: '会员卡余额不同步',
    priority: 'normal',
  });
  await ticketAfter(stage.world, course('李四').replied, { title: '标签打印机卡纸' });
  await stage.world.advanceTo('2026-11-23 10:33', 'walk');
  await stage.world.advanceTo('2026-11-23 18:30');
  for (const number of [held, other]) {
    stage.world.say('王敏', `催办 ${number}`);
    await stage.world.quiet();
  }
  for (const time of ['08:47', '08:52', '08:57', '09:00', '09:03', '09:08']) {
    await stage.world.advanceTo(`2026-11-24 ${time}`);
    await stage.world.quiet();
  }
  for (const text of ['代理 @王敏 到 11/26', '代理 结束']) {
    await stage.world.advance('PT1M');
    stage.world.say('张三', text);
    await stage.world.advance('PT1S');
    await stage.world.quiet();
  }
}

function cardOf(name: string, is: (card: SeenCard) => boolean): SeenCard {
  const card = stage.world.cardsIn(name).find(is);
  if (card === undefined) {
    const there = stage.world.cardsIn(name).map(({ title }) => title);
    throw new Error(`${name} has no such card; there are ${there.join(', ')}`);
  }
  return card;
}

/** Shows that card to its reader, every chart of it drawn. */
async function shows(page: Page, name: string, { messageId }: SeenCard): Promise<Locator> {
  const person = stage.world.person(name);
  const chatId = stage.world.workspace.platform.state.messages.get(messageId)?.chatId ?? '';
  await page.goto(
    `${stage.world.workspace.url}/p/${person.openId}/c/${chatId}/m/${messageId}#token=${stage.world.workspace.token}`,
  );
  const message = page.locator(`[data-message-id="${messageId}"]`);
  await message.waitFor();
  for (const chart of await message.locator('figure.chart').all()) {
    await chart.scrollIntoViewIfNeeded();
    await message.locator('figure.chart[data-drawn="true"]').first().waitFor();
  }
  await expectEvery(message, 'figure.chart', '[data-drawn="true"]');
  return message;
}

async function expectEvery(message: Locator, all: string, done: string): Promise<void> {
  const count = await message.locator(all).count();
  if (count > 0)
    await message
      .locator(`${all}${done}`)
      .nth(count - 1)
      .waitFor();
  expect(await message.locator('.chart-place.broken, .unknown').count()).toBe(0);
}

describe.each([
  ['1280 px', desktop],
  ['390 px', phone],
])('a day and the morning after it, %s wide', (_width, options) => {
  it(
    'rings the ladder, merges the night, sends the digests with their charts, hands work over and takes it back',
    async () => {
      const context = await openWindow(stage.browser, options);
      const page = await context.newPage();
      const complaints = complaintsOf(page);

      const escalated = await shows(
        page,
        '王敏',
        cardOf('王敏', ({ title }) => title.startsWith('超时升级')),
      );
      expect(await escalated.innerText()).toContain(waiting);
      const night = stage.world.cardsIn('张三').filter(({ title }) => title.startsWith('下班期间'));
      expect(night.map(({ title }) => title)).toEqual(['下班期间的 2 条提醒']);
      const merged = await shows(page, '张三', night[0] ?? cardOf('张三', () => false));
      expect(await merged.getByRole('button', { name: '查看', exact: true }).count()).toBe(2);

      expect(stage.world.cardsIn('王敏').filter(isDigest)).toHaveLength(1);
      const digest = await shows(page, '王敏', cardOf('王敏', isDigest));
      expect(await digest.locator('figure.chart').count()).toBe(2);
      expect(await digest.getByRole('button', { name: '催办', exact: true }).count()).toBeGreaterThan(0);
      for (const [name, said] of [
        ['张三', '今天要办：'],
        ['李芳', '待验收 1 张'],
      ] as const)
        expect(await (await shows(page, name, cardOf(name, isDigest))).innerText()).toContain(said);

      const list = await shows(
        page,
        '王敏',
        cardOf('王敏', ({ title }) => title.startsWith('代 张三 处理')),
      );
      expect(await list.innerText()).toContain(held);
      const back = await shows(page, '张三', stage.world.cardOf('张三', held));
      expect(await back.innerText()).not.toContain('代你处理');
      expect(await back.getByRole('button', { name: '处理工单', exact: true }).count()).toBe(1);

      expect(await stickingOut(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    },
    lookMs,
  );
});
