import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Call, TrafficLine } from '../../../sandbox/protocol.ts';
import type { Ping, Push } from '../../../sandbox/protocol-tools.ts';
import { desktop, lowTargets, phone, seriousFaults, stickingOut } from './browser.ts';
import { stubNow } from './stub-sandbox.ts';
import { openStubStage, type StubStage } from './stub-stage.ts';
import { cardMessage, textMessage, waiting, worldWith } from './world.ts';

const push: Push = {
  seq: 2,
  at: stubNow,
  cause: 'c1',
  eventId: 'ev_1',
  type: 'card.action.trigger',
  attempt: 1,
  how: 'plain',
  outcome: 'answer',
  status: 200,
  code: null,
  toast: '已签收',
  card: true,
  ms: 41,
  againAt: null,
};
const patch: Call = {
  seq: 4,
  at: stubNow + 60,
  method: 'PATCH',
  route: '/open-apis/im/v1/messages/:id',
  path: '/open-apis/im/v1/messages/om_other',
  chatId: 'oc_group',
  messageId: 'om_other',
  status: 200,
  code: 0,
  ms: 88,
  logId: 'log_4',
  cause: 'c1',
  fault: null,
  nearest: null,
};
const line: TrafficLine = {
  id: 'c1',
  seq: 1,
  at: stubNow,
  kind: 'click',
  person: 'ou_zhang',
  what: '签收',
  chatId: 'oc_group',
  messageId: 'om_wait',
  eventId: 'ev_1',
  token: null,
  pushes: [push],
  calls: [{ ...patch, seq: 3, at: stubNow + 40, status: 429, code: 99_991_400 }, patch],
};
const ping = (seq: number, person: string, fact: string): Ping => ({
  seq,
  at: stubNow + seq,
  person,
  chatId: 'oc_group',
  messageId: 'om_wait',
  kind: 'group',
  fact,
});
const pings = [ping(5, 'ou_zhang', '待签收'), ping(6, 'ou_li', '待签收'), ping(7, 'ou_li', '待签收')];

/** A message the bot sent of its own accord. */
const sent: TrafficLine = {
  ...line,
  id: 'c2',
  seq: 5,
  kind: 'own',
  person: null,
  what: 'POST im/v1/messages',
  messageId: null,
  eventId: null,
  pushes: [],
  calls: [{ ...patch, seq: 6, cause: 'c2', method: 'POST', route: '/open-apis/im/v1/messages', messageId: 'om_text' }],
};

let stage: StubStage;
beforeAll(async () => {
  const world = worldWith(textMessage('om_text', '早'), cardMessage('om_wait', waiting));
  stage = await openStubStage({
    ...world,
    traffic: [line, sent],
    pings,
    ring: { at: stubNow, pings: pings.slice(0, 1) },
  });
});
afterAll(() => stage.close());

describe.each([
  ['1280 px', desktop],
  ['390 px', phone],
])('the tools, %s wide', (_width, options) => {
  const isPhone = options === phone;
  const open = (path: string) => stage.open(path, options);

  it('move time, raise tickets and make things go wrong, under a band that says so', async () => {
    const { page, complaints, close } = await open('/p/ou_zhang?view=tools&tool=control');
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

  it('look into a message: size, verdict, picture, JSON, and one line for each cause', async () => {
    const { page, complaints, close } = await open('/p/ou_zhang/c/oc_group');
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
    await tools.getByRole('button', { name: '错签名' }).click();
    expect(await stage.stub.takeCalls(1)).toEqual([
      { path: '/control/repush', body: { eventId: 'ev_1', how: 'forged' } },
    ]);
    await tools.getByRole('button', { name: '画面 360' }).click();
    await tools.locator('.card-preview .card').waitFor();
    await tools.getByRole('button', { name: 'JSON' }).click();
    await tools.locator('.json', { hasText: '"schema": "2.0"' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await tools.getByRole('button', { name: '关闭' }).click();
    await tools.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await close();
  });

  it('show who was pinged, and a fact that pinged twice', async () => {
    const { page, close } = await open('/p/ou_zhang?view=tools&tool=pings');
    await page.locator('.pings tbody tr').nth(1).waitFor();
    expect(await page.locator('.pings tbody th').allInnerTexts()).toEqual(['张三', '李芳']);
    expect(await page.locator('.ping').count()).toBe(3);
    expect(await page.locator('.ping.repeated').getAttribute('aria-label')).toContain('同一件事又响了');
    await page.getByRole('button', { name: '流量' }).click();
    await page.getByRole('checkbox', { name: '只看出错的' }).check();
    const clicked = page.getByRole('button', { name: /张三 点了 签收/u });
    await clicked.waitFor();
    for (const [name, other, own] of [
      ['人员', '李芳', '张三'],
      ['哪个聊天', '李芳 · 工单机器人', '南京分公司客服组'],
      ['哪种调用', 'POST im/v1/messages', 'PATCH im/v1/messages/:id'],
    ] as const) {
      const choice = page.locator('.traffic-filter').getByRole('combobox', { name });
      await choice.selectOption(other);
      await clicked.waitFor({ state: 'detached' });
      await choice.selectOption(own);
      await clicked.waitFor();
    }
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 1 行' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('traffic.jsonl');
    expect(await stickingOut(page)).toEqual([]);
    if (isPhone) expect(await lowTargets(page, 44)).toEqual([]);
    expect(await seriousFaults(page)).toEqual([]);
    await close();
  });
});

describe('the clock in the bar', () => {
  it('tells of a time that moves', async () => {
    const { page, close } = await stage.open('/');
    const at = Date.parse('2026-11-23T10:17:00+08:00');
    stage.stub.tell({ kind: 'time', now: at, clock: 'advancing' });
    await page.locator('.clock', { hasText: '时间推进中…' }).waitFor();
    stage.stub.tell({ kind: 'time', now: at, clock: 'ready' });
    await page.locator('.clock', { hasText: '虚拟' }).waitFor();
    expect(await page.locator('.clock time').innerText()).toBe('10:17');
    await close();
  });
});
