import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
} from 'playwright-core';

export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** The browser of this machine; the sandbox of its processes is off only for root, who cannot have it. */
export function launchBrowser(): Promise<Browser> {
  const args = ['--disable-gpu', '--disable-dev-shm-usage'];
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox', ...args] : args,
  });
}

/** A window of somebody who sits in China. */
export function openWindow(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  return browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options });
}

/** What the browser complains about from now on: errors of scripts, of the console, of the content policy. */
export function complaintsOf(page: Page, kinds: readonly ('error' | 'warning')[] = ['error']): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (kinds.some((kind) => kind === message.type())) complaints.push(message.text());
  });
  return complaints;
}

/** Types or chooses; moments as `2026-11-25 12:00`. */
export async function fillIn(field: Locator, text: string): Promise<void> {
  if ((await field.and(field.page().locator('select')).count()) > 0) await field.selectOption(text);
  else await field.fill((await field.getAttribute('type')) === 'datetime-local' ? text.replace(' ', 'T') : text);
}

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Serious and critical findings of axe, as `rule: first place`. */
export async function seriousFaults(page: Page): Promise<readonly string[]> {
  // evaluate goes around the page's content policy, which a script tag would not.
  await page.evaluate(await axe);
  return page.evaluate<string[]>(`
    axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'], resultTypes: ['violations'], preload: false }).then(({ violations }) =>
      violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ target, any }) => target.join(' ') + ' ' + (any[0]?.message ?? '')).join(' | ')))
  `);
}

/** Elements that stick out of the window at the right, other than inside something that scrolls by itself. */
export function stickingOut(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(`
    [...document.querySelectorAll('body *')]
      .filter((element) => !element.closest('.table-scroll, .md-table, pre, .sr-only, .menu'))
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
      .map((element) => element.tagName + '.' + element.className)
  `);
}

/** What is pressed and is lower than a finger needs, as `class height`. */
export function lowTargets(page: Page, leastPx: number): Promise<readonly string[]> {
  return page.evaluate<string[]>(`
    [...document.querySelectorAll('button, .control, summary, .choice')]
      .filter((element) => element.checkVisibility() && !element.matches('.covering'))
      .map((element) => [element.className, element.getBoundingClientRect().height])
      .filter(([, height]) => height < ${leastPx})
      .map((found) => found.join(' '))
  `);
}
