import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { desktop, lowTargets, phone, seriousFaults, stickingOut } from './browser.ts';
import { openStubStage, type StubStage } from './stub-stage.ts';
import { textMessage, worldWith } from './world.ts';

let stage: StubStage;
beforeAll(async () => {
  stage = await openStubStage(worldWith(textMessage('om_text', '早')));
});
afterAll(() => stage.close());

describe.each([
  ['1280 px', desktop],
  ['390 px', phone],
])('the app in the world tool, %s wide', (_width, options) => {
  it('loses a permission and gets one, is stopped and started, and shows what is so', async () => {
    const { page, complaints, close } = await stage.open('/p/ou_zhang?view=tools&tool=control', options);
    const app = page.getByRole('group', { name: '应用' });
    const choice = app.getByRole('combobox', { name: '哪项权限' });
    expect(await app.getByRole('button', { name: '收回权限' }).isDisabled()).toBe(true);
    await choice.selectOption('✓ im:message');
    await app.getByRole('button', { name: '收回权限' }).click();
    await choice.selectOption('im:message:send_as_bot');
    await app.getByRole('button', { name: '开通权限' }).click();
    await app.getByRole('button', { name: '停用应用' }).click();
    expect(await stage.stub.takeCalls(3)).toEqual([
      { path: '/control/change', body: { what: 'revoke', scope: 'im:message' } },
      { path: '/control/change', body: { what: 'grant', scope: 'im:message:send_as_bot' } },
      { path: '/control/change', body: { what: 'stopApp' } },
    ]);
    const scopes = [{ scope: 'im:message:send_as_bot', granted: true }];
    stage.stub.tell({ kind: 'app', app: { standing: 'stopped', scopes } });
    await app.getByRole('button', { name: '启用应用' }).waitFor();
    expect(await app.getByRole('button', { name: '停用应用' }).count()).toBe(0);
    expect(await choice.locator('option').allInnerTexts()).toEqual([
      '哪项权限（✓ 已开通）',
      '✓ im:message:send_as_bot',
    ]);
    expect(await app.getByRole('button', { name: '收回权限' }).isEnabled()).toBe(true);
    expect(await stickingOut(page)).toEqual([]);
    expect(await seriousFaults(page)).toEqual([]);
    if (options === phone) expect(await lowTargets(page, 44)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
    stage.stub.tell({ kind: 'app', app: { standing: 'on', scopes } });
  });
});
