import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { drawWhy } from '../../../cards/why.ts';
import type { CardJson } from '../../../sandbox/protocol.ts';
import { did, moment, officePolicy, storyAfter, storyOrg } from '../../support/card-story.ts';
import { phone } from './browser.ts';
import { openStubStage, type StubStage } from './stub-stage.ts';
import { cardMessage, worldWith } from './world.ts';

/** Eight days with two windows each, and two weekends. */
function explained(language: 'zh' | 'en'): CardJson {
  const until = moment('12-02 16:00');
  const asked = did(storyAfter(4), '11-23 11:08', 'zhangsan', {
    action: 'requestExtension',
    until,
    reason: null,
    reasonText: '',
  });
  const { ticket } = did(asked, '11-23 11:10', 'lifang', { action: 'grantExtension', until });
  const now = moment('11-23 14:00');
  return drawWhy({ ticket, clock: 'handle', org: storyOrg, policy: officePolicy, now, language }) as never;
}

let stage: StubStage;
beforeAll(async () => {
  stage = await openStubStage(worldWith());
});
afterAll(() => stage.close());

it.each(['zh', 'en'] as const)('the table of 为什么是这个时间 fits a phone (%s)', async (language) => {
  const { page, close } = await stage.open('/p/ou_zhang/c/oc_group', phone);
  const id = `om_why_${language}`;
  stage.stub.send(cardMessage(id, explained(language)));
  const table = page.locator(`[data-message-id="${id}"] .table-scroll`);
  await table.waitFor();
  const box = await table.boundingBox();
  const whole = await table.locator('table').boundingBox();
  expect(whole?.width).toBeLessThanOrEqual(box?.width ?? 0);
  await close();
});
