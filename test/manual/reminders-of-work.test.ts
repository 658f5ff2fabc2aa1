import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openWorld, type World } from '../support/world.ts';
import { expectSound, look, reminders, rung } from './board.ts';
import { course, goodReply, perform, picked, ticketAfter } from './states.ts';

const group = '南京分公司群';
const reviewers = '400 客服中心群';
const title = '收款一体机无法打印小票';

let world: World;
/** Each test begins at 10:02 of a working day of its own and may use the day after. */
const days = ['2026-11-23', '2026-11-25', '2026-12-01', '2026-12-03', '2026-12-07'];
let day = '';
beforeAll(async () => {
  world = await openWorld(import.meta.url);
});
afterAll(async () => {
  await world.close();
});
beforeEach(async () => {
  day = days.shift() ?? '';
  await world.advanceTo(`${day} 10:02`);
});

function nextDay(time: string): string {
  return `${day.slice(0, -2)}${String(Number(day.slice(-2)) + 1).padStart(2, '0')}${time}`;
}

describe('the clock of the work', () => {
  it('calls the signer, at the deadline the manager too, and shows it on every card', async () => {
    const number = await ticketAfter(world, course('张三').remarked);
    await world.quiet();
    rung(world, number);
    await world.advanceTo(`${day} 17:09`);
    expect(rung(world, number)).toEqual([]);
    await world.advanceTo(`${day} 17:10`);
    const soon = `还剩 1 时 52 分（明天 10:02 截止）：${title}。来不及请在截止前延期申请`;
    expect(rung(world, number)).toEqual([`张三: ${soon}`]);
    expect(look(world.cardOf('张三', number))).toBe('orange 处理中 即将超时 高');
    expect(look(world.cardOf('张三', number, group))).toBe('orange 处理中 即将超时 高');
    await world.advanceTo(nextDay(' 10:03'));
    expect(rung(world, number)).toEqual([
      '王敏: 处理中',
      `张三: 已超时（今天 10:02 截止）：${title}。请回复或延期申请；王敏 也收到了提醒；仍未回复则 今天 15:32 升级，通知 江苏省公司 何静`,
    ]);
    for (const card of world.cards(number))
      expect([card.chat, look(card)]).toEqual([card.chat, 'red 处理中 已超时 高']);
    expect(world.cardOf('张三', number).words).toContain('还可批准延期 3 次；超时记录会保留。');
    expect(await reminders(world, number)).toEqual([
      ['handle', 0, [], null],
      ['handle', 1, [], null],
    ]);
    await perform(world, number, [['张三', 'reply', goodReply]]);
    const { clocks, breaches } = await expectSound(world, number);
    expect([clocks.handle?.state, breaches.length]).toEqual(['missed', 1]);
    const manager = world.cardOf('王敏', number);
    expect([look(manager), manager.labels]).toEqual(['wathet 待验收 高', ['查看']]);
    expect(manager.words).toContain('已回复，等待 400 验收');
    expect(rung(world, number)).toEqual([`${reviewers}: 待验收`]);
  });

  it('quotes the working card, so that one tap leads to it', async () => {
    const number = await ticketAfter(world, course('李四').started);
    await world.quiet();
    const { messageId } = world.cardOf('李四', number);
    await world.advanceTo(`${day} 17:10`);
    const notice = world.workspace
      .messages(world.person('李四').openId, world.workspace.chats(world.person('李四').openId)[0]?.chatId ?? '')
      .at(-1);
    expect([notice?.type, notice?.quote?.messageId]).toEqual(['text', messageId]);
  });
});

describe('the clocks of the reviewers', () => {
  it('a verdict that waits calls their group and, at the deadline, the manager above; the agent is not made late', async () => {
    const number = await ticketAfter(world, course('张三').replied);
    await world.quiet();
    rung(world, number);
    await world.advanceTo(`${day} 11:32`);
    expect(rung(world, number)).toEqual([`${reviewers}: 还有 30 分钟要验收（今天 13:32 截止）：${title}`]);
    expect(look(world.cardOf('李芳', number, reviewers))).toBe('orange 待验收 即将超时 高');
    await world.advanceTo(nextDay(' 10:30'));
    // Four working hours after the deadline it has climbed a level: that one speaks for those below it.
    expect(rung(world, number)).toEqual(['韩雪: 待验收']);
    expect(look(world.cardOf('李芳', number, reviewers))).toBe('red 待验收 已超时 高');
    const { clocks, breaches } = await expectSound(world, number);
    expect([clocks.handle?.state, clocks.review?.state]).toEqual(['met', 'overdue']);
    expect(breaches.map(({ clock, excused }) => [clock, excused])).toEqual([['review', false]]);
    // The signer's own card does not turn red for a slow reviewer.
    expect(look(world.cardOf('张三', number))).toBe('wathet 待验收 高');
  });

  it('a request that waits too long: the work is late too, until the verdict excuses it and a new ladder begins', async () => {
    const asked = [['张三', 'requestExtension', { until: picked(nextDay(' 15:00')) }]] as const;
    const number = await ticketAfter(world, [...course('张三').remarked, ...asked]);
    await world.quiet();
    rung(world, number);
    await world.advanceTo(`${day} 11:35`);
    expect(rung(world, number)).toEqual([`${reviewers}: 还有 27 分钟要审核延期（今天 13:32 截止）：${title}`]);
    expect(look(world.cardOf('李芳', number, reviewers))).toBe('orange 延期待审 即将超时 高');
    await world.advanceTo(nextDay(' 10:30'));
    expect(rung(world, number).toSorted()).toEqual([
      expect.stringMatching(/^张三: 已超时（今天 10:02 截止）/),
      '王敏: 处理中',
      '韩雪: 处理中',
    ]);
    expect(look(world.cardOf('李芳', number, reviewers))).toBe('red 延期待审 已超时 高');
    const until = picked(nextDay(' 18:00'));
    await perform(world, number, [['李芳', 'grantExtension', { until }]]);
    const ticket = await expectSound(world, number);
    expect(ticket.breaches.map(({ clock, excused }) => [clock, excused])).toEqual([
      ['handle', true],
      ['extension', false],
    ]);
    expect(ticket.clocks.handle).toMatchObject({ state: 'running', excused: true });
    expect(world.cardOf('张三', number).words).toContain('超时记录 **已谅解**');
    expect(rung(world, number)).toEqual([expect.stringMatching(/^张三: 延期已批准/)]);
    await world.advanceTo(nextDay(' 17:00'));
    expect(rung(world, number)).toEqual([expect.stringMatching(/^张三: 还剩 1 小时（今天 18:00 截止）/)]);
  });
});

describe('after a verdict', () => {
  it('驳回 starts the ladder anew, in the new round', async () => {
    const number = await ticketAfter(world, [...course('张三').remarked, ['张三', 'reply', goodReply]]);
    await world.quiet();
    await perform(world, number, [['李芳', 'reject', { reason: 'other', reasonText: '再看看' }]]);
    await world.quiet();
    rung(world, number);
    await world.advanceTo(nextDay(' 10:30'));
    expect(rung(world, number)).toEqual(['王敏: 处理中', expect.stringMatching(/^张三: 已超时（今天 10:02 截止）/)]);
    expect(await reminders(world, number)).toEqual([['handle', 1, [0], null]]);
    const { breaches, round } = await world.ticket(number);
    expect([round, breaches.map(({ clock, round: of }) => [clock, of])]).toEqual([2, [['handle', 2]]]);
  });
});
