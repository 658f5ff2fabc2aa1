import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../../../sandbox/servers/until.ts';
import { bothWidths, desktop } from './browser.ts';
import { openStubStage, type StubStage } from './stub-stage.ts';
import { cardMessage, textMessage, worldWith } from './world.ts';

const chat = '/p/ou_zhang/c/oc_group';
const shownMs = 5000;
const sign = {
  tag: 'button',
  type: 'primary_filled',
  text: { tag: 'plain_text', content: '签收' },
  behaviors: [{ type: 'callback', value: { a: 'accept' } }],
};
const waiting = { schema: '2.0', body: { elements: [{ tag: 'markdown', content: '空调漏水' }, sign] } };
const later = Array.from({ length: 20 }, (_, index) => textMessage(`om_later_${index}`, `第 ${index} 句`));

/** Whether the button lies within the list of messages, in the page's own words. */
const isInView = `(() => {
  const button = document.querySelector('[data-message-id="om_wait"] [data-label="签收"]')?.getBoundingClientRect();
  const list = document.querySelector('.messages').getBoundingClientRect();
  return button !== undefined && button.top >= list.top && button.bottom <= list.bottom;
})()`;

let stage: StubStage;
beforeAll(async () => {
  stage = await openStubStage(worldWith(cardMessage('om_wait', waiting), ...later));
});
afterAll(() => stage.close());

describe.each(bothWidths)('the first minute, %s wide', (_width, options) => {
  it('has a hint that leads to the button it names, far above as it may be', async () => {
    const { page, close } = await stage.open(chat, options);
    await page.locator('[data-message-id="om_later_19"]').waitFor();
    expect(await page.evaluate(isInView)).toBe(false);
    await page.locator('.hint').getByRole('button', { name: '带我去' }).click();
    expect(await until(() => page.evaluate<boolean>(isInView), shownMs)).toBe(true);
    await close();
  });
});

describe('side by side, on a desktop alone', () => {
  it('opens at a chat, and back leads to where one was', async () => {
    const { page, close } = await stage.open(chat, desktop);
    await page.getByRole('button', { name: '并排' }).click();
    await page.waitForURL(/beside=[^,]+(?:,|%2C)oc_/u);
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes('beside'));
    expect(new URL(page.url()).pathname).toBe(chat);
    await close();
  });
});
