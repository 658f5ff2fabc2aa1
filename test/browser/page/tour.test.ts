import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { manual, tour, type Act } from '../../../sandbox/manual/script.ts';
import { buildPage } from '../../../sandbox/page/build.ts';
import { openWorld, type World } from '../../support/world.ts';
import { desktop, launchBrowser, phone, seriousFaults, stickingOut } from './browser.ts';
import { typedNow } from './typed.ts';

const openMs = 60_000;
const tourMs = 120_000;

let world: World;
let browser: Browser;
beforeAll(async () => {
  world = await openWorld(import.meta.url, { page: await buildPage() });
  browser = await launchBrowser();
}, openMs);
afterAll(async () => {
  await browser.close();
  await world.close();
}, openMs);

describe('the manual’s script', () => {
  it('names each step once, in both languages, with something to see at its end', () => {
    expect(new Set(manual.map(({ id }) => id)).size).toBe(manual.length);
    for (const { caption, facts } of manual) {
      expect(Math.min(caption.zh.length, caption.en.length)).toBeGreaterThan(0);
      expect(facts.length).toBeGreaterThan(0);
    }
    expect(tour.length).toBe(6);
  });
});

describe.each([
  ['1280 px', desktop],
  ['390 px', phone],
])('the tour, %s wide', (_width, options) => {
  it(
    'leads from 签收 to the next ring, and moves on by what is so, not by what is pressed',
    async () => {
      await world.raise('regional');
      // The tour takes the newest card; without a rest the second ticket's could come first.
      await world.quiet();
      const number = await world.raise('regional');
      await world.quiet();
      const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options });
      const page = await context.newPage();
      await page.goto(`${world.workspace.url}/#token=${world.workspace.token}`);
      await page.locator('.message .card').first().waitFor();
      await page.evaluate(`localStorage.setItem('sandbox.tour', 'on')`);
      await page.reload();
      const card = page.locator('.tour');
      for (const [index, step] of tour.entries()) {
        await card.getByText(`${index + 1} / ${tour.length}`).waitFor();
        expect(await card.innerText()).toContain(step.caption.zh);
        if (index === 0) {
          expect(await seriousFaults(page)).toEqual([]);
          expect(await stickingOut(page)).toEqual([]);
          // Somebody else's tab does the first step: the tour sees that it is done.
          await world.press('张三', '签收', { number });
        } else for (const act of step.acts) await doAct(page, act);
      }
      await card.getByText('走完了').waitFor();
      await page.locator('.ring-band').waitFor();
      expect((await world.ticket(number)).status).toBe('closed');
      await context.close();
    },
    tourMs,
  );
});

/** Does what the tour points at. */
async function doAct(page: Page, act: Act): Promise<void> {
  if (act.kind === 'time') {
    await page.locator('[data-next-ring]').click();
    return;
  }
  if (act.kind !== 'press') throw new Error(`The tour knows no ${act.kind}.`);
  const target = page.locator(`[data-tour-target][data-label="${act.label}"]`);
  await target.waitFor();
  const form = page.locator('form.card-form').filter({ has: target });
  for (const [name, value] of Object.entries(act.form ?? {})) {
    const field = form.locator(`[name="${name}"]`);
    const text = typedNow(value, world.clock.now());
    if ((await field.and(page.locator('select')).count()) > 0) await field.selectOption(text);
    else await field.fill(text.replace(/^(\d{4}-\d\d-\d\d) /u, '$1T'));
  }
  await target.click();
  const confirm = page.locator('dialog[open]').getByRole('button', { name: '确定' });
  const gone = page.locator(`[data-tour-target]:not([data-label="${act.label}"]), .tour:has-text("走完了")`).first();
  await confirm.or(gone).first().waitFor();
  if (await confirm.isVisible()) await confirm.click();
}
