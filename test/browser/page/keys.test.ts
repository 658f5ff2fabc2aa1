import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { bothWidths, phone, seriousFaults, stickingOut } from './browser.ts';
import { openStubStage, type OpenPage, type StubStage } from './stub-stage.ts';
import { card, cardMessage, textMessage, waiting, worldWith } from './world.ts';

/** Scrolls to the top of what is in the page, and waits for the frame after. */
const scrollToTop = `new Promise((resolve) => {
  document.querySelector('.messages').scrollTop = 0;
  requestAnimationFrame(() => setTimeout(resolve));
})`;
const paletteName = '找人、聊天、工单、时间、故障';

/** What the sandbox finds by the number, in a chat that was not opened. */
const ticket = {
  messageId: 'om_first',
  chatId: 'oc_group',
  chat: '南京分公司客服组',
  number: 'GD-20261123-0042',
  preview: '待签收',
  at: 0,
};

let stage: StubStage;
let opened: OpenPage;
let page: Page;

async function openChat(options: BrowserContextOptions): Promise<void> {
  const far = Array.from({ length: 300 }, (_, index) => textMessage(`om_far_${index}`, `第 ${index} 条`));
  const messages = [cardMessage('om_first', waiting), ...far, cardMessage('om_wait', waiting)];
  stage = await openStubStage({ ...worldWith(...messages), tickets: [ticket] });
  opened = await stage.open('/', options);
  page = opened.page;
  await page.locator('[data-message-id="om_wait"]').waitFor();
}

/** Opens the palette by its keys, and types. */
async function find(query: string): Promise<Locator> {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: paletteName });
  await palette.getByRole('combobox').fill(query);
  return palette;
}

describe.each(bothWidths)('with a keyboard, %s wide', (_width, options) => {
  beforeAll(() => openChat(options));
  afterAll(() => stage.close());

  it('keys go through chats, people and tools, and do nothing while one types', async () => {
    await page.keyboard.press('j');
    const title = page.locator('.chat-titles h1');
    await title.getByText('工单机器人').waitFor();
    await page.keyboard.press('k');
    await title.getByText('南京分公司客服组').waitFor();
    await page.keyboard.press('t');
    await page.locator('.tools').getByRole('button', { name: '明早 09:00' }).waitFor();
    await page.keyboard.press('i');
    await page.locator('.tools').getByText('判定：可发').waitFor();
    await page.keyboard.press('i');
    await page.locator('.tools').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: '帮助' }).getByText('正在输入时').waitFor();
    await page.keyboard.press('Escape');
    const field = page.getByRole('textbox', { name: /发给/u });
    await field.fill('');
    await field.pressSequentially('jikt?');
    expect(await field.inputValue()).toBe('jikt?');
    expect(await page.locator('.tools, dialog[open]').count()).toBe(0);
    await field.fill('');
    await field.blur();
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.locator('[data-person].row:focus').waitFor();
  });

  it('the palette, by its button or ⌘K, finds people, tickets, time and faults', async () => {
    if (options === phone) await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('button', { name: paletteName }).click();
    await page.getByRole('dialog', { name: paletteName }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    expect(await stickingOut(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await (await find('20261123-0042')).getByRole('option', { name: /GD-20261123-0042/u }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('[data-message-id="om_first"].chosen').waitFor();
    await find('时间');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await stage.stub.takeCalls(1)).toEqual([{ path: '/control/time', body: { advance: 'PT1H' } }]);
    await (await find('改卡片 慢')).getByRole('option').click();
    await page.locator('.fault-band', { hasText: '改卡片 · 慢 5 秒' }).waitFor();
    await find('全部停止');
    await page.keyboard.press('Enter');
    await page.locator('.fault-band').waitFor({ state: 'detached' });
    await (await find('nobody')).getByText('没有找到').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await (await find('Anna')).getByRole('option', { name: /Anna Smith/u }).click();
    await page.waitForURL(/\/p\/ou_smith/u);
    expect(opened.complaints).toEqual([]);
  });
});

describe.each(bothWidths)('a long chat, %s wide', (_width, options) => {
  beforeAll(() => openChat(options));
  afterAll(() => stage.close());

  it('reads back as far as one scrolls, reaches a message of the address, and keeps what is read in its place', async () => {
    await page.goto(`${stage.stub.url}p/ou_zhang/c/oc_group/m/om_far_20`);
    const read = page.locator('[data-message-id="om_far_20"].chosen');
    await read.waitFor();
    expect(await page.locator('.message-row').count()).toBeLessThanOrEqual(120);
    const first = page.locator('[data-row="om_first"] .card');
    while ((await first.count()) === 0) await page.evaluate(scrollToTop);
    const row = page.locator('[data-row="om_far_3"]');
    await page.evaluate(`document.querySelector('.messages').scrollTop +=
      document.querySelector('[data-row="om_far_3"]').getBoundingClientRect().top - 200`);
    const topOf = async () => (await row.boundingBox())?.y ?? Number.NaN;
    const before = await topOf();
    stage.stub.patch('om_first', card('短'));
    await page.locator('[data-row="om_first"] [data-revision="1"]').waitFor({ state: 'attached' });
    expect(Math.abs((await topOf()) - before)).toBeLessThanOrEqual(2);
    stage.stub.send(textMessage('om_new', '新消息'));
    await page.getByRole('button', { name: /有新消息/u }).click();
    await page.locator('[data-message-id="om_new"]').waitFor();
  });

  it('is drawn without any tool at ?bare=1', async () => {
    await page.goto(`${stage.stub.url}p/ou_zhang/c/oc_group?bare=1`);
    await page.locator('[data-message-id="om_wait"] .card').waitFor();
    expect(await page.locator('.top-bar, .hint, .tools, .tab-bar, [data-person].row').count()).toBe(0);
    expect(await stickingOut(page)).toEqual([]);
    expect(opened.complaints).toEqual([]);
  });
});
