import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bothWidths, seriousFaults, stickingOut } from './browser.ts';
import { openStubStage, type StubStage } from './stub-stage.ts';
import { stubNow } from './stub-sandbox.ts';
import { cardMessage, group, waiting, worldWith } from './world.ts';

const ticket = {
  messageId: 'om_wait',
  chatId: group.chatId,
  chat: group.name,
  number: 'GD-20261123-0042',
  preview: '待签收：收款一体机无法打印小票',
  at: stubNow,
};

let stage: StubStage;
beforeAll(async () => {
  stage = await openStubStage({ ...worldWith(cardMessage('om_wait', waiting)), tickets: [ticket] });
});
afterAll(() => stage.close());

describe.each(bothWidths)('the search above the chats, %s wide', (_width, options) => {
  it('finds tickets by their number and opens them at their card; what is nowhere is said to be not found', async () => {
    const { page, complaints, close } = await stage.open('/p/ou_li/c/oc_private_ou_li', options, '.chat, .row');
    if (options.isMobile === true) await page.locator('.chat-header').getByRole('button', { name: '返回' }).click();
    const search = page.getByRole('searchbox', { name: '搜索 聊天/工单号' });
    await search.fill('nowhere');
    await page.locator('.lists').getByText('没有找到').waitFor();
    expect(await page.getByText('还没有聊天').count()).toBe(0);
    await search.fill('0042');
    const found = page.locator('[data-ticket="GD-20261123-0042"]');
    await found.waitFor();
    expect(await page.locator('.lists').getByText('没有找到').count()).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);
    expect(await stickingOut(page)).toEqual([]);
    await found.click();
    await page.locator('[data-message-id="om_wait"].chosen').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});
