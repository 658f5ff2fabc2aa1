import type { Browser, Page } from 'playwright-core';
import { replaceCard } from '../../sandbox/platform/messages/messages.ts';
import type { Workspace } from '../../sandbox/workspace.ts';
import { transferForm, waiting } from '../../test/browser/page/world.ts';

const wheelPx = 900;
const pauseMs = 40;

/** Milliseconds from going to the address until list and last chat are drawn and a button of the last card can be pressed. */
export async function openChat(browser: Browser, workspace: Workspace, chatId: string) {
  const person = workspace.platform.state.chats.get(chatId)?.members[0] ?? '';
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const startedAt = performance.now();
  await page.goto(`${workspace.url}/p/${person}/c/${chatId}#token=${workspace.token}`);
  await page.locator('.rows [data-chat-id]').first().waitFor();
  await page.locator('.message .card button, .message .bubble').last().click({ trial: true });
  const ms = performance.now() - startedAt;
  return { page, ms, close: () => context.close() };
}

/** Scrolls up so many wheel turns: the longest frame in ms, and the messages that were in the page at the end. */
export async function scrollUp(page: Page, turns: number): Promise<{ longestMs: number; late: number; rows: number }> {
  await page.evaluate(`
    globalThis.frames = [];
    new PerformanceObserver((list) => frames.push(...list.getEntries().map(({ duration }) => duration)))
      .observe({ type: 'long-animation-frame' });
  `);
  await page.mouse.move(700, 400);
  for (let turn = 0; turn < turns; turn += 1) {
    await page.mouse.wheel(0, -wheelPx);
    await page.waitForTimeout(pauseMs);
  }
  return page.evaluate<{ longestMs: number; late: number; rows: number }>(`
    ({ longestMs: Math.max(0, ...frames), late: frames.length, rows: document.querySelectorAll('.message-row').length })
  `);
}

/** Patches the card above the view to another height: how far, in px, what is read moved. */
export async function patchAbove(page: Page, workspace: Workspace): Promise<number> {
  const [above, read] = await page.evaluate<[string, string]>(`(() => {
    const list = document.querySelector('.messages').getBoundingClientRect();
    const rows = [...document.querySelectorAll('.message-row')].filter((row) => row.querySelector('.message'));
    const index = rows.findIndex((row) => row.getBoundingClientRect().top >= list.top);
    const before = rows.slice(0, index - 1).findLast((row) => row.querySelector('.card'));
    return [before.dataset.row, rows[index].dataset.row];
  })()`);
  // After a paint: between a change and its frame the page may be in a state that nobody sees.
  const top = `new Promise((resolve) => requestAnimationFrame(() => setTimeout(() =>
    resolve(document.querySelector('[data-row="${read}"]').getBoundingClientRect().top))))`;
  const before = await page.evaluate<number>(top);
  const message = workspace.platform.state.messages.get(above);
  if (message === undefined) throw new Error(`There is no message ${above} to patch.`);
  replaceCard(workspace.platform, message, message.card === waiting ? transferForm : waiting);
  await page.locator(`[data-row="${above}"] [data-revision="${message.revision}"]`).waitFor({ state: 'attached' });
  return Math.abs((await page.evaluate<number>(top)) - before);
}
