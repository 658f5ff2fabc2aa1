import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { buildPage } from '../../../sandbox/page/build.ts';
import { course, ticketAfter } from '../../manual/states.ts';
import { openWorld, type SeenCard, type World } from '../../support/world.ts';
import { isDigest } from '../../support/world/cards.ts';
import { desktop, launchBrowser, phone, stickingOut } from '../page/browser.ts';

const openMs = 90_000;
const lookMs = 60_000;

let world: World;
let browser: Browser;
let waiting: string;
let held: string;
beforeAll(async () => {
  world = await openWorld(import.meta.url, { page: await buildPage() });
  browser = await launchBrowser();
  await dayAndMorning();
}, openMs);
afterAll(async () => {
  await browser.close();
  await world.close();
}, openMs);

/** Time is stepped from Monday's ring of the ladder through the night to Tuesday's digests, and 张三 goes away and comes back. */
async function dayAndMorning(): Promise<void> {
  waiting = await world.raise('regional', { title: '扫码盒不亮灯' });
  held = await ticketAfter(world, course('张三').remarked, { title: '电子秤称重漂移' });
  const other = await ticketAfter(world, course('张三').remarked, { title: '会员卡余额不同步', priority: 'normal' });
  await ticketAfter(world, course('李四').replied, { title: '标签打印机卡纸' });
  await world.advanceTo('2026-11-23 10:33', 'walk');
  await world.advanceTo('2026-11-23 18:30');
  for (const number of [held, other]) {
    world.say('王敏', `催办 ${number}`);
    await world.quiet();
  }
  for (const time of ['08:47', '08:52', '08:57', '09:00', '09:03', '09:08']) {
    await world.advanceTo(`2026-11-24 ${time}`);
    await world.quiet();
  }
  for (const text of ['代理 @王敏 到 11/26', '代理 结束']) {
    await world.advance('PT1M');
    world.say('张三', text);
    await world.advance('PT1S');
    await world.quiet();
  }
}

function cardOf(name: string, is: (card: SeenCard) => boolean): SeenCard {
  const card = world.cardsIn(name).find(is);
  if (card === undefined) {
    const there = world.cardsIn(name).map(({ title }) => title);
    throw new Error(`${name} has no such card; there are ${there.join(', ')}`);
  }
  return card;
}

/** Shows that card to its reader, every chart of it drawn. */
async function shows(page: Page, name: string, { messageId }: SeenCard): Promise<Locator> {
  const person = world.person(name);
  const chatId = world.workspace.platform.state.messages.get(messageId)?.chatId ?? '';
  await page.goto(
    `${world.workspace.url}/p/${person.openId}/c/${chatId}/m/${messageId}#token=${world.workspace.token}`,
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
])('a day and the morning after it, %s wide', (_width, options: BrowserContextOptions) => {
  it(
    'rings the ladder, merges the night, sends the digests with their charts, hands work over and takes it back',
    async () => {
      const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });

      const escalated = await shows(
        page,
        '王敏',
        cardOf('王敏', ({ title }) => title.startsWith('超时升级')),
      );
      expect(await escalated.innerText()).toContain(waiting);
      const night = world.cardsIn('张三').filter(({ title }) => title.startsWith('下班期间'));
      expect(night.map(({ title }) => title)).toEqual(['下班期间的 2 条提醒']);
      const merged = await shows(page, '张三', night[0] ?? cardOf('张三', () => false));
      expect(await merged.getByRole('button', { name: '查看', exact: true }).count()).toBe(2);

      expect(world.cardsIn('王敏').filter(isDigest)).toHaveLength(1);
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
      const back = await shows(page, '张三', world.cardOf('张三', held));
      expect(await back.innerText()).not.toContain('代你处理');
      expect(await back.getByRole('button', { name: '处理工单', exact: true }).count()).toBe(1);

      expect(await stickingOut(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    },
    lookMs,
  );
});
