import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { cardSource } from '../../../sandbox/card/source.ts';
import { validateCard } from '../../../sandbox/card/validate.ts';
import type { Ping } from '../../../sandbox/protocol-tools.ts';
import { bothWidths, overlapping, phone, seriousFaults, lowTargets, stickingOut } from './browser.ts';
import { stubNow } from './stub-sandbox.ts';
import { openStubStage, type StubStage } from './stub-stage.ts';
import { cardMessage, everyTag, textMessage, transferForm, waiting, worldWith } from './world.ts';

const walkMs = 90_000;
const fingerPx = 44;
const chat = '/p/ou_zhang/c/oc_group';

/** What the page can show, with what tells that it is there. */
const screens = [
  [chat, '[data-message-id="om_wait"] .card'],
  [`${chat}/m/om_tags`, '[data-message-id="om_tags"].chosen'],
  [`${chat}/m/om_wait?tool=inspect`, '.tools .meter'],
  ...['control', 'traffic', 'pings', 'saves'].map((tool) => [`/p/ou_zhang?view=tools&tool=${tool}`, '.tool-page']),
  ['/p/ou_zhang?view=people', '[data-person].row'],
  ['/gallery', '[data-card]'],
  ['/gallery?card=transfer', '.card-preview .card'],
] as const;

const ghost = {
  ...textMessage('om_ghost', ''),
  text: null,
  ghost: { code: 230099, path: '/body/elements/3', message: 'unknown property', of: 'send' as const, ...cardSource },
};

const ping = { at: stubNow, person: 'ou_li', chatId: 'oc_group', messageId: 'om_wait', fact: '待签收' };

let stage: StubStage;
beforeAll(async () => {
  const cards = [cardMessage('om_tags', everyTag), cardMessage('om_form', transferForm)];
  const title = { zh: '转派', en: 'Transfer' };
  stage = await openStubStage({
    ...worldWith(...cards, ghost, cardMessage('om_wait', waiting)),
    pings: ['private', 'group', 'mention'].map((kind, seq) => ({ ...ping, seq, kind: kind as Ping['kind'] })),
    gallery: [{ id: 'transfer', source: 'bot', title, card: transferForm, verdict: validateCard(transferForm) }],
  });
});
afterAll(() => stage.close());

async function go(page: Page, path: string, until: string): Promise<void> {
  await page.goto(`${stage.stub.url}${path.slice(1)}`);
  await page.locator(until).first().waitFor();
}

async function looks(page: Page): Promise<readonly (string | null)[]> {
  const root = page.locator('html');
  return [await root.getAttribute('data-theme'), await root.getAttribute('lang')];
}

describe.each(bothWidths)('the looks of the page, %s wide', (_width, options) => {
  const isPhone = options === phone;

  it(
    'are chosen by two buttons, stay after a reload, and are clean on every screen in dark and in English',
    async () => {
      const { page, complaints, close } = await stage.open(isPhone ? '/p/ou_zhang?view=more' : chat, options);
      expect(await looks(page)).toEqual(['light', 'zh-CN']);
      await page.getByRole('button', { name: '深色' }).click();
      await page.getByRole('button', { name: 'Switch to English' }).click();
      await page.getByRole('button', { name: '切换到中文' }).waitFor();
      await page.reload();
      await page.getByRole('button', { name: '切换到中文' }).waitFor();
      expect(await looks(page)).toEqual(['dark', 'en']);
      expect(await page.locator('.brand-not').innerText()).toBe('not Feishu');
      const found: string[] = [];
      const look = async (path: string): Promise<void> => {
        const faults = [...(await seriousFaults(page)), ...(await stickingOut(page)), ...(await overlapping(page))];
        if (isPhone) faults.push(...(await lowTargets(page, fingerPx)));
        found.push(...faults.map((fault) => `${path} ${fault}`));
      };
      if (isPhone) await look('more');
      for (const [path, until] of screens) {
        await go(page, path, until);
        await look(path);
      }
      expect(found).toEqual([]);
      await page.getByRole('button', { name: 'Light' }).click();
      await page.getByRole('button', { name: '切换到中文' }).click();
      await go(page, isPhone ? '/p/ou_zhang?view=more' : chat, '.top-bar .clock');
      expect(await looks(page)).toEqual(['light', 'zh-CN']);
      expect(complaints).toEqual([]);
      await close();
    },
    walkMs,
  );

  it('are at first those of the visitor’s system and browser', async () => {
    const own = { ...options, locale: 'en-GB', colorScheme: 'dark' } as const;
    const { page, close } = await stage.open(isPhone ? '/p/ou_zhang?view=more' : chat, own);
    expect(await looks(page)).toEqual(['dark', 'en']);
    expect(await page.locator('.brand-not').innerText()).toBe('not Feishu');
    await close();
  });

  it.each(['zh', 'en'])(
    `fit ${isPhone ? 'a phone of 320 px' : 'a desktop at 200 %'} without a way sideways (%s)`,
    async (language) => {
      const viewport = isPhone ? { width: 320, height: 640 } : { width: 640, height: 400 };
      const { page, close } = await stage.open(chat, { ...options, viewport });
      await page.evaluate(`localStorage.setItem('sandbox.language', '${language}')`);
      const found: string[] = [];
      for (const [path, until] of screens) {
        await go(page, path, until);
        const faults = [...(await stickingOut(page)), ...(await overlapping(page))];
        found.push(...faults.map((fault) => `${path} ${fault}`));
      }
      expect(found).toEqual([]);
      await close();
    },
    walkMs,
  );
});
