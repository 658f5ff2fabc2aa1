import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { validateCard } from '../../../sandbox/card/validate.ts';
import type { CardJson, GalleryCard } from '../../../sandbox/protocol.ts';
import { bothWidths, lowTargets, phone, seriousFaults, stickingOut } from './browser.ts';
import { openStubStage, type StubStage } from './stub-stage.ts';
import { card, plain, transferForm, waiting, worldWith } from './world.ts';

const shown = (id: string, source: GalleryCard['source'], json: CardJson): GalleryCard => ({
  id,
  source,
  title: { zh: id, en: id },
  card: json,
  verdict: validateCard(json),
});
const bad = card('坏', { tag: 'hologram' });
/** A chart that clients draw from 7.27 on. */
const venn = {
  type: 'venn',
  data: {
    values: [
      { sets: ['甲'], value: 8 },
      { sets: ['乙'], value: 8 },
    ],
  },
  categoryField: 'sets',
  valueField: 'value',
};
const chart = card('', { tag: 'chart', chart_spec: venn });
const translated = {
  ...chart,
  header: { title: plain('待签收', 'Awaiting'), template: 'blue' },
};

let stage: StubStage;
beforeAll(async () => {
  const gallery = [
    shown('waiting', 'example', waiting),
    shown('transfer', 'bot', transferForm),
    shown('bad', 'bot', bad),
    shown('translated', 'example', translated),
  ];
  stage = await openStubStage({ ...worldWith(), gallery });
});
afterAll(() => stage.close());

describe.each(bothWidths)('the gallery, %s wide', (_width, options) => {
  const isPhone = options === phone;

  it('lists cards by tag and verdict, draws one at three widths, and judges what one types', async () => {
    const { page, complaints, close } = await stage.open('/gallery', options, '.gallery-list [data-card]');
    const list = page.locator('.gallery-list');
    expect(await list.locator('[data-card]').count()).toBe(4);
    await list.getByRole('combobox', { name: '判定' }).selectOption('会被拒收');
    expect(await list.locator('[data-card]').allInnerTexts()).toEqual([expect.stringContaining('bad')]);
    expect((await list.locator('[data-card]').innerText()).match(/bad/gu)).toHaveLength(1);
    await list.getByRole('combobox', { name: '判定' }).selectOption('任何判定');
    await list.getByRole('combobox', { name: '组件' }).selectOption('picker_datetime');
    expect(await list.locator('[data-card]').count()).toBe(1);
    expect(await seriousFaults(page)).toEqual([]);
    await list.locator('[data-card="transfer"]').click();
    expect(new URL(page.url()).search).toBe('?card=transfer');
    await page.locator('.card-preview .card').nth(2).waitFor();
    const boxes = await Promise.all(
      (await page.locator('.card-preview').all()).map(async (preview) => (await preview.boundingBox())?.width ?? 0),
    );
    expect(boxes).toEqual([600, 400, 360]);
    await page.getByText('判定：可发').waitFor();
    expect(await stickingOut(page)).toEqual([]);
    await page.getByRole('textbox', { name: 'JSON' }).fill(JSON.stringify(bad));
    await page.getByText('判定：平台会拒收').waitFor();
    expect(await page.locator('.verdict-notes .bad').first().innerText()).toContain('/body/elements/0');
    expect(await page.getByRole('link', { name: '契约 5.' }).first().getAttribute('href')).toMatch(
      /^https:\S+\/feishu-cards\//,
    );
    await page.locator('.card-preview .unknown').first().waitFor();
    expect(await page.locator('.card-preview .unknown').first().innerText()).toContain(
      '飞书卡片 2.0 没有这种组件：hologram',
    );
    expect(await page.locator('figcaption').allInnerTexts()).toEqual(
      [600, 400, 360].map((width) => expect.stringMatching(`^${width} px.*会被拒收`)),
    );
    await page.getByRole('textbox', { name: 'JSON' }).fill('{');
    await page.locator('.field-error').waitFor();
    expect(await page.locator('.bench-text :is(.verdict, meter)').count()).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('textbox', { name: 'JSON' }).fill(JSON.stringify(waiting));
    await page.getByText('判定：可发').waitFor();
    expect(await page.locator('figcaption').allInnerTexts()).toEqual(['600 px', '400 px', '360 px']);
    await page.getByRole('combobox', { name: '发到哪个聊天' }).selectOption('南京分公司客服组');
    await page.getByRole('button', { name: '以机器人发出' }).click();
    expect(await stage.stub.takeCalls(1)).toEqual([
      { path: '/control/forge/card', body: { chatId: 'oc_group', card: waiting } },
    ]);
    await page.getByText('已发出').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('draws and judges a card in a language, a theme and an age of the client that one chooses', async () => {
    const { page, complaints, close } = await stage.open('/gallery', options, '.gallery-list [data-card]');
    await page.getByRole('searchbox', { name: '搜索卡片' }).fill('transl');
    await page.getByText('1 / 4 张').waitFor();
    await page.locator('[data-card="translated"]').click();
    const pictures = page.locator('.card-preview');
    await pictures.getByText('待签收').nth(2).waitFor();
    await page.getByRole('combobox', { name: '卡片语言' }).selectOption('English');
    await pictures.getByText('Awaiting').nth(2).waitFor();
    const colorOf = () => page.evaluate(`getComputedStyle(document.querySelector('.card-preview .card')).color`);
    for (const [theme, ink] of [
      ['深色', 'rgb(235, 235, 235)'],
      ['浅色', 'rgb(31, 35, 41)'],
    ] as const) {
      await page.getByRole('combobox', { name: '卡片深浅' }).selectOption(theme);
      expect(await colorOf()).toBe(ink);
      expect(await seriousFaults(page)).toEqual([]);
    }
    await page.getByRole('combobox', { name: '客户端版本' }).selectOption('7.10');
    await pictures.locator('.card-upgrade').nth(2).waitFor();
    await page.getByText('判定：平台会拒收（1 处）').waitFor();
    expect(await page.locator('.verdict-notes .bad').innerText()).toContain('needs client 7.27');
    if (isPhone) expect(await lowTargets(page, 44)).toEqual([]);
    expect(await stickingOut(page)).toEqual([]);
    await page.getByRole('combobox', { name: '客户端版本' }).selectOption('最新客户端');
    await pictures.locator('.card-upgrade').first().waitFor({ state: 'detached' });
    await page.getByText('判定：可发').waitFor();
    if (isPhone) await page.getByRole('button', { name: '‹ 画廊' }).click();
    await page.getByRole('button', { name: '贴一张自己的' }).click();
    await page.waitForURL(/\?card=own$/u);
    await pictures.getByText('标题').nth(2).waitFor();
    await page.goBack();
    await page.locator('[data-card="translated"]').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});
