import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { CardJson } from '../../../sandbox/protocol.ts';
import { areApart, bothWidths, lowTargets, phone, stickingOut } from './browser.ts';
import { openStubStage, type StubStage } from './stub-stage.ts';
import { button, card, cardMessage, plain, textMessage, waiting, worldWith } from './world.ts';

/** What the card shows once its ticket is signed: the tour's first step is done. */
const signed: CardJson = {
  ...card('', button('直接处理')),
  header: {
    title: plain('已签收：收款一体机无法打印小票'),
    subtitle: plain('GD-20261123-0042'),
    text_tag_list: [{ tag: 'text_tag', text: plain('已签收'), color: 'blue' }],
  },
};

let stage: StubStage;

describe.each(bothWidths)('the tour, %s wide', (_width, options) => {
  const isPhone = options === phone;

  beforeAll(async () => {
    // With a full screen of them the card stands at the bottom, where the tour's own card is.
    const before = Array.from({ length: 12 }, (_, index) => textMessage(`om_${index}`, `第 ${index} 条`));
    stage = await openStubStage(worldWith(...before, cardMessage('om_wait', waiting)));
  });
  afterAll(() => stage.close());

  /** A phone has it behind 更多, which a chat covers. */
  async function press(page: Page): Promise<Locator> {
    if (isPhone) {
      await page.getByRole('button', { name: '返回' }).click();
      await page.getByRole('button', { name: '更多' }).click();
    }
    await page.getByRole('button', { name: '导览', exact: true }).click();
    return page.getByRole('complementary', { name: '导览' });
  }

  it('begins by 导览, blocks nothing, is left by Esc, and goes on where it was', async () => {
    const { page, complaints, close } = await stage.open('/p/ou_zhang/c/oc_group', options);
    const tour = await press(page);
    await tour.getByText('1 / 6').waitFor();
    const target = page.locator('[data-tour-target][data-label="签收"]');
    await target.waitFor();
    expect(await target.and(page.locator(':focus')).count()).toBe(0);
    expect(await stickingOut(page)).toEqual([]);
    expect(await areApart(tour, target)).toBe(true);
    if (isPhone) expect(await lowTargets(page, 44)).toEqual([]);
    const field = page.getByRole('textbox', { name: /发给/u });
    await field.fill('边看边写');
    await field.press('Escape');
    await tour.getByRole('button', { name: '带我去' }).click();
    await target.and(page.locator(':focus')).waitFor();
    if (!isPhone) {
      await page.setViewportSize({ width: 820, height: 700 });
      expect(await areApart(tour, target)).toBe(true);
    }
    await page.keyboard.press('Escape');
    await tour.waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('边看边写');
    expect(await page.locator('[data-tour-target]').count()).toBe(0);
    await page.reload();
    await page.locator('[data-message-id="om_wait"] .card').waitFor();
    expect(await tour.count()).toBe(0);

    stage.stub.patch('om_wait', signed);
    await page.getByRole('button', { name: '直接处理' }).waitFor();
    await press(page);
    await tour.getByText('2 / 6').waitFor();
    await page.locator('[data-tour-target][data-label="直接处理"]').waitFor();
    await tour.getByRole('button', { name: '离开导览' }).click();
    await tour.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await close();
  });
});
