import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asTest } from '../../../sandbox/page/tools/as-test.ts';
import { bothWidths, lowTargets, phone, seriousFaults, stickingOut } from './browser.ts';
import { openStubStage, type StubStage } from './stub-stage.ts';
import { clicked, pings, sent, unknown } from './traffic-lines.ts';
import { cardMessage, textMessage, waiting, worldWith } from './world.ts';

let stage: StubStage;
beforeAll(async () => {
  const world = worldWith(textMessage('om_text', '早'), cardMessage('om_wait', waiting));
  stage = await openStubStage({ ...world, traffic: [clicked, sent, unknown], pings });
});
afterAll(() => stage.close());

describe.each(bothWidths)('the tools, %s wide', (_width, options) => {
  const isPhone = options === phone;
  const withClipboard = { ...options, permissions: ['clipboard-read', 'clipboard-write'] };
  const open = (path: string) => stage.open(path, options);

  it('look into a message: size, verdict, picture, JSON, and one line for each cause', async () => {
    const { page, complaints, close } = await stage.open('/p/ou_zhang/c/oc_group', withClipboard);
    const message = page.locator('[data-message-id="om_wait"]');
    if (isPhone) await message.dispatchEvent('contextmenu');
    else await message.getByRole('button', { name: '消息详情' }).click();
    const tools = page.locator('.tools');
    await tools.getByText('判定：可发').waitFor();
    expect(await tools.locator('.meter').allInnerTexts()).toEqual(['大小\n3.9 / 30 KB', '组件\n40 / 200']);
    await tools.getByRole('button', { name: /张三 点了 签收/u }).click();
    expect(await tools.locator('.cause-head').innerText()).toMatch(/41 ms · 答 toast \+ 新卡\s+改 ×2/u);
    expect(await tools.locator('.waterfall li.bad').innerText()).toContain('429 · 99991400');
    await tools.locator('.waterfall button').first().click();
    await tools.locator('.wire', { hasText: '"asked": 1' }).waitFor();
    await tools.locator('.waterfall button').nth(1).click();
    await tools.locator('.wire', { hasText: 'x-tt-logid log_4' }).waitFor();
    if (isPhone) expect(await lowTargets(page, 44)).toEqual([]);
    for (const way of ['再推', '晚到', '错序', '旧时间戳', '错签名'])
      await tools.getByRole('button', { name: way }).and(page.locator(':enabled')).click();
    expect(await stage.stub.takeCalls(5)).toEqual(
      ['again', 'late', 'swapped', 'stale', 'forged'].map((how) => ({
        path: '/control/repush',
        body: { eventId: 'ev_1', how },
      })),
    );
    await tools.getByRole('button', { name: '复制为测试' }).click();
    await tools.getByText('已复制').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(asTest(clicked, 'forged', '工单机器人'));
    await tools.getByRole('button', { name: '画面 360' }).click();
    await tools.locator('.card-preview .card').waitFor();
    await tools.getByRole('button', { name: 'JSON' }).click();
    await tools.locator('.json', { hasText: '"schema": "2.0"' }).waitFor();
    await tools.getByRole('button', { name: '复制', exact: true }).click();
    await tools.getByText('已复制').nth(1).waitFor();
    expect(JSON.parse(await page.evaluate<string>('navigator.clipboard.readText()'))).toEqual(waiting);
    expect(await seriousFaults(page)).toEqual([]);
    if (isPhone) {
      const heightOf = async () => (await page.locator('.sheet').boundingBox())?.height ?? 0;
      const low = await heightOf();
      await page.getByRole('button', { name: '拉高或放低抽屉' }).click();
      await page.locator('.sheet.high').waitFor();
      expect(await heightOf()).toBeGreaterThan(low);
    }
    await tools.getByRole('button', { name: '关闭' }).click();
    await tools.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await close();
  });

  it('show who was pinged, and a fact that pinged twice', async () => {
    const { page, close } = await open('/p/ou_zhang?view=tools&tool=pings');
    await page.locator('.pings tbody tr').nth(1).waitFor();
    expect(await page.locator('.pings tbody th').allInnerTexts()).toEqual(['张三', '李芳']);
    expect(await page.locator('.pings .ping').count()).toBe(3);
    expect(await page.locator('.pings .ping.repeated').getAttribute('aria-label')).toContain('同一件事又响了');
    if (isPhone) expect(await lowTargets(page, 44)).toEqual([]);
    expect(await seriousFaults(page)).toEqual([]);
    await page.locator('.pings .ping.repeated').click();
    await page.locator('.chat[data-person="ou_li"] [data-message-id="om_wait"].chosen').waitFor();
    await close();
  });

  it('show all traffic by person, chat and call, what went wrong alone, what the platform does not know, and give it as a file', async () => {
    const { page, complaints, close } = await open('/p/ou_zhang?view=tools&tool=traffic');
    await page.getByText('未知调用 1').waitFor();
    expect(await page.locator('.tool-lines').innerText()).toMatch(
      /GET \/open-apis\/im\/v2\/mesages\s+最接近的是 GET \/open-apis\/im\/v1\/messages/u,
    );
    await page.getByRole('checkbox', { name: '只看出错的' }).check();
    const cause = page.getByRole('button', { name: /张三 点了 签收/u });
    await cause.waitFor();
    for (const [name, other, own] of [
      ['人员', '李芳', '张三'],
      ['哪个聊天', '李芳 · 工单机器人', '南京分公司客服组'],
      ['哪种调用', 'POST im/v1/messages', 'PATCH im/v1/messages/:id'],
    ] as const) {
      const choice = page.locator('.traffic-filter').getByRole('combobox', { name });
      await choice.selectOption(other);
      await cause.waitFor({ state: 'detached' });
      await choice.selectOption(own);
      await cause.waitFor();
    }
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 1 行' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('traffic.jsonl');
    expect(await readFile(await file.path(), 'utf8')).toBe(`${JSON.stringify(clicked)}\n`);
    expect(await stickingOut(page)).toEqual([]);
    if (isPhone) expect(await lowTargets(page, 44)).toEqual([]);
    expect(await seriousFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});
