import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { manual, tour, type Act } from '../../../sandbox/manual/script.ts';
import { openStage, stageMs, type Stage } from '../stage.ts';
import { desktop, fillIn, openWindow, phone, seriousFaults, stickingOut } from './browser.ts';
import { typedNow } from './typed.ts';

const tourMs = 120_000;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(import.meta.url);
}, stageMs);
afterAll(() => stage.close(), stageMs);

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
      await stage.world.raise('regional');
      // The tour takes the newest card; without a rest the second ticket's could come first.
      await stage.world.quiet();
      const number = await stage.world.raise('regional');
      await stage.world.quiet();
      const context = await openWindow(stage.browser, options);
      const page = await context.newPage();
      await page.goto(`${stage.world.workspace.url}/#token=${stage.world.workspace.token}`);
      await page.locator('.message .card').first().waitFor();
      // The tour of a world that is gone: its ticket is nowhere here.
      await page.evaluate(`sessionStorage.setItem('sandbox.tour-ticket', 'GD-20200101-0001')`);
      await page.evaluate(`sessionStorage.setItem('sandbox.tour-done', '3')`);
      await page.evaluate(`localStorage.setItem('sandbox.tour', 'on')`);
      await page.reload();
      const card = page.locator('.tour');
      for (const [index, step] of tour.entries()) {
        await card.getByText(`${index + 1} / ${tour.length}`).waitFor();
        expect(await card.innerText()).toContain(step.caption.zh);
        await page.locator(`.message .card:has-text("${number}")`).last().waitFor();
        if (index === 0) {
          expect(await seriousFaults(page)).toEqual([]);
          expect(await stickingOut(page)).toEqual([]);
          // Somebody else's tab does the first step: the tour sees that it is done.
          await stage.world.press('张三', '签收', { number });
        } else for (const act of step.acts) await doAct(page, act);
      }
      await card.getByText('走完了').waitFor();
      expect(await card.innerText()).toContain(options === phone ? '下面的“控制”里有工具' : '工具在右上角');
      await page.locator('.ring-band').waitFor();
      expect((await stage.world.ticket(number)).status).toBe('closed');
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
    await fillIn(form.locator(`[name="${name}"]`), typedNow(value, stage.world.clock.now()));
  }
  await target.click();
  const confirm = page.locator('dialog[open]').getByRole('button', { name: '确定' });
  const gone = page.locator(`[data-tour-target]:not([data-label="${act.label}"]), .tour:has-text("走完了")`).first();
  await confirm.or(gone).first().waitFor();
  if (await confirm.isVisible()) await confirm.click();
}
