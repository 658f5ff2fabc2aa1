import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { openStage, stageMs, type Stage } from '../stage.ts';
import { complaintsOf, desktop, openWindow, phone, seriousFaults, stickingOut } from './browser.ts';

const storyMs = 120_000;
/** More than a browser has connections to one server. */
const manyRestores = 7;
const group = '南京分公司群';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(import.meta.url, { keeps: true });
}, stageMs);
afterAll(() => stage.close(), stageMs);

/** The page with the saves open, and the newest card of the ticket behind them. */
async function openSaves(number: string, options: BrowserContextOptions) {
  const { world, browser } = stage;
  const { openId } = world.person('张三');
  const { messageId } = world.cardOf('张三', number, group);
  const chatId = world.workspace.platform.state.messages.get(messageId)?.chatId ?? '';
  const context = await openWindow(browser, options);
  const page = await context.newPage();
  const complaints = complaintsOf(page, ['error', 'warning']);
  const address = `${world.workspace.url}/p/${openId}/c/${chatId}/m/${messageId}`;
  const goTo = async (view: '' | '?view=tools&tool=saves'): Promise<void> => {
    await page.goto(`${address}${view}#token=${world.workspace.token}`);
    await page.locator('.top-bar .clock').waitFor();
  };
  return { page, messageId, complaints, goTo, close: () => context.close() };
}

async function restore(page: Page, name: string): Promise<void> {
  const told = page.waitForResponse((response) => new URL(response.url()).pathname === '/control/restore');
  await page.locator('.save-list li', { hasText: name }).getByRole('button', { name: '恢复' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  expect((await told).status()).toBe(200);
}

async function replay(page: Page, session: string): Promise<void> {
  const input = page.locator('.tools input[type="file"]');
  // It takes nothing while another call of the page is under way.
  await input.and(page.locator(':enabled')).waitFor({ state: 'attached' });
  await input.setInputFiles({ name: 'session.jsonl', mimeType: 'text/plain', buffer: Buffer.from(session) });
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
}

describe.each([
  ['1280 px', desktop, '宽屏'],
  ['390 px', phone, '手机'],
])('files to save and replay, with the bot itself, %s wide', (_width, options, name) => {
  it(
    'put the world and the bot back, do a session again, and tell the first call that was another one',
    async () => {
      const { world } = stage;
      const number = await world.raise('regional');
      await world.quiet();
      const { page, messageId, complaints, goTo, close } = await openSaves(number, options);
      const tools = page.locator('.tools');
      const card = page.locator(`[data-message-id="${messageId}"]`);
      const signs = card.getByRole('button', { name: '签收', exact: true });

      await goTo('?view=tools&tool=saves');
      await tools.getByRole('textbox', { name: '存档名' }).fill(name);
      await tools.getByRole('button', { name: '存为' }).click();
      await tools.getByRole('button', { name: `删除 ${name}` }).waitFor();
      await restore(page, name);
      await world.quiet();

      await goTo('');
      await signs.click();
      await signs.waitFor({ state: 'detached' });
      await world.quiet();
      expect(await world.ticket(number)).toMatchObject({ status: 'accepted' });

      await goTo('?view=tools&tool=saves');
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        tools.getByRole('button', { name: '导出会话' }).click(),
      ]);
      const session = await readFile(await file.path(), 'utf8');
      for (let times = 0; times < manyRestores; times += 1) await restore(page, name);
      await world.quiet();
      expect(await world.ticket(number)).toMatchObject({ status: 'awaiting_acceptance' });
      await replay(page, session);
      await tools.locator('.replay').waitFor();
      expect(await tools.locator('.replay').innerText()).toBe('重做了 1 步，1 次调用相同。\n\n每次调用都相同');
      await world.quiet();
      expect(await world.ticket(number)).toMatchObject({ status: 'accepted' });
      // Now the ticket is signed: the same click finds another card.
      await replay(page, session);
      await tools.getByText('第一处不同：press').waitFor();
      expect(await tools.locator('.replay pre').innerText()).toMatch(
        /^- （没有）\n\+ PATCH \/open-apis\/im\/v1\/messages\/:id → 200\/0 已有更新的卡片：/u,
      );
      expect(await seriousFaults(page)).toEqual([]);
      expect(await stickingOut(page)).toEqual([]);

      await restore(page, name);
      await world.quiet();
      await goTo('');
      await signs.waitFor();
      expect(complaints).toEqual([]);
      await close();
    },
    storyMs,
  );
});
