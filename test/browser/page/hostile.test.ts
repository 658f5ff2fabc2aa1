import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CardJson } from '../../../sandbox/protocol.ts';
import { bothWidths } from './browser.ts';
import { stubToken } from './stub-sandbox.ts';
import { openStubStage, type StubStage } from './stub-stage.ts';
import { cardMessage, everyTag, textMessage, worldWith } from './world.ts';

const attack = `"'><img src=x onerror="globalThis.hit=1"><script>globalThis.hit=1</script><svg onload=globalThis.hit=1>`;
const badLink = 'javascript:globalThis.hit=1';
const elsewhere = 'https://elsewhere.example/';
const kept = new Set(['tag', 'data_type', 'input_type', 'type', 'form_action_type']);

/** The card with every text replaced by an attack, but for what says which component it is. */
function poisoned(part: unknown, key = ''): unknown {
  if (Array.isArray(part)) return part.map((item) => poisoned(item, key));
  if (typeof part === 'object' && part !== null)
    return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, poisoned(value, name)]));
  return typeof part === 'string' && !kept.has(key) ? attack : part;
}

const links: CardJson = {
  schema: '2.0',
  card_link: { url: badLink },
  config: { style: { color: { evil: { light_mode: `red;background:url(${elsewhere})`, dark_mode: 'red' } } } },
  body: {
    elements: [
      { tag: 'markdown', content: `[一](${badLink}) <link url='${badLink}'>二</link> ![三](${elsewhere}x.png)` },
      {
        tag: 'button',
        text: { tag: 'plain_text', content: '打开' },
        behaviors: [{ type: 'open_url', default_url: badLink }],
      },
      { tag: 'img', img_key: `${elsewhere}x.png`, alt: { tag: 'plain_text', content: '' } },
      {
        tag: 'div',
        text: { tag: 'plain_text', content: '色', text_color: 'evil' },
        margin: `1px;background:url(${elsewhere})`,
      },
      {
        tag: 'chart',
        chart_spec: {
          type: 'bar',
          data: { values: [{ unit: attack, n: 4 }] },
          xField: 'unit',
          yField: 'n',
          label: { visible: true, formatMethod: '() => { globalThis.hit = 1 }' },
          title: { text: attack, image: `${elsewhere}x.png` },
        },
      },
    ],
  },
};

let stage: StubStage;
beforeAll(async () => {
  const cards = [cardMessage('om_poison', poisoned(everyTag) as CardJson), cardMessage('om_links', links)];
  stage = await openStubStage(worldWith(...cards, textMessage('om_text', attack)));
});
afterAll(() => stage.close());

describe.each(bothWidths)('a hostile card, %s wide', (_width, options) => {
  it('runs nothing, reaches no other host and leads to no script', async () => {
    const { page, close } = await stage.open('/p/ou_zhang/c/oc_group', options);
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).host));
    await page.reload();
    await page.locator('[data-message-id="om_links"] .chart').scrollIntoViewIfNeeded();
    await page.locator('[data-message-id="om_links"] canvas').waitFor();
    await page.locator('[data-message-id="om_links"]').getByRole('button', { name: '打开' }).click();
    await page.locator('[data-message-id="om_poison"] .card').waitFor();
    expect(await page.evaluate('globalThis.hit')).toBeUndefined();
    expect([...hosts]).toEqual([new URL(stage.stub.url).host]);
    expect(await page.locator('a[href^="javascript" i], .messages img, .messages script').count()).toBe(0);
    expect(page.context().pages()).toHaveLength(1);
    await close();
  });
});

describe.each(bothWidths)('the token, %s wide', (_width, options) => {
  it('leaves the address at once and stands in no markup', async () => {
    const { page, close } = await stage.open('/p/ou_zhang/c/oc_group', options);
    expect(page.url()).not.toContain(stubToken);
    expect(await page.content()).not.toContain(stubToken);
    expect(await (await fetch(`${stage.stub.url}p/ou_zhang/c/oc_group`)).text()).not.toContain(stubToken);
    await close();
  });
});
