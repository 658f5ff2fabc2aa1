import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { validateCard } from '../../../sandbox/card/validate.ts';
import type { CardJson, GalleryCard } from '../../../sandbox/protocol.ts';
import { desktop, phone, seriousFaults, stickingOut } from './browser.ts';
import { openStubStage, type StubStage } from './stub-stage.ts';
import { card, transferForm, waiting, worldWith } from './world.ts';

const shown = (id: string, source: GalleryCard['source'], json: CardJson): GalleryCard => ({
  id,
  source,
  title: { zh: id, en: id },
  card: json,
  verdict: validateCard(json),
});
const bad = card('坏', { tag: 'hologram' });

let stage: StubStage;
beforeAll(async () => {
  const gallery = [
    shown('waiting', 'example', waiting),
    shown('transfer', 'bot', transferForm),
    shown('bad', 'bot', bad),
  ];
  stage = await openStubStage({ ...worldWith(), gallery });
});
afterAll(() => stage.close());

describe.each([
  ['1280 px', desktop],
  ['390 px', phone],
])('the gallery, %s wide', (_width, options) => {
  const isPhone = options === phone;

  it('lists cards by tag and verdict, draws one at three widths, and judges what one types', async () => {
    const { page, complaints, close } = await stage.open('/gallery', options, '.gallery-list [data-card]');
    const list = page.locator('.gallery-list');
    expect(await list.locator('[data-card]').count()).toBe(3);
    await list.getByRole('combobox', { name: '判定' }).selectOption('会被拒收');
    expect(await list.locator('[data-card]').allInnerTexts()).toEqual([expect.stringContaining('bad')]);
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
    expect(boxes.slice(1)).toEqual(isPhone ? [358, 358] : [400, 360]);
    await page.getByText('判定：可发').waitFor();
    await page.getByRole('combobox', { name: '卡片深浅' }).selectOption('深色');
    const color = await page.evaluate<string>(`getComputedStyle(document.querySelector('.card-preview .card')).color`);
    expect(color).toBe('rgb(235, 235, 235)');
    expect(await stickingOut(page)).toEqual([]);
    await page.getByRole('textbox', { name: 'JSON' }).fill(JSON.stringify(bad));
    await page.getByText('判定：平台会拒收').waitFor();
    expect(await page.locator('.verdict-notes .bad').first().innerText()).toContain('/body/elements/0');
    await page.locator('.card-preview .unknown').first().waitFor();
    await page.getByRole('textbox', { name: 'JSON' }).fill('{');
    await page.locator('.field-error').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('textbox', { name: 'JSON' }).fill(JSON.stringify(waiting));
    await page.getByRole('combobox', { name: '发到哪个聊天' }).selectOption('南京分公司客服组');
    await page.getByRole('button', { name: '以机器人发出' }).click();
    expect(await stage.stub.takeCalls(1)).toEqual([
      { path: '/control/forge/card', body: { chatId: 'oc_group', card: waiting } },
    ]);
    await page.getByText('已发出').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});
