import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorld, type World } from '../support/world.ts';
import { answered } from '../support/world/press.ts';
import { rung } from './board.ts';
import { course, goodReply, perform, picked, ticketAfter } from './states.ts';

const group = '南京分公司群';
const title = '收款一体机无法打印小票';
/** The world's clock stands days before real time, by which rows are born: so the night's messages came after. */
const longAgoMs = 30 * 24 * 3_600_000;
const reply = { ...goodReply, contactedAt: picked('2026-11-23 10:00') };

let world: World;
beforeAll(async () => {
  world = await openWorld(import.meta.url);
});
afterAll(async () => {
  await world.close();
});

/** 催办 by 王敏 in her chat with the bot. */
async function urge(...numbers: readonly string[]): Promise<void> {
  for (const number of numbers) world.say('王敏', `催办 ${number}`);
  await world.quiet();
}

/** What has come since it was asked last, but for answers to 王敏's own words. */
function came(): readonly string[] {
  return world
    .arrived()
    .map(({ chat, what }) => `${chat}: ${what}`)
    .filter((line) => line !== '王敏: 已催 张三');
}

/** The lines of a merged card, its header and its lines apart. */
function linesOf(chat: string): readonly string[] {
  const words = world.cardsIn(chat).findLast((card) => card.title.startsWith('下班期间'))?.words ?? '';
  return words.split('\n').filter((line) => line !== '查看');
}

/** Ends the tickets, so that they remind nobody in the next test. */
async function callOff(...numbers: readonly string[]): Promise<void> {
  for (const number of numbers) await perform(world, number, [['李芳', 'cancel', { reasonText: '测试结束' }]]);
}

describe('quiet hours', () => {
  it('bring one card in the first five minutes of work, without what has been settled meanwhile', async () => {
    const { pending, remarked, replied } = course('张三');
    const urged = await ticketAfter(world, remarked);
    const gone = await ticketAfter(world, remarked);
    const granted = await ticketAfter(world, pending);
    const rejected = await ticketAfter(world, replied);
    await world.advanceTo('2026-11-23 19:30');
    came();

    await urge(urged, gone);
    await perform(world, granted, [['李芳', 'grantExtension', { until: picked('2026-11-26 12:00') }]]);
    await perform(world, rejected, [['李芳', 'reject', { reason: 'incomplete', reasonText: '没写序列号' }]]);
    await world.quiet();
    expect(came()).toEqual(['张三: 处理中']);
    await world.advanceTo('2026-11-23 20:00');
    await perform(world, gone, [['张三', 'reply', reply]]);
    await world.advanceTo('2026-11-24 08:59');
    expect(came()).toEqual(['400 客服中心群: 待验收']);

    await world.advanceTo('2026-11-24 09:05', 'walk');
    expect(came().filter((line) => line.startsWith('张三'))).toEqual(['张三: 今天到期 1']);
    expect(linesOf('张三')).toEqual([
      '下班期间的 3 条提醒',
      '11/23 周一 18:00 – 11/24 周二 09:00 · 张三',
      '今天到期 1',
      '被驳回 1',
      '延期结果 1',
      '**今天到期**',
      `**${title}**　${urged}`,
      '截止 11/24 周二 10:02　·　王敏 催办',
      '**被驳回**',
      `**${title}**　${rejected}`,
      '李芳：没写序列号',
      '**延期结果**',
      `**${title}**　${granted}`,
      '延期已批准：11/24 周二 10:02 → 11/26 周四 12:00，李芳',
      expect.stringMatching(
        /^截至 09:0[0-5]。期间已办结或已签收的 1 条不再列出。紧急工单不等到上班，已当时单独提醒。$/,
      ),
      '下班期间的 3 条提醒：今天到期 1，被驳回 1，延期结果 1',
    ]);
    const { toast } = await answered(world.press('张三', '查看', { in: 'private', row: rejected }));
    expect(toast?.type).toBe('success');
    await world.quiet();
    expect(rung(world, rejected)).toEqual(['张三: 处理中']);
    await world.advanceTo('2026-11-24 09:30');
    expect(came().filter((line) => line.startsWith('张三: 下班'))).toEqual([]);
    const notices = await world.db.collection('tickets').findOne({ _id: urged as never });
    expect(Object.values((notices?.['notices'] ?? {}) as object)).toContainEqual(
      expect.objectContaining({ kind: 'urged', mergedInto: expect.any(String), sentAt: expect.any(Number) }),
    );
    await callOff(urged, granted, rejected);
  });

  it('let a single reminder go as itself, and what has no quiet hours at once', async () => {
    await world.advanceTo('2026-11-24 19:30');
    const alone = await ticketAfter(world, course('张三').remarked);
    const urgent = await ticketAfter(world, course('张三').remarked, { priority: 'urgent' });
    await world.quiet();
    came();
    await urge(alone, urgent);
    expect(came()).toEqual([expect.stringContaining('张三: 王敏 催办')]);
    await world.advanceTo('2026-11-25 08:59');
    expect(rung(world, alone)).toEqual([]);
    await world.advanceTo('2026-11-25 09:05', 'walk');
    expect(rung(world, alone)).toEqual([expect.stringContaining('张三: 王敏 催办')]);
    await callOff(alone, urgent);
  });

  it('are for a group its unit’s, for managers too, and begin with the end of work', async () => {
    await world.advanceTo('2026-11-25 17:30');
    const late = [await world.raise('regional'), await world.raise('regional')];
    const signed = await world.raise('regional');
    await world.advanceTo('2026-11-25 17:55');
    came();
    await world.advanceTo('2026-11-25 18:01', 'walk');
    expect(came()).toEqual([]);
    expect((await world.ticket(late[0] ?? '')).timeline.at(-1)).toMatchObject({ action: 'remind', level: 1 });
    await perform(world, signed, course('张三').accepted);
    await world.advanceTo('2026-11-26 08:59');
    came();
    await world.advanceTo('2026-11-26 09:05', 'walk');
    expect(came().toSorted()).toEqual([`${group}: 已超时 2`, '王敏: 已超时 2']);
    const due = '截止 11/25 周三 18:00，下班时到期';
    expect(linesOf(group).filter((line) => line.includes('18:00，'))).toEqual([
      `<font color='red'>${due}</font>`,
      `<font color='red'>${due}</font>`,
    ]);
    expect(linesOf('王敏')).toEqual([
      '下班期间的 2 条提醒',
      '11/25 周三 18:00 – 11/26 周四 09:00 · 王敏',
      '已超时 2',
      '**已超时**',
      ...late.flatMap((number) => [`**${title}**　${number}`, `<font color='red'>${due}</font>　·　还没有人签收`]),
      expect.stringContaining('期间已办结或已签收的 1 条不再列出。'),
      '下班期间的 2 条提醒：已超时 2',
    ]);
    await answered(world.press('王敏', '查看', { in: 'private', row: late[0] ?? '' }));
    await world.quiet();
    expect(world.cardOf('王敏', late[0] ?? '').labels).toContain('指派');
    await callOff(signed, ...late);
  });

  it('are those of lunch as well', async () => {
    const number = await ticketAfter(world, course('李四').remarked);
    await world.advanceTo('2026-11-26 12:10');
    came();
    await urge(number);
    await world.advanceTo('2026-11-26 13:29');
    expect(rung(world, number).filter((line) => line.startsWith('李四'))).toEqual([]);
    await world.advanceTo('2026-11-26 13:35', 'walk');
    expect(rung(world, number)).toEqual([expect.stringContaining('李四: 王敏 催办')]);
  });

  it('end for a card alone with a card of its own, whatever else names its ticket in that chat', async () => {
    const reader = '王敏';
    await world.advanceTo('2026-11-26 17:30');
    const number = await world.raise('regional');
    await world.advanceTo('2026-11-26 17:58');
    await world.advanceTo('2026-11-26 18:01', 'walk');
    await ageHeld(number);
    world.say(reader, `搜索 ${title}`);
    await world.quiet();
    const list = world.cardsIn(reader).at(-1);
    expect(list?.words).toContain(number);

    await world.advanceTo('2026-11-27 08:59');
    await world.advanceTo('2026-11-27 09:05', 'walk');
    const own = world.cardOf(reader, number);
    expect([own.tags[0], own.messageId === list?.messageId]).toEqual(['待签收', false]);
    expect(world.cardsIn(reader).find(({ messageId }) => messageId === list?.messageId)?.title).toBe(list?.title);
    await callOff(number);
  });

  /** As after a night of real time: longer than a uuid protects. */
  async function ageHeld(number: string): Promise<void> {
    const tickets = world.db.collection<{ _id: string; cards: object; notices: object }>('tickets');
    const found = await tickets.findOne({ _id: number });
    const rows = Object.entries({ cards: found?.cards ?? {}, notices: found?.notices ?? {} }).flatMap(([map, of]) =>
      Object.entries(of as Record<string, { heldUntil?: number | null }>).flatMap(([id, { heldUntil }]) =>
        heldUntil === undefined || heldUntil === null ? [] : [`${map}.${id}.bornAt`],
      ),
    );
    expect(rows.length).toBeGreaterThan(0);
    const longAgo = Date.now() - longAgoMs;
    await tickets.updateOne({ _id: number }, { $set: Object.fromEntries(rows.map((row) => [row, longAgo])) });
  }
});
