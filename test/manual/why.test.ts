import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openWorld, type World } from '../support/world.ts';
import { course, goodReply, perform, picked, ticketAfter } from './states.ts';

const group = '南京分公司群';

let world: World;
beforeAll(async () => {
  world = await openWorld(import.meta.url);
});
afterAll(async () => {
  await world.close();
});

/** Title and rows of the explanation that the person gets for a press on that card. */
async function asked(name: string, number: string, chat = 'private'): Promise<readonly string[]> {
  await world.press(name, '为什么是这个时间', { number, in: chat });
  await world.quiet();
  const shown = world.cardsIn(name).at(-1);
  const card = shown?.card as { readonly body: { readonly elements: readonly Table[] } } | undefined;
  const rows = card?.body.elements.find(({ tag }) => tag === 'table')?.rows ?? [];
  return [shown?.title ?? '', ...rows.map((row) => Object.values(row).join(' | '))];
}

interface Table {
  readonly tag: string;
  readonly rows?: readonly Readonly<Record<string, string>>[];
}

it('为什么是这个时间 begins with what began the clock: the arrival, the creation, the extension, 驳回', async () => {
  const number = await ticketAfter(world, course('刘洋').accepted, { unit: 'JS' });
  await world.advanceTo('2026-11-23 10:10');
  await perform(world, number, [['刘洋', 'transfer', { unit: 'NJ', note: '' }]]);
  await world.quiet();
  expect(await asked('张三', number, group)).toEqual([
    '为什么是 11/23 周一 10:40',
    '11/23 周一 | 10:10 转到 – 10:40 | 0:30 | 0:30',
  ]);
  await perform(world, number, course('张三').remarked);
  await world.quiet();
  expect(await asked('张三', number)).toEqual([
    '为什么是 11/24 周二 10:02',
    '11/23 周一 | 10:02 建单 – 12:00，13:30–18:00 | 6:28 | 6:28',
    '11/24 周二 | 09:00–10:02 | 1:02 | 7:30',
  ]);
  const until = picked('2026-11-25 12:00');
  await perform(world, number, [
    ['张三', 'requestExtension', { until }],
    ['李芳', 'grantExtension', { until }],
  ]);
  await world.quiet();
  expect((await asked('张三', number))[1]).toBe('11/23 周一 | 10:10 批准 – 12:00，13:30–18:00 | 6:20 | 6:20');
  await world.advanceTo('2026-11-25 11:00');
  await perform(world, number, [['张三', 'reply', goodReply]]);
  await perform(world, number, [['李芳', 'reject', { reason: 'unsolved', reasonText: '客户说没好' }]]);
  await world.quiet();
  expect(await asked('张三', number)).toEqual([
    '为什么是 11/25 周三 14:30',
    '11/25 周三 | 11:00 驳回 – 12:00，13:30–14:30 | 2:00 | 2:00',
  ]);
});

it('says so where a year has no holidays yet', async () => {
  await world.advanceTo('2026-12-31 16:00');
  const number = await ticketAfter(world, course('张三').accepted, { priority: 'normal' });
  await world.quiet();
  expect(await asked('张三', number)).toEqual([
    '为什么是 2027/1/5 周二 16:00',
    '12/31 周四 | 16:00 建单 – 18:00 | 2:00 | 2:00',
    '2027/1/1 周五 | 09:00–12:00，13:30–18:00 | 7:30 | 9:30',
    '2027/1/2–2027/1/3 | 休息日，不计 | 0 | 9:30',
    '2027/1/4 周一 | 09:00–12:00，13:30–18:00 | 7:30 | 17:00',
    '2027/1/5 周二 | 09:00–12:00，13:30–16:00 | 5:30 | 22:30',
  ]);
  expect(world.cardsIn('张三').at(-1)?.words).toContain('这一年的节假日还没有公布');
});
