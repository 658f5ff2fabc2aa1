import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { CardJson } from '../../../sandbox/protocol.ts';
import { desktop, lowTargets, phone, seriousFaults } from './browser.ts';
import { answered } from './stub-sandbox.ts';
import { openStubStage, type OpenPage, type StubStage } from './stub-stage.ts';
import {
  button,
  card,
  cardMessage,
  everyTag,
  people,
  plain,
  textMessage,
  transferForm,
  waiting,
  worldWith,
} from './world.ts';

/** The chat moves while a menu opens, so that its button leaves the screen: the choices must not. */
const scrolledAway = `addEventListener(
  'beforetoggle', () => { document.querySelector('.messages').scrollTop = 0; }, { capture: true, once: true })`;

let stage: StubStage;
let opened: OpenPage;
let page: Page;
let sent = 0;
const fingerPx = 44;

/** Sends a card into the open chat; the message as the page draws it. */
async function show(json: CardJson): Promise<{ readonly id: string; readonly drawn: Locator }> {
  sent += 1;
  const id = `om_${sent}`;
  stage.stub.send(cardMessage(id, json));
  const drawn = page.locator(`[data-message-id="${id}"]`);
  await drawn.locator('.card').waitFor();
  return { id, drawn };
}

describe.each([
  ['1280 px wide, light', desktop, 'light'],
  ['1280 px wide, dark', desktop, 'dark'],
  ['390 px wide, light', phone, 'light'],
  ['390 px wide, dark', phone, 'dark'],
] as const)('cards, %s', (_looks, options, colorScheme) => {
  const isPhone = options === phone;

  beforeAll(async () => {
    stage = await openStubStage(worldWith());
    opened = await stage.open('/p/ou_zhang/c/oc_group', { ...options, colorScheme });
    page = opened.page;
  });
  afterAll(() => stage.close());

  describe('a card', () => {
    it('draws every tag, and a box for an unknown one', async () => {
      const { drawn } = await show(everyTag);
      expect(await drawn.locator('.md strong').first().innerText()).toBe('粗');
      expect(await drawn.locator('.font.hue-red').innerText()).toBe('红');
      expect(await drawn.locator('.md .tag.hue-blue').innerText()).toBe('标签');
      expect(await drawn.locator('.md .at').innerText()).toBe('@李芳');
      const links = await drawn.locator('.md a').all();
      const targets = await Promise.all(links.map((link) => link.getAttribute('href')));
      expect(targets).toEqual(['https://example.com/', 'tel:13800135678']);
      expect(await drawn.locator('.md').first().innerText()).toContain('<b>字面</b>');
      expect(await drawn.locator('.md-table td.align-right').innerText()).toBe('1');
      expect(await drawn.locator('.node-icon svg path').count()).toBe(1);
      expect(await drawn.getByRole('img', { name: '门店照片' }).count()).toBe(1);
      expect(await drawn.locator('.person').allInnerTexts()).toEqual(['李\n李芳', '张三', 'Anna Smith']);
      await drawn.getByText('完整描述').click();
      expect(await drawn.getByText('折叠里的话').isVisible()).toBe(true);
      await drawn.getByText('完整描述').click();
      await drawn.getByText('折叠里的话').waitFor({ state: 'hidden' });
      expect(await drawn.locator('.table tbody tr').count()).toBe(2);
      await drawn.getByRole('button', { name: '下一页' }).click();
      expect(await drawn.locator('.table tbody tr').innerText()).toBe('徐州\t2.0\t超时');
      await drawn.getByRole('button', { name: '上一页' }).click();
      expect(await drawn.locator('.table tbody tr').count()).toBe(2);
      expect(await drawn.getByRole('img', { name: '语音' }).count()).toBe(1);
      expect(await drawn.locator('.unknown[data-tag]').innerText()).toContain('hologram');
      expect(await drawn.locator('[name="secret"]').getAttribute('type')).toBe('password');
      expect(await drawn.locator('[name="numbers"]:checked').getAttribute('value')).toBe('b');
      expect(await drawn.locator('[name="who"] option').allInnerTexts()).toEqual(['人', '张三', '李芳', 'Anna Smith']);
      expect(await drawn.getByRole('button', { name: '不能点' }).isDisabled()).toBe(true);
      const paper = await page.evaluate(`getComputedStyle(document.querySelector('.message .card')).backgroundColor`);
      expect(paper).toBe(colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(34, 33, 31)');
      expect(await seriousFaults(page)).toEqual([]);
      if (isPhone) expect(await lowTargets(page, fingerPx)).toEqual([]);
    });

    it('draws charts once they near the screen, tells their numbers, and says where one cannot be drawn', async () => {
      const { drawn } = await show(everyTag);
      const [bars, odd] = [drawn.locator('.chart').first(), drawn.locator('.chart').last()];
      await bars.scrollIntoViewIfNeeded();
      await bars.locator('canvas').waitFor();
      expect(await bars.getByRole('img', { name: '图表 · 柱状图' }).count()).toBe(1);
      expect(await bars.locator('td').allInnerTexts()).toEqual(['南京', '4']);
      await odd.getByText('图表画不出来').waitFor();
      expect(await odd.locator('td').allInnerTexts()).toEqual(['苏州', '1']);
      expect(await page.locator('script[src="/charts.js"]').count()).toBe(1);
    });

    it('sends what calls back with its path, outside a form with the value', async () => {
      const { drawn } = await show(everyTag);
      const press = async (act: () => Promise<unknown>): Promise<unknown> => {
        await act();
        const [call] = await stage.stub.takeCalls(1);
        await drawn.locator('.card-frame[aria-busy="false"]').waitFor();
        return call?.body;
      };
      expect(await press(() => drawn.getByRole('combobox', { name: '筛选' }).selectOption('乙'))).toMatchObject({
        path: '/body/elements/10',
        value: 'b',
      });
      expect(await press(() => drawn.getByRole('button', { name: '采用' }).click())).toMatchObject({
        path: '/body/elements/11',
        label: '日期',
        value: '2026-11-23',
      });
      const container = drawn.getByRole('button', { name: '整块可点' });
      expect(await press(() => container.click({ position: { x: 4, y: 4 } }))).toMatchObject({
        path: '/body/elements/9',
        label: '整块可点 里面的按钮',
      });
      expect(await press(() => drawn.getByRole('checkbox', { name: '已联系客户' }).check())).toMatchObject({
        path: '/body/elements/13',
        value: true,
      });
      await drawn.locator('[name="who"]').selectOption('李芳');
      await drawn.locator('[name="whom"]').check();
      await drawn.locator('[name="picture"]').check();
      expect(await press(() => drawn.getByRole('button', { name: '送出' }).click())).toMatchObject({
        path: '/body/elements/20/elements/6',
        form: { secret: '', numbers: ['b'], who: 'ou_li', whom: ['ou_li'], picture: 'one', agreed: 'true' },
      });
    });
  });

  describe('a click', () => {
    it('shows the card as busy, then the toast', async () => {
      let finish = (): void => undefined;
      stage.stub.answer(
        () =>
          new Promise((resolve) => {
            finish = () => resolve(answered('已签收，处理截止 11/24', false));
          }),
      );
      const { id, drawn } = await show(waiting);
      await drawn.getByRole('button', { name: '签收', exact: true }).click();
      await drawn.locator('.card-frame[aria-busy="true"] button[aria-busy="true"]').waitFor();
      expect(await stage.stub.takeCalls(1)).toEqual([
        {
          path: '/control/press',
          body: { person: 'ou_zhang', messageId: id, path: '/body/elements/1', label: '签收' },
        },
      ]);
      finish();
      await page.getByRole('status').getByText('已签收，处理截止 11/24').waitFor();
      await drawn.locator('.card-frame[aria-busy="false"]').waitFor();
    });

    it('shows a toast of each kind, which one can put away', async () => {
      const { drawn } = await show(waiting);
      for (const type of ['info', 'success', 'error', 'warning'] as const) {
        stage.stub.answer(() => ({ ...answered('', false), toast: { type, content: `提示 ${type}` } }));
        await drawn.getByRole('button', { name: '签收', exact: true }).click();
        await page.locator(`.toast-${type}`, { hasText: `提示 ${type}` }).waitFor();
        await drawn.locator('.card-frame[aria-busy="false"]').waitFor();
      }
      expect(await seriousFaults(page)).toEqual([]);
      if (isPhone) expect(await lowTargets(page, fingerPx)).toEqual([]);
      await page.locator('.toast').getByRole('button', { name: '关闭' }).click();
      await page.locator('.toast').waitFor({ state: 'detached' });
      await stage.stub.takeCalls(4);
    });

    it('shows the code of a failure as the client does, and what the sandbox stopped', async () => {
      stage.stub.answer(() => ({ outcome: 'failed', eventId: 'ev', code: 200341, detail: 'no answer in 3 s' }));
      const { drawn } = await show(transferForm);
      await drawn.getByRole('button', { name: '取消' }).click();
      await page.getByText('出错了，请稍后重试 code: 200341').waitFor();
      stage.stub.answer(() => ({ outcome: 'blocked', why: '“unit” is no longer an option' }));
      await drawn.locator('[name="unit"]').selectOption('gulou');
      await drawn.getByRole('button', { name: '提交' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
      await drawn.locator('.field-error', { hasText: '“unit” is no longer an option' }).waitFor();
      expect(await drawn.locator('[name="unit"]').getAttribute('aria-invalid')).toBe('true');
      await stage.stub.takeCalls(2);
    });
  });

  describe('a form', () => {
    it('stops at required and too long inputs, asks, then sends all values', async () => {
      stage.stub.answer(() => answered('已转派', false));
      const { id, drawn } = await show(transferForm);
      const submit = drawn.getByRole('button', { name: '提交' });
      await submit.click();
      await drawn.getByText('请填写必填项').waitFor();
      expect(await drawn.locator('[name="unit"]:focus').count()).toBe(1);
      expect(await seriousFaults(page)).toEqual([]);
      await drawn.locator('[name="unit"]').selectOption('gulou');
      await drawn.locator('[name="note"]').fill('一二三四五六七八九十一');
      await submit.click();
      await drawn.getByText('最多 10 字').waitFor();
      await drawn.locator('[name="note"]').fill('请就近安排');
      await submit.click();
      await page.getByRole('dialog').getByText('转派后不能收回。').waitFor();
      expect(await seriousFaults(page)).toEqual([]);
      if (isPhone) expect(await lowTargets(page, fingerPx)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await submit.click();
      await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
      await page.getByRole('status').getByText('已转派').waitFor();
      const form = { unit: 'gulou', note: '请就近安排', until: '2026-11-25 12:00' };
      expect(await stage.stub.takeCalls(1)).toEqual([
        {
          path: '/control/press',
          body: { person: 'ou_zhang', messageId: id, path: '/body/elements/0/elements/3', label: '提交', form },
        },
      ]);
      await drawn.getByRole('button', { name: '清空' }).click();
      expect(await drawn.locator('[name="note"]').inputValue()).toBe('');
      expect(await drawn.locator('[name="until"]').inputValue()).toBe('2026-11-25T12:00');
    });

    it('loses what was typed when its card is patched, and says so; other messages change nothing', async () => {
      const { id, drawn } = await show(transferForm);
      await drawn.locator('[name="note"]').fill('写了一半');
      await page.getByRole('textbox', { name: /发给/u }).fill('草稿');
      const other = `${id}_other`;
      stage.stub.send(textMessage(other, '另一条消息'));
      await page.locator(`[data-message-id="${other}"]`).waitFor();
      expect(await drawn.locator('[name="note"]').inputValue()).toBe('写了一半');
      stage.stub.patch(id, transferForm);
      await drawn.getByText('卡片刚刚更新，输入已清空（飞书也会这样）').waitFor();
      expect(await drawn.locator('[data-revision="1"] [name="note"]').inputValue()).toBe('');
      expect(await page.getByRole('textbox', { name: /发给/u }).inputValue()).toBe('草稿');
      stage.stub.patch(id, waiting);
      await drawn.locator('[data-revision="2"]').getByRole('button', { name: '签收', exact: true }).waitFor();
      expect(await drawn.getByText('卡片刚刚更新').count()).toBe(0);
    });
  });

  describe('another reader', () => {
    it('gets the card in their language, header tags too', async () => {
      const both = {
        ...card('待签收', button('签收', { text: plain('签收', 'Accept') })),
        header: {
          title: plain('待签收', 'Awaiting'),
          text_tag_list: [{ tag: 'text_tag', text: plain('高'), color: 'orange' }],
          i18n_text_tag_list: { en_us: [{ tag: 'text_tag', text: plain('High'), color: 'orange' }] },
        },
      };
      stage.stub.answer(() => answered('Accepted', false));
      const { drawn } = await show(both);
      await page.goto(`${stage.stub.url}p/ou_smith/c/oc_group`);
      await drawn.getByRole('button', { name: 'Accept' }).click();
      expect(await drawn.locator('.card-header').innerText()).toMatch(/Awaiting\s+High/u);
      expect((await stage.stub.takeCalls(1))[0]?.body).toMatchObject({ person: 'ou_smith', label: '签收' });
    });
  });

  describe('an old client', () => {
    it('shows the head of a card and asks for an update', async () => {
      await page.goto(`${stage.stub.url}p/ou_smith/c/oc_group`);
      const { drawn } = await show(waiting);
      await drawn.getByRole('button', { name: '签收' }).waitFor();
      const smith = people.find(({ openId }) => openId === 'ou_smith');
      if (smith === undefined) throw new Error('Nobody is ou_smith.');
      stage.stub.tell({ kind: 'person', person: { ...smith, client: '7.10' } });
      await drawn.locator('.card-upgrade').waitFor();
      expect(await drawn.getByRole('button', { name: '签收' }).count()).toBe(0);
      expect(await drawn.locator('.card-header').innerText()).toContain('待签收');
      stage.stub.tell({ kind: 'person', person: smith });
      await drawn.locator('.card-body').waitFor();
    });
  });

  describe('a menu', () => {
    it('stays on the screen though the chat moves its button off it', async () => {
      await page.goto(`${stage.stub.url}p/ou_zhang/c/oc_group`);
      const { drawn } = await show(everyTag);
      await page.evaluate(scrolledAway);
      await drawn.getByRole('button', { name: '更多' }).click();
      await page.getByRole('menuitem', { name: '导出' }).click();
      expect((await stage.stub.takeCalls(1))[0]?.body).toMatchObject({ path: '/body/elements/14', value: 'export' });
    });
  });

  describe('the browser', () => {
    it('has complained of nothing', () => {
      expect(opened.complaints).toEqual([]);
    });
  });
});
