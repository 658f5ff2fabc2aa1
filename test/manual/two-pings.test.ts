import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorld, type World } from '../support/world.ts';
import { rung } from './board.ts';
import { course, ticketAfter } from './states.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld(import.meta.url);
});
afterAll(async () => {
  await world.close();
});

/** What 张三 gets when 王敏 urges so long after the 驳回. */
async function urgedAfter(wait: string): Promise<readonly string[]> {
  const number = await ticketAfter(world, course('张三').rejected);
  await world.quiet();
  expect(rung(world, number).filter((line) => line.startsWith('张三'))).toEqual([
    '张三: 已有更新的卡片',
    '张三: 处理中',
  ]);
  await world.advance(wait);
  world.say('王敏', `催办 ${number}`);
  await world.quiet();
  expect(world.cardOf('张三', number).words).toContain('催办');
  return rung(world, number).filter((line) => line.startsWith('张三'));
}

describe('two pings about one ticket', () => {
  it('within a minute are one: the new card of the 驳回 shows the 催办 too', async () => {
    expect(await urgedAfter('PT40S')).toEqual([]);
  });

  it('further apart are two', async () => {
    expect(await urgedAfter('PT2M')).toEqual([expect.stringContaining('王敏 催办')]);
  });
});
