import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { gongdan } from '../cli/run.ts';
import { databaseFor } from '../support/servers.ts';
import { openWorld, type SeenCard, type World } from '../support/world.ts';
import { isDigest } from '../support/world/cards.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld(import.meta.url);
});
afterAll(async () => {
  await world.close();
});

function digests(name: string): readonly SeenCard[] {
  return world.cardsIn(name).filter(isDigest);
}

it('a digest whose time passed unseen comes once, marked late; what an earlier day missed does not', async () => {
  await world.raise('regional');
  // Nobody looked from Monday until Wednesday noon: Tuesday's morning is over, Wednesday's is owed.
  await world.advanceTo('2026-11-25 11:00');
  expect(digests('王敏')).toEqual([]);
  await world.advanceTo('2026-11-25 11:05');
  expect(digests('王敏')).toHaveLength(1);
  expect(digests('王敏')[0]?.words).toContain('迟到的简报：本应 11/25 周三 09:03 发出');
  expect(digests('王敏')[0]?.words).toContain('数据截至 11/25 周三 11:00');
  for (const time of ['11:06', '14:00', '17:59']) await world.advanceTo(`2026-11-25 ${time}`);
  expect(digests('王敏')).toHaveLength(1);
});

it('on a day off nothing comes, and the first working day tells of the week before, in one card', async () => {
  await world.advanceTo('2026-11-28 12:00');
  const before = digests('王敏').length;
  await world.advanceTo('2026-11-29 12:00');
  expect(digests('王敏')).toHaveLength(before);
  for (const time of ['09:03', '09:08']) await world.advanceTo(`2026-11-30 ${time}`);
  expect(digests('王敏')).toHaveLength(before + 1);
  const weekly = digests('王敏').at(-1);
  expect(weekly?.tags).toContain('每日与每周');
  expect(weekly?.words).toContain('**上周**（11/23 – 11/29）与前一周');
  const rows = await world.db
    .collection('digests')
    .find({ day: '2026-11-30', kind: 'manager', state: 'sent' })
    .toArray();
  expect(new Set(rows.map(({ person }) => person as string)).size).toBe(rows.length);
});

it('goes without its charts where Feishu refuses the card, with all the rest', async () => {
  const { faults } = world.workspace.platform;
  await world.advanceTo('2026-12-01 09:02');
  faults.add({ route: 'send', kind: 'before', status: 400, code: 230099, times: 1 });
  for (const time of ['09:03', '09:08']) await world.advanceTo(`2026-12-01 ${time}`);
  faults.clear();
  const cards = ['王敏', '何静', '高磊', '韩雪'].flatMap((name) => digests(name).slice(-1));
  const withCharts = cards.filter(({ card }) => JSON.stringify(card).includes('chart_spec'));
  expect([cards.length, withCharts.length]).toEqual([4, 3]);
  for (const { title, words } of cards) {
    expect(title).toMatch(/^超时简报：1 张超时/);
    expect(words).toContain('数据截至 12/1 周二 09:03');
  }
});

const managers = ['王敏', '何静', '高磊', '韩雪'];
const administrator = '韩雪';

/** How many managers have a digest counted at that moment. */
function countedAt(moment: string): number {
  return managers.filter((name) => digests(name).at(-1)?.words.includes(`数据截至 ${moment}`)).length;
}

async function morning(day: string, code: number): Promise<readonly string[]> {
  const before = world.texts(administrator).length;
  await world.advanceTo(`2026-12-${day} 09:02`);
  world.workspace.platform.faults.add({ route: 'send', kind: 'before', status: 400, code, times: 1 });
  for (const time of ['09:03', '09:08', '09:09']) await world.advanceTo(`2026-12-${day} ${time}`);
  await world.quiet();
  return world.texts(administrator).slice(before);
}

it('is told to the administrators where it reaches nobody, and sent again on request', async () => {
  expect(await morning('02', 230029)).toEqual([
    expect.stringMatching(
      /^有 1 条消息没有送到，已经记下，可以重发：\n· (?:王敏|何静|高磊|韩雪)：1 条，对方已离职（230029）\n/,
    ),
  ]);
  expect(countedAt('12/2 周三 09:03')).toBe(managers.length - 1);
  const replayed = await gongdan(['undelivered', 'replay'], { MONGODB_URI: databaseFor(import.meta.url) });
  expect(replayed).toMatchObject({ code: 0, out: [expect.stringMatching(/^digest .+: waits to be sent$/)] });
  await world.advance('PT1M');
  await world.quiet();
  expect(countedAt('12/2 周三 09:03')).toBe(managers.length);
});

it('comes all the same where Feishu refuses the app for a while, which administrators are told', async () => {
  expect(await morning('03', 99991672)).toEqual([
    '飞书拒绝了机器人的调用（99991672），会继续重试。请运行 gongdan doctor 查原因。',
  ]);
  await world.advance('PT1M');
  await world.quiet();
  expect(countedAt('12/3 周四 09:03')).toBe(managers.length);
});
