import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bothWidths, openWindow } from './browser.ts';
import { openStubStage, type StubStage } from './stub-stage.ts';
import { stubToken } from './stub-sandbox.ts';
import { worldWith } from './world.ts';

let stage: StubStage;
beforeAll(async () => {
  stage = await openStubStage(worldWith());
});
afterAll(() => stage.close());

describe.each(bothWidths)('the token in the address, %s wide', (_width, options) => {
  it('opens the page that asked for it, and a wrong one is called wrong', async () => {
    const context = await openWindow(stage.browser, options);
    const page = await context.newPage();
    await page.goto(stage.stub.url);
    await page.getByText('地址里没有口令').waitFor();
    // The same page with another fragment: the browser loads nothing by itself.
    await page.goto(`${stage.stub.url}#token=wrong`);
    await page.getByText('口令不对或已过期').waitFor();
    expect(await page.getByText('地址里没有口令').count()).toBe(0);
    await page.goto(`${stage.stub.url}#token=${stubToken}`);
    await page.locator('.top-bar .clock').waitFor();
    expect(await page.locator('.stopped').count()).toBe(0);
    expect(new URL(page.url()).hash).toBe('');
    await context.close();
  });
});
