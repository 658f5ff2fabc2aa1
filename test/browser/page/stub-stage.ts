import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { complaintsOf, desktop, launchBrowser, openWindow } from './browser.ts';
import { startStub, stubToken, type StubSandbox, type StubWorld } from './stub-sandbox.ts';

export interface OpenPage {
  readonly page: Page;
  /** What the browser complained about, warnings too. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** The stand-in sandbox with one fixed world, and a browser to look at it. */
export interface StubStage {
  readonly stub: StubSandbox;
  readonly browser: Browser;
  /** Opens the page at a path, in a window of its own, with the token, and waits for what the selector names. */
  open(path: string, options?: BrowserContextOptions, until?: string): Promise<OpenPage>;
  close(): Promise<void>;
}

const waitMs = 15_000;

/** Opens a stage for one test file. */
export async function openStubStage(world: StubWorld): Promise<StubStage> {
  const stub = await startStub(world);
  const browser = await launchBrowser();
  return {
    stub,
    browser,
    open: async (path, options = desktop, until = '.top-bar .clock') => {
      const context = await openWindow(browser, options);
      // Sooner than a test ends: what never came is named.
      context.setDefaultTimeout(waitMs);
      const page = await context.newPage();
      const complaints = complaintsOf(page, ['error', 'warning']);
      await page.goto(`${stub.url}${path.slice(1)}#token=${stubToken}`);
      await page.locator(until).first().waitFor();
      return { page, complaints, close: () => context.close() };
    },
    close: async () => {
      await browser.close();
      await stub.close();
    },
  };
}
