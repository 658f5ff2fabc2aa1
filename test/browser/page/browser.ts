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

/** Where every interaction of the page is tried, for `describe.each`. */
export const bothWidths: readonly (readonly [string, BrowserContextOptions])[] = [
  ['1280 px', desktop],
  ['390 px', phone],
];

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
  // What still fades in has less contrast than it is meant to have; what beckons without end stays as it is.
  await page.evaluate(`document.getAnimations()
    .filter(({ effect }) => Number.isFinite(effect.getComputedTiming().endTime)).forEach((one) => one.finish())`);
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
  // A phone shows a page that is too wide smaller, and innerWidth grows with it; the width of the layout does not.
  return page.evaluate<string[]>(`
    [...document.querySelectorAll('body *')]
      .filter((element) => !element.closest('.table-scroll, .md-table, pre, .sr-only, .menu, .tool-tabs, .card-preview'))
      .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
      .map((element) => element.tagName + '.' + element.className)
  `);
}

/** Texts and buttons of one bar that lie over each other, as `text over text`, or are wider than their place, as `text spills`. */
export function overlapping(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(`{
    const parts = 'h1, button:not(.tool-close), strong, meter, .brand-not, .clock, .bot-state, .as-person, .meter-text, .meter > :first-child';
    const meets = (from, to, otherFrom, otherTo) => Math.min(to, otherTo) - Math.max(from, otherFrom) > 1;
    [...document.querySelectorAll('.top-bar, .chat-header, .tool-tabs, .meter')].flatMap((bar) => {
      const boxes = [...bar.querySelectorAll(parts)].filter((part) => part.checkVisibility())
        .map((part) => ({ part, text: part.innerText || part.className, box: part.getBoundingClientRect() }));
      const spilling = boxes.filter(({ part }) => part.scrollWidth > part.clientWidth && getComputedStyle(part).overflowX === 'visible');
      const over = boxes.flatMap(({ part, text, box }, index) => boxes.slice(index + 1)
        .filter((other) => !part.contains(other.part) && !other.part.contains(part))
        .filter((other) => meets(box.left, box.right, other.box.left, other.box.right))
        .filter((other) => meets(box.top, box.bottom, other.box.top, other.box.bottom))
        .map((other) => text + ' over ' + other.text));
      return [...over, ...spilling.map(({ text }) => text + ' spills')];
    });
  }`);
}

/** True where two elements lie beside or below each other. */
export async function areApart(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = await Promise.all([one.boundingBox(), other.boundingBox()]);
  if (a === null || b === null) throw new Error('One of the two is not on the screen.');
  return a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
}

/** What is pressed and is lower or narrower than a finger needs, as `class width × height`. */
export function lowTargets(page: Page, leastPx: number): Promise<readonly string[]> {
  return page.evaluate<string[]>(`
    [...document.querySelectorAll('button, .control, summary, .choice')]
      .filter((element) => element.checkVisibility() && !element.matches('.covering'))
      .map((element) => [element, element.getBoundingClientRect()])
      .filter(([, { width, height }]) => Math.min(width, height) < ${leastPx})
      .map(([element, { width, height }]) => element.className + ' ' + width + ' × ' + height)
  `);
}
