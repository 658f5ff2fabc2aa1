import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bothWidths, lowTargets, phone, seriousFaults, stickingOut } from './browser.ts';
import { openStubStage, type StubStage } from './stub-stage.ts';
import { worldWith } from './world.ts';

let stage: StubStage;
beforeAll(async () => {
  stage = await openStubStage(worldWith());
});
afterAll(() => stage.close());

describe.each(bothWidths)('the bot’s menu, %s wide', (_width, options) => {
  it('has every entry that the README asks the developer console for', async () => {
    const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');
    const keys = [...new Set(readme.match(/menu\.[a-z]+/gu))];
    const { page, complaints, close } = await stage.open('/p/ou_li/c/oc_private_ou_li', options, '.composer');
    const opener = page.getByRole('button', { name: '机器人菜单' });
    await opener.click();
    const entries = page.getByRole('menuitem');
    const names = await entries.allInnerTexts();
    expect(names).toHaveLength(keys.length);
    expect(await seriousFaults(page)).toEqual([]);
    expect(await stickingOut(page)).toEqual([]);
    if (options === phone) expect(await lowTargets(page, 44)).toEqual([]);
    const chosen: unknown[] = [];
    for (const name of names) {
      await page.getByRole('menuitem', { name, exact: true }).click();
      chosen.push(...(await stage.stub.takeCalls(1)));
      await opener.click();
    }
    expect(chosen).toEqual(keys.map((key) => ({ path: '/control/menu', body: { person: 'ou_li', key } })));
    expect(complaints).toEqual([]);
    await close();
  });
});
