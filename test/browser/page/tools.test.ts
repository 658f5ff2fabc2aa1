import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bothWidths, lowTargets, phone, seriousFaults, stickingOut } from './browser.ts';
import { stubNow } from './stub-sandbox.ts';
import { openStubStage, type StubStage } from './stub-stage.ts';
import { pings } from './traffic-lines.ts';
import { cardMessage, waiting, worldWith } from './world.ts';

const control = '/p/ou_zhang?view=tools&tool=control';

let stage: StubStage;
beforeAll(async () => {
  stage = await openStubStage({
    ...worldWith(cardMessage('om_wait', waiting)),
    ring: { at: stubNow, pings: pings.slice(0, 1) },
  });
});
afterAll(() => stage.close());

describe.each(bothWidths)('the tools, %s wide', (_width, options) => {
  const isPhone = options === phone;
  const open = (path: string) => stage.open(path, options);

  it('move time, raise tickets and make things go wrong, under a band that says so', async () => {
    const { page, complaints, close } = await open(control);
    const tools = page.locator('.tools');
    await tools.getByRole('button', { name: '+15 分' }).click();
    await tools.getByRole('button', { name: '来一张区域工单' }).click();
    await tools.locator('summary', { hasText: '自定…' }).click();
    await tools.getByRole('combobox', { name: '到哪个机构' }).selectOption('南京分公司');
    await tools.getByRole('button', { name: '来这一张' }).click();
    await tools.getByText('+ 预设').click();
    await tools.getByRole('button', { name: '改卡片 · 慢 5 秒' }).click();
    await page.locator('.fault-band', { hasText: '改卡片 · 慢 5 秒' }).waitFor();
    await tools.getByText('+ 自写').click();
    await tools.getByRole('combobox', { name: '哪个聊天' }).selectOption('南京分公司客服组');
    await tools.getByLabel('几次中一次').fill('5');
    await tools.getByText('「南京分公司客服组」的改卡片 · 做了再报错，5 次中一次（种子 0），还剩 1 次').waitFor();
    await tools.getByLabel('种子').fill('7');
    await tools.getByLabel('回答').selectOption('429 · 99991400 接口限流');
    await tools.getByLabel('次数').fill('');
    await tools.getByLabel('到（可不填）').fill('2026-11-23T09:00');
    await tools.getByText('这个时间已经过了').waitFor();
    await tools.getByLabel('到（可不填）').fill('2026-11-23T14:10');
    await tools
      .getByText('「南京分公司客服组」的改卡片 · 做了再报错，答 429 / 99991400，5 次中一次（种子 7），到 14:10')
      .waitFor();
    await tools.getByRole('button', { name: '打开', exact: true }).click();
    await tools.locator('.fault-list li').nth(1).waitFor();
    expect(await stage.stub.takeCalls(5)).toEqual([
      { path: '/control/time', body: { advance: 'PT15M' } },
      { path: '/control/tickets', body: { kind: 'regional' } },
      { path: '/control/tickets', body: { kind: 'regional', template: 'scale', unit: 'NJ' } },
      { path: '/control/faults', body: { route: 'patch', kind: 'slow', delayMs: 5000, times: 1 } },
      {
        path: '/control/faults',
        body: {
          route: 'patch',
          kind: 'after',
          oneIn: 5,
          chatId: 'oc_group',
          until: Date.parse('2026-11-23T14:10:00+08:00'),
          seed: 7,
          status: 429,
          code: 99_991_400,
        },
      },
    ]);
    expect(await stickingOut(page)).toEqual([]);
    expect(await seriousFaults(page)).toEqual([]);
    if (isPhone) expect(await lowTargets(page, 44)).toEqual([]);
    await page.locator('.fault-band').getByRole('button', { name: '全部停止' }).click();
    await page.locator('.fault-band').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await close();
  });

  it('leap as after an outage, go to a moment, raise a storm of 50, switch the limits off and end one fault of two', async () => {
    const { page, complaints, close } = await open(control);
    const tools = page.locator('.tools');
    const leap = tools.getByRole('switch', { name: '跳跃（如停机）' });
    await leap.check();
    await tools.getByRole('button', { name: '+1 时' }).click();
    await tools.getByLabel('到这一刻').first().fill('2026-11-23T14:10');
    await tools.getByRole('button', { name: '到这一刻' }).click();
    await leap.uncheck();
    await tools.getByRole('button', { name: '+4 时' }).click();
    const moves = (await stage.stub.takeCalls(3)).map(({ body }) => body);
    expect(moves).toEqual([
      { advance: 'PT1H', leap: true },
      // The clock ticks on while the test types.
      { advance: expect.stringMatching(/^PT24[0-8]M$/u), leap: true },
      { advance: 'PT4H' },
    ]);
    await tools.getByRole('button', { name: '风暴 50 张' }).click();
    const raised = await stage.stub.takeCalls(50);
    expect(new Set(raised.map((call) => JSON.stringify(call)))).toEqual(
      new Set([JSON.stringify({ path: '/control/tickets', body: { kind: 'regional' } })]),
    );
    await tools.getByRole('switch', { name: '平台限流' }).click();
    const band = page.locator('.fault-band');
    await band.getByText('限流已关').waitFor();
    await tools.getByText('+ 预设').click();
    for (const preset of ['发送 · 被拒', '回复 · 没有回音']) {
      await tools.getByRole('button', { name: preset }).click();
      await tools.locator('.fault-list li', { hasText: preset }).waitFor();
    }
    await tools.locator('.fault-list li', { hasText: '发送 · 被拒' }).getByRole('button', { name: '停' }).click();
    await band.getByText('发送 · 被拒').waitFor({ state: 'detached' });
    expect(await tools.locator('.fault-list li').allInnerTexts()).toEqual([expect.stringContaining('回复 · 没有回音')]);
    await tools.getByRole('button', { name: '全部停止' }).click();
    await tools.getByRole('switch', { name: '平台限流' }).click();
    await band.waitFor({ state: 'detached' });
    expect(await stage.stub.takeCalls(4)).toMatchObject([
      { body: { limits: false } },
      { body: { route: 'send' } },
      { body: { route: 'reply' } },
      { body: { limits: true } },
    ]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('run to the next ring and say what rang', async () => {
    const { page, close } = await open('/p/ou_li');
    if (isPhone) await page.getByRole('button', { name: '返回' }).click();
    await page
      .getByRole('button', { name: /下一响/u })
      .first()
      .click();
    expect(await stage.stub.takeCalls(1)).toEqual([
      { path: '/control/time', body: { advance: 'P30D', until: 'ring' } },
    ]);
    await page.locator('.ring-band').getByRole('button', { name: '张三 · 待签收' }).click();
    await page.locator('.chat[data-person="ou_zhang"] [data-message-id="om_wait"].chosen').waitFor();
    await close();
  });

  it('tell in the bar of a time that moves', async () => {
    const { page, close } = await open('/');
    const at = Date.parse('2026-11-23T10:17:00+08:00');
    stage.stub.tell({ kind: 'time', now: at, clock: 'advancing' });
    await page.locator('.clock[data-clock="advancing"]').waitFor();
    if (!isPhone) expect(await page.locator('.clock-note').innerText()).toBe('时间推进中…');
    stage.stub.tell({ kind: 'time', now: at, clock: 'ready' });
    await page.locator('.clock[data-clock="ready"]').waitFor();
    expect(await page.locator('.clock time').innerText()).toBe('10:17');
    await close();
  });
});

describe('the bar, on a desktop alone', () => {
  it('steps, and by its menu goes hours, to the morning, leaps a day, or opens the tools; Esc closes them', async () => {
    const { page, complaints, close } = await stage.open('/p/ou_zhang/c/oc_group');
    const bar = page.getByRole('group', { name: '时间' });
    await bar.getByRole('button', { name: '+15 分' }).click();
    for (const item of ['+4 时', '明早 09:00', '跳跃一天（如停机）', '控制']) {
      await bar.getByRole('button', { name: '更多时间' }).and(page.locator(':enabled')).click();
      await page.getByRole('menuitem', { name: item }).click();
    }
    expect(await stage.stub.takeCalls(4)).toMatchObject([
      { body: { advance: 'PT15M' } },
      { body: { advance: 'PT4H' } },
      { body: { advance: expect.stringMatching(/^PT\d+M$/u) } },
      { body: { advance: 'P1D', leap: true } },
    ]);
    const tools = page.locator('.tools');
    await tools.getByRole('button', { name: '存档', exact: true }).click();
    await page.keyboard.press('Escape');
    await tools.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '故障 0' }).click();
    await tools.getByText('没有故障').waitFor();
    await page.getByRole('button', { name: '工具' }).click();
    await tools.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await close();
  });
});
