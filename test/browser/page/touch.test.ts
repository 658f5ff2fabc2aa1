import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bothWidths, seriousFaults, stickingOut } from './browser.ts';
import { openStubStage, type StubStage } from './stub-stage.ts';
import { pings } from './traffic-lines.ts';
import { cardMessage, waiting, worldWith } from './world.ts';

/** Rules for what is under the pointer that a finger would set off too, and keep. */
const stickyRules = `{
  const inside = (rules, media) => [...rules].flatMap((rule) => {
    const here = media + (rule.conditionText ?? '');
    const sticks = rule.selectorText?.includes(':hover') && !here.includes('(hover: hover)');
    return [...(sticks ? [rule.selectorText] : []), ...(rule.cssRules ? inside(rule.cssRules, here) : [])];
  });
  [...document.styleSheets].flatMap((sheet) => inside(sheet.cssRules, ''));
}`;

let stage: StubStage;
beforeAll(async () => {
  stage = await openStubStage({ ...worldWith(cardMessage('om_wait', waiting)), pings });
});
afterAll(() => stage.close());

describe.each(bothWidths)('what is seen of the tools, %s wide', (_width, options) => {
  it('a tap leaves nothing hovered, a pressed look is seen, and the dots of pings have a legend', async () => {
    const { page, complaints, close } = await stage.open(
      '/p/ou_zhang/c/oc_group/m/om_wait?view=tools&tool=inspect',
      options,
      '.json-head',
    );
    expect(await page.evaluate(stickyRules)).toEqual([]);
    const backgroundOf = (pressed: boolean) =>
      page.evaluate<string>(
        `getComputedStyle(document.querySelector('.json-head [aria-pressed="${pressed}"]')).backgroundColor`,
      );
    expect(await backgroundOf(true)).not.toBe(await backgroundOf(false));
    await page.getByRole('button', { name: '画面 400' }).click();
    expect((await page.locator('.card-preview .card').boundingBox())?.width).toBe(400);
    expect(await seriousFaults(page)).toEqual([]);
    expect(await stickingOut(page)).toEqual([]);
    await page.getByRole('button', { name: '提醒', exact: true }).click();
    const legend = page.getByRole('list', { name: '图例' });
    await legend.waitFor();
    expect(await legend.getByRole('listitem').allInnerTexts()).toEqual(['私聊', '@提及', '群消息', '同一件事又响了']);
    expect(await seriousFaults(page)).toEqual([]);
    expect(await stickingOut(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});
