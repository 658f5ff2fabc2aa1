import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { cardSource } from '../../../sandbox/card/source.ts';
import { areApart, bothWidths, lowTargets, phone, seriousFaults, stickingOut } from './browser.ts';
import { openStubStage, type StubStage } from './stub-stage.ts';
import { cardMessage, everyTag, textMessage, transferForm, waiting, worldWith } from './world.ts';

const group = '/p/ou_zhang/c/oc_group';
const ghost = {
  ...textMessage('om_ghost', ''),
  text: null,
  ghost: { code: 230099, path: '/body/elements/3', message: 'unknown property', of: 'send' as const, ...cardSource },
};
const quoting = {
  ...textMessage('om_text', '还有 7 分钟要签收'),
  quote: { messageId: 'om_tags', preview: '所有组件' },
};
const nearLimit = {
  ...cardMessage('om_big', waiting),
  meter: { bytes: 26_624, elements: 185, tables: 0, oldestClient: '7.20' },
};

/** What is near the screen is known a frame after it was drawn. */
const twoFrames = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))))`;

let stage: StubStage;
beforeAll(async () => {
  const cards = [cardMessage('om_tags', everyTag), cardMessage('om_form', transferForm), nearLimit];
  stage = await openStubStage(worldWith(...cards, ghost, quoting, cardMessage('om_wait', waiting)));
});
afterAll(() => stage.close());

async function loseStream(page: Page): Promise<void> {
  stage.stub.cut();
  await page.getByText('重新连接…').waitFor();
}

async function findStream(page: Page): Promise<void> {
  stage.stub.restore();
  await page.getByText('重新连接…').waitFor({ state: 'detached' });
}

describe.each(bothWidths)('the page, %s wide', (_width, options) => {
  const isPhone = options === phone;

  it('opens as the first person in the first chat, tells what it is, and hints once', async () => {
    const { page, complaints, close } = await stage.open('/', options);
    await page.getByText('你现在是张三。点 签收。').waitFor();
    expect(new URL(page.url()).pathname).toBe(group);
    expect(new URL(page.url()).hash).toBe('');
    expect(await page.title()).toContain('不是飞书');
    expect(await page.locator('.brand').innerText()).toContain('不是飞书');
    const refused = page.locator('[data-message-id="om_ghost"] .ghost');
    expect(await refused.innerText()).toMatch(/平台拒收.*230099.*\/body\/elements\/3/su);
    expect(await page.locator('[data-message-id="om_text"] .quote').innerText()).toBe('所有组件');
    expect(await page.locator('[data-message-id="om_big"] .message-notes').innerText()).toBe(
      '26.0 KB · 185 个组件，接近上限',
    );
    expect(await seriousFaults(page)).toEqual([]);
    expect(await stickingOut(page)).toEqual([]);
    await page.getByRole('button', { name: '自己看看' }).click();
    await page.reload();
    await page.locator('[data-message-id="om_wait"]').waitFor();
    expect(await page.getByText('你现在是张三').count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  it('tells when the stream is lost, keeps what is typed meanwhile, and survives a restart of the bot', async () => {
    const { page, close } = await stage.open(group, options);
    const late = `om_late_${options.viewport?.width ?? ''}`;
    const note = page.locator('[data-message-id="om_form"] [name="note"]');
    const field = page.getByRole('textbox', { name: /发给/u });
    await note.fill('写了一半');
    await field.fill('草稿');
    await loseStream(page);
    stage.stub.send(textMessage(late, '断线之后的消息'));
    await findStream(page);
    await page.locator(`[data-message-id="${late}"]`).waitFor();
    expect(await note.inputValue()).toBe('写了一半');
    stage.stub.tell({ kind: 'bot', state: 'down' });
    await page.locator('.bot-down[title="机器人离线"]').waitFor();
    stage.stub.tell({ kind: 'bot', state: 'up' });
    await page.locator('.bot-up[title="机器人正常"]').waitFor();
    expect(await field.inputValue()).toBe('草稿');
    await page.getByRole('button', { name: '发送' }).click();
    expect(await stage.stub.takeCalls(1)).toEqual([
      { path: '/control/say', body: { person: 'ou_zhang', chatId: 'oc_group', text: '草稿', mention: true } },
    ]);
    await close();
  });

  it('loads what draws charts when the first of them nears the screen, and not before', async () => {
    const { page, close } = await stage.open(group, options);
    await page.locator('[data-message-id="om_wait"]').waitFor();
    await page.locator('[data-message-id="om_tags"] .chart').first().waitFor({ state: 'attached' });
    await page.evaluate(twoFrames);
    const library = page.locator('script[src="/charts.js"]');
    expect(await library.count()).toBe(0);
    await page.locator('[data-message-id="om_tags"] .chart').first().scrollIntoViewIfNeeded();
    await page.locator('[data-message-id="om_tags"] .chart canvas').first().waitFor();
    expect(await library.count()).toBe(1);
    await close();
  });

  it('lets one be somebody else, write to the bot in private, and choose from its menu', async () => {
    const { page, complaints, close } = await stage.open(group, options);
    if (isPhone) {
      await page.getByRole('button', { name: '返回' }).click();
      await page.getByRole('button', { name: '人员' }).click();
      expect(await lowTargets(page, 44)).toEqual([]);
    }
    await page.getByRole('button', { name: /李芳/u }).click();
    await page.waitForURL(/\/p\/ou_li/u);
    await page.getByRole('searchbox', { name: '搜索 聊天/工单号' }).fill('机器人');
    await page.locator('[data-chat-id="oc_group"]').waitFor({ state: 'detached' });
    await page.locator('[data-chat-id="oc_private_ou_li"]').click();
    await page.locator('.chat[data-person="ou_li"] .as-person', { hasText: '李芳' }).waitFor();
    const field = page.getByRole('textbox', { name: /发给/u });
    await field.fill('待办');
    await field.press('Enter');
    await page.getByRole('button', { name: '机器人菜单' }).click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await page.getByRole('menuitem', { name: '待办' }).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '机器人菜单' }).click();
    await page.getByRole('menuitem', { name: '待办' }).click();
    expect(await stage.stub.takeCalls(2)).toEqual([
      { path: '/control/say', body: { person: 'ou_li', chatId: 'oc_private_ou_li', text: '待办', mention: false } },
      { path: '/control/menu', body: { person: 'ou_li', key: 'menu.todo' } },
    ]);
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('on a desktop alone the page', () => {
  it('shows two people side by side, each with what they typed', async () => {
    const { page, close } = await stage.open(group);
    await page.getByRole('button', { name: '并排' }).click();
    await page.getByRole('combobox', { name: '切换人员' }).selectOption('ou_smith');
    await page.getByRole('combobox', { name: '切换聊天' }).selectOption('oc_group');
    const left = page.locator('.chat[data-person="ou_zhang"]');
    const right = page.locator('.chat[data-person="ou_smith"]');
    await right.locator('[data-message-id="om_form"] [name="note"]').fill('写了一半');
    await left.getByRole('textbox', { name: /发给/u }).fill('草稿');
    await loseStream(page);
    stage.stub.send(textMessage('om_both', '两个人都看到'));
    await findStream(page);
    for (const side of [left, right]) await side.locator('[data-message-id="om_both"]').waitFor();
    expect(await right.locator('[data-message-id="om_form"] [name="note"]').inputValue()).toBe('写了一半');
    expect(await left.getByRole('textbox', { name: /发给/u }).inputValue()).toBe('草稿');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '取消并排' }).click();
    await right.waitFor({ state: 'detached' });
    await close();
  });

  it.each([
    [640, 400],
    [899, 700],
  ])('below 900 px narrows its lists to faces whose names are heard (%s px)', async (width, height) => {
    const { page, close } = await stage.open(group, { viewport: { width, height } });
    await page.locator('[data-message-id="om_wait"]').waitFor();
    expect((await page.locator('.lists').boundingBox())?.width).toBe(72);
    expect((await page.locator('[data-person="ou_li"] .row-main').boundingBox())?.width).toBe(1);
    expect(await stickingOut(page)).toEqual([]);
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: /李芳/u }).click();
    await page.locator('.chat[data-person="ou_li"]').waitFor();
    await page.getByRole('button', { name: '工单机器人' }).click();
    await page.locator('.chat-titles h1', { hasText: '工单机器人' }).waitFor();
    await page.getByRole('button', { name: '工具' }).click();
    stage.stub.tell({ kind: 'faults', faults: [], limits: false });
    const stop = page.locator('.fault-band').getByRole('button', { name: '全部停止' });
    expect(await areApart(stop, page.locator('.tools'))).toBe(true);
    stage.stub.tell({ kind: 'faults', faults: [], limits: true });
    await page.keyboard.press('t');
    await page.setViewportSize({ width: 900, height: 700 });
    await page.locator('[data-person="ou_li"] .row-name').getByText('李芳').waitFor();
    expect((await page.locator('.lists').boundingBox())?.width).toBeGreaterThan(200);
    await close();
  });
});

describe('on a phone alone the page', () => {
  it('shows one thing at a time, with large targets, and fits 320 px', async () => {
    const { page, complaints, close } = await stage.open('/', phone);
    await page.locator('[data-message-id="om_wait"]').waitFor();
    expect(await lowTargets(page, 44)).toEqual([]);
    const pair = page.locator('[data-message-id="om_wait"] .mode-bisect button');
    const boxes = await Promise.all([pair.first().boundingBox(), pair.last().boundingBox()]);
    expect(boxes[0]?.y).toBe(boxes[1]?.y);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await stickingOut(page)).toEqual([]);
    await page.getByRole('button', { name: '返回' }).click();
    await page.locator('[data-chat-id="oc_private_ou_zhang"]').waitFor();
    await page.getByRole('button', { name: '控制' }).click();
    await page.getByRole('button', { name: '明早 09:00' }).waitFor();
    expect(await lowTargets(page, 44)).toEqual([]);
    expect(await stickingOut(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});
