import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorld, type SeenCard, type World } from '../support/world.ts';
import { answered } from '../support/world/press.ts';
import { isDigest } from '../support/world/cards.ts';
import { course, perform, picked, ticketAfter } from '../manual/states.ts';

let world: World;
const numbers = { waiting: '', working: '', review: '' };
/** A request for more time on a ticket of low priority, of which nothing is late in the morning. */
let requested = '';
beforeAll(async () => {
  world = await openWorld(import.meta.url, {
    people: [{ name: 'Maria', seats: [['NJ', 'manager']], language: 'en' }],
  });
});
afterAll(async () => {
  await world.close();
});

/** Digests in that private chat, oldest first. */
function digests(name: string): readonly SeenCard[] {
  return world.cardsIn(name).filter(isDigest);
}

function newest(name: string): SeenCard {
  const card = digests(name).at(-1);
  if (card === undefined) throw new Error(`${name} has no digest`);
  return card;
}

async function toast(name: string, label: string, row?: string): Promise<string> {
  const { toast: said } = await answered(
    world.press(name, label, { in: 'private', ...(row === undefined ? {} : { row }) }),
  );
  return said === null ? '' : `${said.type}: ${said.content}`;
}

describe('the digests of a morning', () => {
  it('come once each, with what is late, and to nobody who has nothing to be told', async () => {
    numbers.waiting = await world.raise('regional', { title: '门店断网后不恢复' });
    numbers.working = await ticketAfter(world, course('张三').remarked, {
      title: '电子秤称重漂移',
      priority: 'urgent',
    });
    numbers.review = await ticketAfter(world, course('李四').replied, { title: '标签打印机卡纸' });
    await world.advanceTo('2026-11-23 17:00');
    await world.raise('regional', { title: '不急', priority: 'low' });
    requested = await ticketAfter(world, course('李四').remarked, { title: '要等配件', priority: 'low' });
    await perform(world, requested, [['李四', 'requestExtension', { until: picked('2026-12-02 12:00') }]]);
    expect(digests('王敏')).toEqual([]);
    // Each at its time, and again within the minutes over which they are spread.
    for (const time of ['08:47', '08:52', '09:03', '09:08']) await world.advanceTo(`2026-11-24 ${time}`);
    expect(digests('王敏')).toHaveLength(1);
    const card = newest('王敏');
    expect(card).toMatchObject({
      title: '超时简报：3 张超时，今天到期 2 张',
      template: 'red',
      tags: ['超时 3', '每日'],
      summary: '超时 3，今天到期 2',
      labels: ['催办', '查看', '催办', '看明细', '今天到期'],
    });
    for (const number of Object.values(numbers)) expect(card.words).toContain(number);
    expect(card.words).toContain('数据截至 11/24 周二 09:03，快照 S20261124。');
    expect(card.words).toContain('11/23　新建 5 · 办结 0 · 当日结束时超时 3');
    // The units above see the same tickets; a unit beside them has none.
    for (const above of ['何静', '高磊']) expect(digests(above).map(({ title }) => title)).toEqual([card.title]);
    expect(digests('孙倩')).toEqual([]);
    expect(newest('Maria')).toMatchObject({ title: 'Digest: 3 overdue, 2 due today', tags: ['Overdue 3', 'Daily'] });
  });

  it('come to agents and reviewers too, at their own times', () => {
    const agent = newest('张三');
    expect(agent.title).toBe('今天要办：3 张（截至 08:47）');
    expect(agent.words).toContain(numbers.working);
    expect(agent.labels).toContain('批量签收');
    const reviewer = newest('李芳');
    expect(reviewer.title).toBe('待验收 1 张，延期待审 1 张');
    expect(reviewer.words).toContain(numbers.review);
    expect(reviewer.words).toContain(requested);
    expect(reviewer.labels).toEqual(['查看', '查看']);
    expect(digests('马超')).toEqual([]);
  });

  it('open a request for more time with the form in which it is judged', async () => {
    expect(await toast('李芳', '查看', requested)).toMatch(/已发到你和我的私聊/);
    await world.quiet();
    expect(world.cardOf('李芳', requested).labels.slice(0, 2)).toEqual(['批准延期', '驳回延期']);
    const press = world.press('李芳', '批准延期', { number: requested, in: 'private' });
    expect((await answered(press)).toast).toEqual({ type: 'success', content: '已批准到 12/2 12:00' });
  });

  it('say 已催 in the row that was urged, and the holder is told', async () => {
    await world.advanceTo('2026-11-24 09:12');
    expect(await toast('王敏', '催办', numbers.working)).toMatch(/^success: /);
    const card = newest('王敏');
    expect(card.title).toBe('超时简报：3 张超时，今天到期 2 张');
    expect(card.words).toContain('已催 09:12');
    expect(card.labels).toEqual(['催办', '查看', '看明细', '今天到期']);
    await world.quiet();
    expect(world.texts('张三').at(-1)).toContain(numbers.working);
  });

  it('open the list of their snapshot, where each row says how the ticket stands now', async () => {
    await perform(world, numbers.working, course('张三').replied.slice(-1));
    expect(await toast('王敏', '看明细')).toMatch(/已发到你和我的私聊/);
    await world.quiet();
    const list = world.cardsIn('王敏').at(-1);
    expect(list).toMatchObject({ title: '超时明细 · 3 张', labels: ['催办', '查看', '刷新'] });
    expect(list?.words).toContain('快照 11/24 09:03；现在的状态以每行为准');
    expect(list?.words).toContain('已回复');
    expect(await toast('王敏', '催办', numbers.waiting)).toMatch(/^success: /);
    expect(world.cardsIn('王敏').at(-1)?.words).toContain('已催 09:12');
    expect(await toast('王敏', '今天到期')).toMatch(/已发到你和我的私聊/);
    await world.quiet();
    expect(world.cardsIn('王敏').at(-1)?.title).toBe('今天到期 · 2 张');
  });

  it('answer to nobody but their reader', async () => {
    const { messageId, card } = newest('王敏');
    const value = JSON.stringify(card).match(/"s":"([^"]+)"/)?.[1];
    const forged = await answered(world.forge('路人', messageId, { a: 'digest.all', s: value }));
    expect(forged.card).toBe(false);
    expect(world.cardsIn('路人')).toEqual([]);
    const other = await answered(world.forge('何静', messageId, { a: 'digest.all', s: value }));
    expect(other.toast?.type).not.toBe('success');
  });
});

describe('超时', () => {
  it('brings a manager the digest of now', async () => {
    world.say('王敏', '超时');
    await world.quiet();
    expect(newest('王敏')).toMatchObject({ title: '超时简报：2 张超时，今天到期 2 张' });
  });

  it('says when something was late last where nothing is', async () => {
    world.say('孙倩', '超时');
    await world.quiet();
    expect(world.texts('孙倩').at(-1)).toBe('现在没有超时的工单。');
  });
});
