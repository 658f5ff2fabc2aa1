import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorld, type SeenCard, type World } from '../support/world.ts';
import { answered } from '../support/world/press.ts';
import { messageEvent, push } from '../support/world/push.ts';
import { board } from './board.ts';
import { course, goodReply, perform, ticketAfter } from './states.ts';

const inFull = /13800135678/;

let world: World;
let number: string;
beforeAll(async () => {
  world = await openWorld(import.meta.url);
  number = await ticketAfter(world, course('张三').remarked);
  await world.quiet();
});
afterAll(async () => {
  await world.close();
});

/** What the bot writes to that person after these words. */
async function says(name: string, text: string): Promise<readonly string[]> {
  await world.quiet();
  world.arrived();
  world.say(name, text);
  // The sweep looks when the clock moves: nobody has to wait for its next turn.
  await world.advance('PT1S');
  await world.quiet();
  return world.arrived().map(({ chat, what }) => `${chat}: ${what}`);
}

function newest(name: string): SeenCard {
  const card = world.cardsIn(name).at(-1);
  if (card === undefined) throw new Error(`${name} has no card`);
  return card;
}

async function toast(name: string, label: string, where: Parameters<World['press']>[2]): Promise<string> {
  const { toast: shown } = await answered(world.press(name, label, where));
  return shown === null ? '' : `${shown.type}: ${shown.content}`;
}

describe('代理 by text', () => {
  it.each([
    ['代理 @张三 到 11/26', '不能请自己代理'],
    ['代理 @王敏 到 11/20', '日期已过：11/20'],
    ['代理 @黄丽 到 11/26', '请 @ 一位同事，例如：代理 @王敏 到 11/26'],
    ['代理 到 11/26', '请 @ 一位同事，例如：代理 @王敏 到 11/26'],
    ['代理 @王敏 到 那天', '请写到哪一天，例如：代理 @王敏 到 11/26'],
    ['代理 @王敏 替 @李四 到 11/26', '只有机构负责人能做，本机构是 王敏'],
    ['代理 结束', '现在没有代理。'],
  ])('%s is answered in words', async (text, answer) => {
    expect(await says('张三', text)).toEqual([`张三: ${answer}`]);
  });

  it('of somebody below or in another branch is refused, be they mentioned', async () => {
    await world.quiet();
    world.arrived();
    const ids = { messageId: 'om_leave_below', eventId: 'ev_leave_below', mentions: ['黄丽'] };
    expect(await push(world, messageEvent(world, '张三', '代理 @_user_1 到 11/26', ids))).toBe(200);
    await world.quiet();
    expect(world.arrived()).toEqual([{ chat: '张三', what: '请选本机构或上级的人' }]);
  });

  it('is confirmed in the answer; who stands in gets one card with the list, and the cards in hand say so', async () => {
    expect(await says('张三', '代理 @王敏 到 11/26')).toEqual([
      '张三: 11/26 周四 24:00 前，你的 1 张工单和审核由 王敏 代办；记录写“王敏 代 张三”。发“代理 结束”取消。',
      '王敏: 代 张三 处理 · 1 张',
    ]);
    expect(newest('王敏').words).toContain(number);
    expect(newest('王敏').words).not.toMatch(inFull);
    expect(world.cardOf('张三', number).words).toContain('王敏 代你处理至 11/26');
    expect(world.cardOf('张三', number).labels).toContain('处理工单');
  });

  it('is refused where it would make a chain', async () => {
    expect(await says('李四', '代理 @张三 到 11/25')).toEqual(['李四: 张三 到 11/26 也由 王敏 代理，请直接选 王敏']);
    expect(await says('王敏', '代理 @何静 到 11/25')).toEqual(['王敏: 正在代 张三 处理至 11/26，请先为 张三 另选代理']);
  });

  it('is not set again by the same message delivered again after it was ended', async () => {
    const ids = { messageId: 'om_leave', eventId: 'ev_leave', mentions: ['王敏'] };
    const event = messageEvent(world, '李四', '代理 @_user_1 到 11/26', ids);
    for (const _delivery of [1, 2]) expect(await push(world, event)).toBe(200);
    await world.advance('PT1S');
    expect(await says('李四', '代理 结束')).toEqual(['李四: 代理已结束，工单和审核回到本人。']);
    expect(await push(world, event)).toBe(200);
    expect(await says('李四', '代理 结束')).toEqual(['李四: 现在没有代理。']);
  });
});

describe('who stands in', () => {
  it('opens the absent one’s ticket as a working card, with the customer in full', async () => {
    expect(await toast('王敏', '查看', { in: 'private', row: number })).toBe('success: 已发到你和我的私聊');
    await world.quiet();
    const card = world.cardOf('王敏', number);
    expect(card.words).toContain('代 **张三** 处理');
    expect(card.words).toMatch(inFull);
    expect(board(world, number)['王敏']?.at(-1)).toBe('处理中 [处理工单 备注 委托工程师 延期申请 回复 改派]');
  });

  it('finds it in 待办', async () => {
    expect(await says('王敏', '待办')).toEqual(['王敏: 客服待办 · 1 张']);
    expect(newest('王敏').words).toContain('代 **张三** 处理');
  });

  it('acts on it, and the record names both', async () => {
    expect(await toast('王敏', '处理工单', { number, in: 'private' })).toMatch(/^success: 处理中/u);
    expect((await world.ticket(number)).timeline.at(-1)).toMatchObject({
      action: 'handle',
      actor: { name: '王敏' },
      onBehalfOf: { name: '张三', openId: world.person('张三').openId },
    });
    await world.quiet();
    expect(world.cardOf('张三', number).words).toContain('王敏 代 张三');
    expect(world.cardOf('张三', number).labels).not.toContain('处理工单');
  });

  it('gets the new card after 驳回 and the reminders, and the absent one is left in peace', async () => {
    await perform(world, number, [['王敏', 'reply', goodReply]]);
    await world.quiet();
    world.arrived();
    await perform(world, number, [['李芳', 'reject', { reason: 'unsolved', reasonText: '还是不行' }]]);
    await world.quiet();
    expect(world.arrived(number)).toEqual([{ chat: '王敏', what: '处理中' }]);
    expect(world.cardOf('张三', number).words).toContain('被驳回，第 2 轮');
    // Within a minute of the card it would be the same ping.
    await world.advance('PT2M');
    const reviewer = await answered(world.forge('李芳', newest('400 客服中心群').messageId, { a: 'urge', t: number }));
    expect(reviewer.toast?.type).toBe('success');
    await world.quiet();
    expect(world.arrived(number).map(({ chat }) => chat)).toEqual(['王敏']);
  });
});

describe('those who are away', () => {
  it('are not listed by 改派, which names them', async () => {
    const other = await ticketAfter(world, course('李四').accepted);
    await world.quiet();
    world.say('王敏', `工单 ${other}`);
    await world.quiet();
    await world.press('王敏', '改派', { number: other, in: 'private' });
    await world.quiet();
    const form = world.cardOf('王敏', other);
    expect(form.words).toContain('休假的人不列出：张三 休假至 11/26');
    expect(form.words).not.toContain('张三 · 值班');
    const chosen = { person: world.person('张三').openId };
    const late = await answered(world.forge('王敏', form.messageId, { a: 'reassign', t: other }, chosen));
    expect(late.toast?.content).toBe('张三 不能接：休假至 11/26；请另选');
  });

  it('are not mentioned in the group', async () => {
    const waiting = await world.raise('regional', { priority: 'urgent' });
    await world.quiet();
    world.arrived();
    await world.advance('PT14M');
    const [ping = ''] = world.arrived(waiting).map(({ what }) => what);
    expect(ping).toContain('@李四');
    expect(ping).not.toContain('@张三');
  });
});

describe('the end', () => {
  it('comes by itself with the last day: the copy is over and masked, the owner’s card is true again', async () => {
    const shown = newest('王敏').messageId;
    await world.advanceTo('2026-11-26 23:59');
    await world.quiet();
    expect(world.cardOf('王敏', number).words).toMatch(inFull);
    // At night an urging waits for the morning: by then somebody else works on it.
    await perform(world, number, [['李芳', 'urge']]);
    await world.advanceTo('2026-11-27 00:00');
    await world.quiet();
    const copies = world.cards(number).filter(({ chat }) => chat === '王敏');
    const working = copies.filter(({ tags }) => tags[0] === '代理结束');
    expect(working.map(({ isOver, labels }) => [isOver, labels])).toEqual([[true, ['查看']]]);
    for (const copy of copies) expect(copy.words).not.toMatch(inFull);
    expect(world.cardOf('张三', number).words).not.toContain('代你处理');
    expect(world.cardOf('张三', number).words).toMatch(inFull);
    const late = await answered(world.forge('王敏', shown, { a: 'remark.open', t: number, v: 9 }));
    expect(late.toast?.content).toBe('只有签收人 张三 能做；要接手请机构负责人 王敏 改派');
    world.arrived();
    await world.advanceTo('2026-11-27 09:06');
    await world.quiet();
    const urged = world.arrived(number).filter(({ what }) => what.startsWith('李芳 催办'));
    expect(urged.map(({ chat }) => chat)).toEqual(['张三']);
  });

  it('is shown once more where the process died before it was recorded, and asks nobody twice', async () => {
    await says('李四', '代理 @王敏 到 12/4');
    const people = world.db.collection('people');
    await people.updateOne({ name: '李四' }, { $unset: { leaveShown: '' } });
    await world.db.collection<{ _id: string }>('settings').updateOne({ _id: 'orgRevision' }, { $inc: { value: 1 } });
    world.arrived();
    while ((await people.findOne({ name: '李四' }))?.['leaveShown'] === undefined) await world.advance('PT1S');
    await world.quiet();
    expect(await people.findOne({ name: '李四' })).toHaveProperty('leaveShown');
    expect(world.arrived()).toEqual([]);
  });
});
