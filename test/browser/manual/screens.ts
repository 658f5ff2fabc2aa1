import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Width } from '../../../sandbox/manual/page.ts';
import type { PressResult } from '../../../sandbox/protocol.ts';
import { complaintsOf, fillIn, openWindow } from '../page/browser.ts';
import type { Stage } from '../stage.ts';

/** A message alone is drawn in a window in which almost every one fits, the longest in a longer one; a whole screen has the height of a real one. */
const tallPx = 2400;
const longestPx = 3600;
const widths = { desktop: { width: 760, screen: 700 }, phone: { width: 390, screen: 844 } } as const;
const phoneTraits: BrowserContextOptions = { isMobile: true, hasTouch: true };

/** What stands around a message on its picture, in px. */
const marginPx = 8;

/** The button to press is framed; what moves or passes stays out of the picture. */
const pictureStyle = `
  [data-picture] [data-to-press] { outline: 3px solid #f54a45; outline-offset: 2px; border-radius: 8px; }
  [data-picture] * { caret-color: transparent !important; transition: none !important; animation: none !important; }
  [data-picture] .chosen :is(.card, .bubble) { outline: none !important; box-shadow: none !important; }
  [data-picture] .toast-place { visibility: hidden; }
  [data-picture] .wiped { display: none; }
`;
/** A headless browser writes dates as Americans do; a picture shows them as the platform's own picker does. */
const poseForPicture = `
  document.activeElement?.blur();
  document.documentElement.setAttribute('data-picture', '');
  for (const field of document.querySelectorAll('input[type="datetime-local"]')) {
    const value = field.value;
    field.setAttribute('data-date', '');
    field.type = 'text';
    field.value = value.replace('T', ' ');
  }
`;
const endPose = `
  for (const field of document.querySelectorAll('[data-date]')) {
    const value = field.value;
    field.removeAttribute('data-date');
    field.type = 'datetime-local';
    field.value = value.replace(' ', 'T');
  }
  document.documentElement.removeAttribute('data-picture');
`;

/** Where to look: whose screen, which message. */
export interface Place {
  readonly person: string;
  readonly chatId: string;
  readonly messageId: string;
}

/** A button as the page names it, and whether it asks before it acts. */
export interface Target {
  readonly label: string;
  readonly asks: boolean;
}

/** The messenger alone in a window, in which one person after the other sits down. */
export interface Screen {
  /** Shows that message, on a whole screen or in a window in which it fits. */
  show(place: Place, wholeScreen: boolean): Promise<Locator>;
  /** Types or chooses, by the input's name. */
  fill(message: Locator, values: Readonly<Record<string, string>>): Promise<void>;
  /** Presses a button of the message, says yes where it asks, and gives what became of the click. */
  press(message: Locator, target: Target): Promise<PressResult>;
  /** A picture of the message or of the whole screen, with the button framed. */
  shoot(message: Locator, target: Target | null, wholeScreen: boolean): Promise<Buffer>;
  /** True when the page scrolls sideways. */
  isTooWide(): Promise<boolean>;
  /** What the browser complained about. */
  readonly complaints: readonly string[];
}

/** Opens a window of that width. */
export async function openScreen({ world, browser }: Stage, width: Width): Promise<Screen> {
  const { width: px, screen } = widths[width];
  const context = await openWindow(browser, {
    colorScheme: 'light',
    // Charts are drawn at once, so that no picture catches one half-way.
    reducedMotion: 'reduce',
    viewport: { width: px, height: tallPx },
    ...(width === 'phone' ? phoneTraits : {}),
  });
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(`${world.workspace.url}/?bare=1#token=${world.workspace.token}`);
  await page.locator('.page.bare').waitFor();
  // The page's own content policy takes no other style than one made by script.
  await page.evaluate(`
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(${JSON.stringify(pictureStyle)});
    document.adoptedStyleSheets.push(sheet);
  `);
  let height: number = tallPx;
  async function stretch(wanted: number): Promise<void> {
    if (wanted !== height) await page.setViewportSize({ width: px, height: wanted });
    height = wanted;
  }
  return {
    complaints,
    show: async ({ person, chatId, messageId }, wholeScreen) => {
      await stretch(wholeScreen ? screen : tallPx);
      await go(page, `/p/${person}/c/${chatId}/m/${messageId}?bare=1`);
      const message = page.locator(`[data-message-id="${messageId}"]`);
      await message.waitFor();
      return message;
    },
    fill: async (message, values) => {
      for (const [name, text] of Object.entries(values)) await fillIn(message.locator(`[name="${name}"]`), text);
    },
    press: async (message, { label, asks }) => {
      const answer = page.waitForResponse((response) => response.url().endsWith('/control/press'));
      await buttonOn(message, label).click();
      if (asks) await page.locator('dialog[open] .look-primary_filled').click();
      return (await (await answer).json()) as PressResult;
    },
    shoot: async (message, target, wholeScreen) => {
      const button = target === null ? null : buttonOn(message, target.label);
      if (!wholeScreen && (await boxOf(message)).height > (await boxOf(page.locator('.messages'))).height)
        await stretch(longestPx);
      await message.evaluate(toTop);
      await button?.scrollIntoViewIfNeeded();
      await button?.evaluate(frame);
      await page.mouse.move(0, 0);
      for (const chart of await message.locator('.chart').all())
        await chart.and(page.locator('[data-drawn="true"]')).waitFor();
      await page.evaluate(poseForPicture);
      const clip = wholeScreen ? undefined : await around(message, px);
      const picture = await page.screenshot({ caret: 'initial', ...(clip === undefined ? {} : { clip }) });
      await page.evaluate(endPose);
      await button?.evaluate(unframe);
      return picture;
    },
    isTooWide: () => page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth'),
  };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The message with a little of what is around it. */
async function around(message: Locator, px: number): Promise<Box> {
  const box = await boxOf(message);
  const [left, top] = [Math.max(0, box.x - marginPx), Math.max(0, box.y - marginPx)];
  return {
    x: left,
    y: top,
    width: Math.min(px, box.x + box.width + marginPx) - left,
    height: box.y + box.height + marginPx - top,
  };
}

async function boxOf(part: Locator): Promise<Box> {
  const box = await part.boundingBox();
  if (box === null) throw new Error('What is to be pictured is not on the screen.');
  return box;
}

function buttonOn(message: Locator, label: string): Locator {
  return message.locator(`button[data-label="${label}"]`).last();
}

/** What is asked of an element in the page; this program knows no other part of the DOM. */
interface Part {
  scrollIntoView(how: { readonly block: 'start' }): void;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
}
const toTop = (part: Part): void => part.scrollIntoView({ block: 'start' });
const frame = (part: Part): void => part.setAttribute('data-to-press', '');
const unframe = (part: Part): void => part.removeAttribute('data-to-press');

/** Goes there as the page's own links do. */
async function go(page: Page, address: string): Promise<void> {
  await page.evaluate(`
    history.pushState(null, '', ${JSON.stringify(address)});
    dispatchEvent(new PopStateEvent('popstate'));
  `);
}
