import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ActiveFault } from '../../../sandbox/protocol.ts';
import { bothWidths, lowTargets, phone, seriousFaults, stickingOut } from './browser.ts';
import { openStubStage, type StubStage } from './stub-stage.ts';
import { worldWith } from './world.ts';

const faults: readonly ActiveFault[] = (['patch', 'send', 'reply'] as const).map((route, index) => ({
  route,
  kind: 'slow',
  delayMs: 5000,
  times: 3,
  id: index + 1,
  struck: 0,
}));
/** One line of a finger's height and the band's own edges, in px. */
const oneLinePx = 60;

let stage: StubStage;
beforeAll(async () => {
  stage = await openStubStage(worldWith());
});
afterAll(() => stage.close());

describe.each(bothWidths)('the band of three faults, %s wide', (_width, options) => {
  it('is one line on a phone that opens, and its sentences stay in the tree that is read out', async () => {
    const { page, complaints, close } = await stage.open('/', options);
    stage.stub.tell({ kind: 'faults', faults, limits: true });
    const band = page.locator('.fault-band');
    await band.waitFor();
    const list = band.getByRole('list');
    const sentence = list.getByText('改卡片 · 慢 5 秒');
    await sentence.waitFor();
    const opener = band.getByRole('button', { name: '故障 3' });
    const heightOf = async () => (await band.boundingBox())?.height ?? Number.NaN;
    expect(await list.getByRole('listitem').count()).toBe(3);
    if (options === phone) {
      expect(await heightOf()).toBeLessThanOrEqual(oneLinePx);
      expect(await opener.getAttribute('aria-expanded')).toBe('false');
      expect(await lowTargets(page, 44)).toEqual([]);
      expect(await seriousFaults(page)).toEqual([]);
      await opener.click();
      expect(await opener.getAttribute('aria-expanded')).toBe('true');
      expect(await heightOf()).toBeGreaterThan(oneLinePx);
      expect((await sentence.boundingBox())?.height).toBeGreaterThan(10);
    } else expect(await opener.isVisible()).toBe(false);
    expect(await seriousFaults(page)).toEqual([]);
    expect(await stickingOut(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});
