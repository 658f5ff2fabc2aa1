import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { lowTargets, phone, seriousFaults, stickingOut } from './browser.ts';
import { openStubStage, type OpenPage, type StubStage } from './stub-stage.ts';
import { cardMessage, everyTag, textMessage, transferForm, waiting, worldWith } from './world.ts';

let stage: StubStage;

const ghost = {
  ...textMessage('om_ghost', ''),
  text: null,
  ghost: { code: 230099, path: '/body/elements/3', message: 'unknown property', of: 'send' as const },
};
const quoting = {
  ...textMessage('om_text', '还有 7 分钟要签收'),
  quote: { messageId: 'om_tags', preview: '所有组件' },
};

beforeAll(async () => {
  const cards = [cardMessage('om_tags', everyTag), cardMessage('om_form', transferForm)];
  stage = await openStubStage(worldWith(...cards, ghost, quoting, cardMessage('om_wait', waiting)));
});
afterAll(() => stage.close());

describe('on a desktop the page', () => {
  let opened: OpenPage;
  let page: Page;
  beforeAll(async () => {
    opened = await stage.open('/');
    page = opened.page;
  });

  it('opens as the first person in the first chat, tells what it is, and hints once', async () => {
    await page.getByText('你现在是张三。点 签收。').waitFor();
    expect(new URL(page.url()).pathname).toBe('/p/ou_zhang/c/oc_group');
    expect(new URL(page.url()).hash).toBe('');
    expect(await page.title()).toContain('不是飞书');
    expect(await page.locator('.brand').innerText()).toContain('不是飞书');
    const refused = page.locator('[data-message-id="om_ghost"] .ghost');
    expect(await refused.innerText()).toMatch(/平台拒收.*230099.*\/body\/elements\/3/su);
    expect(await page.locator('[data-message-id="om_text"] .quote').innerText()).toBe('所有组件');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '自己看看' }).click();
    await page.reload();
    await page.locator('[data-message-id="om_wait"]').waitFor();
    expect(await page.getByText('你现在是张三').count()).toBe(0);
  });

  it('shows two people side by side, says when the stream is lost, and keeps what is typed', async () => {
    await page.getByRole('button', { name: '并排' }).click();
    await page.getByRole('combobox', { name: '切换人员' }).selectOption('ou_smith');
    await page.getByRole('combobox', { name: '切换聊天' }).selectOption('oc_group');
    const left = page.locator('.chat[data-person="ou_zhang"]');
    const right = page.locator('.chat[data-person="ou_smith"]');
    await right.locator('[data-message-id="om_form"] [name="note"]').fill('写了一半');
    await left.getByRole('textbox', { name: /发给/u }).fill('草稿');
    stage.stub.cut();
    await page.getByText('重新连接…').waitFor();
    stage.stub.send(textMessage('om_late', '断线之后的消息'));
    stage.stub.restore();
    await page.getByText('重新连接…').waitFor({ state: 'detached' });
    await left.locator('[data-message-id="om_late"]').waitFor();
    expect(await right.locator('[data-message-id="om_form"] [name="note"]').inputValue()).toBe('写了一半');
    expect(await left.getByRole('textbox', { name: /发给/u }).inputValue()).toBe('草稿');
    await left.getByRole('button', { name: '发送' }).click();
    expect(await stage.stub.takeCalls(1)).toEqual([
      { path: '/control/say', body: { person: 'ou_zhang', chatId: 'oc_group', text: '草稿', mention: true } },
    ]);
    await opened.close();
  });
});

describe('between the two the page', () => {
  it('keeps list and chat beside each other, fits 200 % zoom, and tells when the bot goes and comes', async () => {
    const { page, complaints, close } = await stage.open('/p/ou_zhang/c/oc_group', {
      viewport: { width: 640, height: 400 },
    });
    await page.locator('[data-message-id="om_wait"]').waitFor();
    expect(await page.locator('[data-chat-id="oc_group"]').isVisible()).toBe(true);
    expect(await stickingOut(page)).toEqual([]);
    expect(await seriousFaults(page)).toEqual([]);
    stage.stub.tell({ kind: 'bot', state: 'down' });
    await page.locator('.bot-down').waitFor();
    stage.stub.tell({ kind: 'bot', state: 'up' });
    await page.locator('.bot-up').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('on a phone the page', () => {
  it('shows one thing at a time, with large targets, and fits 320 px', async () => {
    const { page, complaints } = await stage.open('/', phone);
    await page.locator('[data-message-id="om_wait"]').waitFor();
    expect(await stickingOut(page)).toEqual([]);
    expect(await seriousFaults(page)).toEqual([]);
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
    await page.getByRole('button', { name: '人员' }).click();
    await page.getByRole('button', { name: /李芳/u }).click();
    await page.locator('[data-chat-id="oc_private_ou_li"]').click();
    await page.getByRole('button', { name: '机器人菜单' }).click();
    await page.getByRole('menuitem', { name: '待办' }).click();
    expect(await stage.stub.takeCalls(1)).toEqual([
      { path: '/control/menu', body: { person: 'ou_li', key: 'menu.todo' } },
    ]);
    expect(complaints).toEqual([]);
  });
});
