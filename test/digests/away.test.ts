import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorld, type SeenCard, type World } from '../support/world.ts';
import { answered } from '../support/world/press.ts';
import { isDigest } from '../support/world/cards.ts';
import { course, ticketAfter } from '../manual/states.ts';

let world: World;
let held: string;
let below: string;
beforeAll(async () => {
  world = await openWorld(import.meta.url);
  held = await ticketAfter(world, course('张三').remarked, { title: '电子秤称重漂移', priority: 'urgent' });
  below = await world.raise('regional', { unit: 'NJ-GL', title: '扫码盒不亮灯', priority: 'urgent' });
  for (const [name, text] of [
    ['张三', '代理 @李四 到 11/26'],
    ['王敏', '代理 @李四 到 11/25'],
  ] as const) {
    world.say(name, text);
    await world.advance('PT1S');
  }
  for (const time of ['08:47', '08:52', '09:03', '09:08']) await world.advanceTo(`2026-11-24 ${time}`);
});
afterAll(async () => {
  await world.close();
});

function digestsOf(name: string): readonly SeenCard[] {
  return world.cardsIn(name).filter(isDigest);
}

function briefOf(name: string): SeenCard {
  const card = digestsOf(name).findLast(({ title }) => title.startsWith('超时简报'));
  if (card === undefined) throw new Error(`${name} has no manager’s digest`);
  return card;
}

function newest(name: string): SeenCard | undefined {
  return world.cardsIn(name).at(-1);
}

async function toast(name: string, label: string, where: Parameters<World['press']>[2]): Promise<string> {
  const { toast: shown } = await answered(world.press(name, label, where));
  await world.quiet();
  return shown === null ? '' : `${shown.type}: ${shown.content}`;
}

describe('the digests of people who are away', () => {
  it('go to whoever stands in, who is told in whose place', () => {
    expect([digestsOf('王敏'), digestsOf('张三')]).toEqual([[], []]);
    const [agent, manager, ...more] = digestsOf('李四');
    expect(more).toEqual([]);
    expect(agent?.title).toBe('今天要办：1 张（截至 08:47）');
    expect(agent?.words).toContain('代 **张三** 处理');
    expect(agent?.words).toContain(held);
    expect(manager).toMatchObject({ title: '超时简报：2 张超时，今天到期 0 张', tags: ['超时 2', '每日'] });
    expect(manager?.words).toContain('代 **王敏** 处理');
    expect(manager?.words).not.toContain('代 **张三** 处理');
    // Whoever leads those units anyway stands in for nobody.
    expect(briefOf('何静').words).not.toContain('处理**');
  });

  it('超时 brings it too', async () => {
    const before = digestsOf('李四').length;
    world.say('李四', '超时');
    await world.quiet();
    expect(digestsOf('李四')).toHaveLength(before + 1);
    expect(newest('李四')).toMatchObject({ title: '超时简报：2 张超时，今天到期 0 张', tags: ['超时 2', '现在'] });
    expect(newest('李四')?.words).toContain('代 **王敏** 处理');
  });
});

describe('somebody away who holds tickets', () => {
  it('stands in the digest, and 查看 opens their tickets with 改派 in each row', async () => {
    expect(briefOf('何静').words).toContain('张三　休假至 11/26　·　持有 1 张，超时 1');
    expect(await toast('何静', '查看', { in: 'private', row: '张三' })).toBe('success: 已发到你和我的私聊');
    const list = newest('何静');
    expect(list).toMatchObject({ title: '张三 手上的工单 · 1 张', labels: ['改派', '刷新'] });
    expect(list?.words).toContain(held);
    expect(list?.words).not.toContain(below);
  });

  it('hands one over by 改派 from there, also by who stands in for the manager', async () => {
    expect(await toast('李四', '查看', { in: 'private', row: '张三' })).toBe('success: 已发到你和我的私聊');
    expect(await toast('李四', '改派', { in: 'private', row: held })).toBe('success: 已发到你和我的私聊');
    expect(newest('李四')).toMatchObject({ title: '改派：电子秤称重漂移', tags: ['填写中'] });
    const form = { person: world.person('李四').openId };
    expect(await toast('李四', '提交', { in: 'private', form })).toMatch(/^success: 已改派给 李四/);
    const { signer, timeline } = await world.ticket(held);
    expect(signer).toMatchObject({ name: '李四' });
    expect(timeline.at(-1)).toMatchObject({ actor: { name: '李四' }, onBehalfOf: { name: '王敏' } });
    expect(await toast('何静', '刷新', { in: 'private' })).toBe('');
    expect(newest('何静')).toMatchObject({ title: '张三 手上的工单 · 0 张', labels: ['刷新'] });
  });
});

/** Chooses in the one select of that card, as a client does. */
async function choose(name: string, { messageId, card }: SeenCard, value: string): Promise<string> {
  const { elements } = card['body'] as { readonly elements: readonly { readonly tag: string }[] };
  const at = elements.findIndex(({ tag }) => tag === 'select_static');
  const press = { person: world.person(name).openId, messageId, label: '', path: `/body/elements/${at}`, value };
  const { toast: shown } = await answered(world.workspace.press(press));
  await world.quiet();
  return shown?.content ?? '';
}

it('choosing a unit sends the list of that unit alone', async () => {
  expect(await choose('何静', briefOf('何静'), 'NJ-GL')).toBe('已发到你和我的私聊');
  const list = newest('何静');
  expect(list?.title).toBe('超时明细 · 鼓楼网点 · 1 张');
  expect(list?.words).toContain(below);
  expect(list?.words).not.toContain(held);
  expect(await choose('何静', briefOf('何静'), 'NJ')).toBe('已发到你和我的私聊');
  expect(newest('何静')?.words).toContain(held);
});
