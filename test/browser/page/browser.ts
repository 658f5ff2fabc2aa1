import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { stubToken, type StubSandbox } from './stub-sandbox.ts';

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

export interface OpenPage {
  readonly page: Page;
  /** What the browser complained about: errors of scripts, of the console, of the content policy. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Opens the page at a path, in a context of its own, with the token. */
export function openPage(
  browser: Browser,
  stub: StubSandbox,
  path: string,
  options: BrowserContextOptions = desktop,
): Promise<OpenPage> {
  return openAt(browser, stub, path, '.top-bar .clock', options);
}

/** Opens the page at a path and waits for what the selector names. */
export async function openAt(
  browser: Browser,
  stub: StubSandbox,
  path: string,
  until: string,
  options: BrowserContextOptions,
): Promise<OpenPage> {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await page.goto(`${stub.url}${path.slice(1)}#token=${stubToken}`);
  await page.locator(until).first().waitFor();
  return { page, complaints, close: () => context.close() };
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
