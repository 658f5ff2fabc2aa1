import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bothWidths, lowTargets, phone, seriousFaults, stickingOut } from './browser.ts';
import { openStubStage, type StubStage } from './stub-stage.ts';
import { worldWith } from './world.ts';

let stage: StubStage;
beforeAll(async () => {
  stage = await openStubStage(worldWith());
});
afterAll(() => stage.close());

describe.each(bothWidths)('an app that is not running, %s wide', (_width, options) => {
  it('is told by a band that starts it again and by the bar, stopped or removed', async () => {
    const { page, complaints, close } = await stage.open('/', options);
    const band = page.locator('.app-band');
    for (const [standing, words] of [
      ['stopped', '应用已停用'],
      ['removed', '应用已卸载'],
    ] as const) {
      stage.stub.tell({ kind: 'app', app: { standing, scopes: [] } });
      await band.getByText(words).waitFor();
      await page.locator(`.bot-down[title="${words}"]`).waitFor();
      expect(await page.locator('.bot-up').count()).toBe(0);
      expect(await seriousFaults(page)).toEqual([]);
      expect(await stickingOut(page)).toEqual([]);
      if (options === phone) expect(await lowTargets(page, 44)).toEqual([]);
      await band.getByRole('button', { name: '启用' }).click();
      expect(await stage.stub.takeCalls(1)).toEqual([{ path: '/control/change', body: { what: 'startApp' } }]);
    }
    stage.stub.tell({ kind: 'app', app: { standing: 'on', scopes: [] } });
    await band.waitFor({ state: 'detached' });
    await page.locator('.bot-up[title="机器人正常"]').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});
