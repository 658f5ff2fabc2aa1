import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { group, startWorld, zhang } from '../../../sandbox/fixtures/world.ts';
import { buildPage } from '../../../sandbox/page/build.ts';
import {
  complaintsOf,
  desktop,
  launchBrowser,
  lowTargets,
  openWindow,
  phone,
  seriousFaults,
  stickingOut,
} from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe.each([
  ['1280 px', desktop],
  ['390 px', phone],
])('the @ of a group, %s wide', (_width, options) => {
  it('lists the bots that are in the group, by mouse and by keyboard, and says whom it means', async () => {
    const world = await startWorld({ otherApps: 2, page: await buildPage() });
    const { workspace } = world;
    const context = await openWindow(browser, options);
    const page = await context.newPage();
    const complaints = complaintsOf(page, ['error', 'warning']);
    await page.goto(`${workspace.url}/p/${zhang.openId}/c/${group.chatId}#token=${workspace.token}`);
    const at = page.getByRole('button', { name: /^提到哪个机器人/u });
    const box = page.getByRole('textbox', { name: /发给/u });
    const bot = (name: string) => page.getByRole('menuitemcheckbox', { name, exact: true });
    const says = async (text: string) => {
      await box.fill(text);
      await box.press('Enter');
      await page.locator('.bubble', { hasText: text }).waitFor();
      return workspace.messages(zhang.openId, group.chatId).at(-1)?.text;
    };
    expect(await says('大家好')).toBe('@工单机器人 大家好');

    await at.click();
    expect(await page.getByRole('menuitemcheckbox').allInnerTexts()).toEqual([
      '工单机器人',
      '别的机器人 1',
      '别的机器人 2',
    ]);
    await bot('别的机器人 2').click();
    await bot('别的机器人 2').and(page.locator('[aria-checked="true"]')).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    expect(await stickingOut(page)).toEqual([]);
    if (options === phone) expect(await lowTargets(page, 44)).toEqual([]);
    await page.keyboard.press('Escape');
    await bot('别的机器人 2').waitFor({ state: 'hidden' });
    await page.getByPlaceholder('@工单机器人 @别的机器人 2 写点什么…').waitFor();
    expect(await says('两位看看')).toBe('@工单机器人 @别的机器人 2 两位看看');

    await at.press('Enter');
    await bot('工单机器人').and(page.locator(':focus')).waitFor();
    for (const [key, name] of [
      ['Space', '工单机器人'],
      ['ArrowUp', '别的机器人 2'],
      ['Enter', '别的机器人 2'],
      ['ArrowUp', '别的机器人 1'],
      ['Space', '别的机器人 1'],
    ] as const) {
      await page.keyboard.press(key);
      await bot(name).and(page.locator(':focus')).waitFor();
    }
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '提到哪个机器人 @别的机器人 1', exact: true }).waitFor();
    expect(await says('只问一号')).toBe('@别的机器人 1 只问一号');

    workspace.change({ what: 'kick', chatId: group.chatId });
    await page.getByText('机器人不在群里').waitFor();
    await at.click();
    expect(await page.getByRole('menuitemcheckbox').allInnerTexts()).toEqual(['别的机器人 1', '别的机器人 2']);
    expect(complaints).toEqual([]);
    await context.close();
    await world.close();
  });
});
