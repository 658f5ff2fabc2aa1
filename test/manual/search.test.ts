import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorld, type World } from '../support/world.ts';
import { answered } from '../support/world/press.ts';
import { course, ticketAfter } from './states.ts';

let world: World;
let nanjing: string;
let suzhou: string;
beforeAll(async () => {
  world = await openWorld(import.meta.url, {
    people: [{ name: 'Emily', seats: [['SZ', 'agent']], language: 'en' }],
  });
  nanjing = await world.raise('regional', {
    title: '门店打印机 卡纸 .*',
    customer: { name: '欧阳修', phone: '13912349876', address: '江苏省南京市鼓楼区湖南路 1 号' },
  });
  suzhou = await world.raise('regional', { unit: 'SZ', title: '打印机不出纸', priority: 'low' });
  await world.quiet();
});
afterAll(async () => {
  await world.close();
});

/** The text, or the tickets of the list, that comes to that person after these words. */
async function search(name: string, words: string, where?: string): Promise<string | readonly string[]> {
  await world.quiet();
  world.arrived();
  world.say(name, words, where);
  await world.quiet();
  const [came, ...others] = world.arrived();
  expect(others).toEqual([]);
  expect(came?.chat).toBe(name);
  if (world.texts(name).at(-1) === came?.what) return came?.what ?? '';
  const list = world.cardsIn(name).at(-1)?.words ?? '';
  return [...list.matchAll(/grey'>(GD-\d{8}-\d{4,})/gu)].map(([, number]) => number ?? '');
}

const nothing = (words: string) => `没有找到“${words}”。可以搜编号、标题、客户姓名的第一个字或电话后四位。`;

describe('搜索', () => {
  it('finds by number, title, first character of the name and last four digits of the phone', async () => {
    for (const words of ['打印机 卡纸', nanjing, nanjing.slice(-4), '9876', '欧 打印', '机卡纸'])
      expect([words, await search('张三', `搜索 ${words}`)]).toEqual([words, [nanjing]]);
    const { card, labels, words } = world.cardsIn('张三').at(-1) ?? { words: '' };
    expect(labels).toEqual(['签收']);
    expect(words).toContain('找到 1 张');
    expect(JSON.stringify(card)).not.toMatch(/欧|9876|湖南路/u);
  });

  it('shows each person what they may see and nothing else', async () => {
    expect(await search('李芳', '搜索 打印机')).toEqual([suzhou, nanjing]);
    expect(world.cardsIn('李芳').at(-1)?.labels).toEqual(['查看', '查看']);
    expect(await search('孙倩', '搜索 打印机')).toEqual([suzhou]);
    expect(await search('赵强', '搜索 打印机')).toBe(nothing('打印机'));
    expect(await search('张三', `搜索 ${suzhou}`)).toBe(nothing(suzhou));
    const handed = await ticketAfter(world, course('张三').accepted, { title: '转走的打印机' });
    world.say('张三', `转派 ${handed} 鼓楼网点`);
    await world.quiet();
    expect(await search('张三', '搜索 转走的打印机')).toEqual([handed]);
    expect(await search('李四', '搜索 转走的打印机')).toBe(nothing('转走的打印机'));
  });

  it('never finds by what cards mask, and takes no pattern', async () => {
    for (const words of ['欧阳', '修', '阳修', '13912349876', '1391', '湖南路', '鼓楼区', '.+', '^门店', '{"$ne":1}'])
      expect([words, await search('李芳', `搜索 ${words}`)]).toEqual([
        words,
        words === '修' ? '请至少输入两个字' : nothing(words),
      ]);
    expect(await search('李芳', '搜索 .*')).toEqual([nanjing]);
  });

  it('asks for two characters, and the menu and the button tell how', async () => {
    for (const words of ['搜索', '搜索 机', '搜索　 机 ']) expect(await search('李芳', words)).toBe('请至少输入两个字');
    world.workspace.menu({ person: world.person('李芳').openId, key: 'menu.search' });
    await world.quiet();
    world.say('李芳', '帮助');
    await world.quiet();
    expect(world.cardsIn('李芳').at(-1)?.words).toContain('**搜索 词**　例如：搜索 打印机');
    await answered(world.press('李芳', '搜索', { in: 'private' }));
    await world.quiet();
    expect(world.texts('李芳').slice(-2)).toEqual(Array(2).fill('发“搜索 词”，例如：搜索 打印机'));
  });

  it('shows ten of many, the newest first, and answers in private what is asked in a group', async () => {
    const numbers: string[] = [];
    for (let count = 1; count <= 11; count += 1)
      numbers.push(await world.raise('regional', { unit: 'SZ', title: `扫码盒 ${count}` }));
    expect(await search('孙倩', '搜索 扫码盒', '苏州分公司群')).toEqual(numbers.toReversed().slice(0, 10));
    expect(world.cardsIn('孙倩').at(-1)?.words).toContain('找到 11 张，显示前 10 张，换个更具体的词试试');
    expect(await search('Emily', 'search 扫码盒11')).toEqual(numbers.slice(-1));
    expect(world.cardsIn('Emily').at(-1)).toMatchObject({ title: 'Search: 扫码盒11', labels: ['签收'] });
  });

  it('signs for a ticket in its row', async () => {
    await search('孙倩', '搜索 打印机不出纸');
    expect(await answered(world.press('孙倩', '签收', { in: 'private', row: suzhou }))).toMatchObject({
      toast: { type: 'success' },
    });
    await world.quiet();
    expect((await world.ticket(suzhou)).signer?.name).toBe('孙倩');
    expect(world.cardOf('孙倩', suzhou).labels).toContain('直接处理');
    expect(await search('孙倩', '搜索 打印机不出纸')).toEqual([suzhou]);
    expect(world.cardsIn('孙倩').at(-1)?.words).toContain('截止');
  });
});
