import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bothWidths } from './browser.ts';
import { openStubStage, type StubStage } from './stub-stage.ts';
import { worldWith } from './world.ts';

let stage: StubStage;
beforeAll(async () => {
  stage = await openStubStage(worldWith());
});
afterAll(() => stage.close());

describe.each(bothWidths)('the control call that a button makes, %s wide', (_width, options) => {
  it('is named with its body, and only where there is one', async () => {
    const { page, close } = await stage.open('/p/ou_zhang?view=tools&tool=control', options);
    const tools = page.locator('.tools');
    const morning = await tools.getByRole('button', { name: '明早 09:00' }).getAttribute('title');
    // The stub's clock goes on from 10:02.
    expect(morning).toMatch(/^POST \/control\/time \{"advance":"PT137[78]M"\}$/u);
    const named = await tools.locator('[title^="POST"]').all();
    const hints = await Promise.all(named.map((one) => one.getAttribute('title')));
    expect(hints.filter((hint) => hint?.endsWith('null'))).toEqual([]);
    await tools.locator('summary', { hasText: '自定…' }).click();
    await tools.locator('button[title=\'POST /control/tickets {"kind":"regional","template":"scale"}\']').waitFor();
    await close();
  });
});
