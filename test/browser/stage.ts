import type { Browser } from 'playwright-core';
import { buildPage } from '../../sandbox/page/build.ts';
import { openWorld, type World } from '../support/world.ts';
import { launchBrowser } from './page/browser.ts';

/** The time that a stage may take to open or to close. */
export const stageMs = 60_000;

/** A world whose sandbox serves the page, and a browser to look at it. */
export interface Stage {
  readonly world: World;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Opens a stage for one test file; name and options are those of its world. */
export async function openStage(
  name: string,
  options: Omit<NonNullable<Parameters<typeof openWorld>[1]>, 'page'> = {},
): Promise<Stage> {
  const world = await openWorld(name, { ...options, page: await buildPage() });
  const browser = await launchBrowser();
  return {
    world,
    browser,
    close: async () => {
      await browser.close();
      await world.close();
    },
  };
}
