import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorld, type World } from '../support/world.ts';
import { eventually } from '../support/world/eventually.ts';
import { answered } from '../support/world/press.ts';
import { extensions, type GuardRow, handingOn, precedence, tickets, verdicts, whoAndWhen } from './guard-rows.ts';
import { beside } from './guard-rows-beside.ts';
import { course, firstCard, goodReply, perform, ticketAfter } from './states.ts';

let world: World;
const numbers = new Map<string, string>();
beforeAll(async () => {
  world = await openWorld(import.meta.url);
  // Twenty tickets in a few seconds in one chat: what Feishu's limits make of that is not the question here.
  world.workspace.platform.limits.enabled = false;
  for (const [state, { acts, ...more }] of Object.entries(tickets))
    numbers.set(state, await ticketAfter(world, acts, 'overrides' in more ? more.overrides : {}));
  await world.quiet();
}, 60_000);
afterAll(async () => {
  await world.close();
});

describe.each([
  ['who may act, and when', whoAndWhen],
  ['handing on', handingOn],
  ['more time', extensions],
  ['remarks, replies and verdicts', verdicts],
  ['beside the main way', beside],
  ['several reasons at once', precedence],
])('%s', (_name, rows) => {
  it.each(rows.map((row): [string, GuardRow] => [`${row[0]}: ${row[1]} ${row[2]} — ${row[3]}`, row]))(
    '%s',
    async (_title, [state, who, action, toast, form]) => {
      const number = numbers.get(state) ?? '';
      const before = await world.ticket(number);
      const value = { a: action, t: number, v: before.version };
      const answer = await answered(world.forge(who, await firstCard(world, number), value, form));
      expect(`${answer.toast?.type}: ${answer.toast?.content}`).toBe(toast);
      // The card on screen is the present one already, so there is nothing to redraw.
      expect(answer.card).toBe(false);
      expect(await world.ticket(number)).toEqual(before);
    },
  );
});

describe('a card that shows an older state', () => {
  const group = '南京分公司群';
  const reviewers = '400 客服中心群';

  /** Does these acts while Feishu takes no new picture for that chat. */
  async function unseenIn(chat: string, acts: () => Promise<void>): Promise<void> {
    const chatId = [...world.workspace.platform.state.chats.values()].find(({ name }) => name === chat)?.chatId ?? '';
    world.workspace.platform.faults.add({
      route: 'patch',
      kind: 'before',
      status: 400,
      code: 230020,
      times: 1000,
      chatId,
    });
    await acts();
  }

  afterEach(async () => {
    world.workspace.platform.faults.clear();
    await world.quiet();
  });

  it('comes back as it is now with the refusal, but not for an outsider', async () => {
    const number = await ticketAfter(world, []);
    await world.quiet();
    const { messageId } = world.cardOf('李四', number, group);
    await unseenIn(group, async () => {
      world.say('张三', `签收 ${number}`);
      await eventually(
        () => world.cards(number).some(({ chat }) => chat === '张三'),
        () => '张三 has no card',
      );
    });
    const value = { a: 'accept', t: number, v: 1 };
    for (const [outsider, words] of [
      ['孙倩', '没有可以给你操作的工单，请核对编号'],
      ['路人', '你还没有登记在任何机构，请联系管理员'],
    ] as const)
      expect(await answered(world.forge(outsider, messageId, value))).toMatchObject({
        toast: { content: words },
        card: false,
      });
    expect(world.cardOf('李四', number, group).tags[0]).toBe('待签收');
    const late = await answered(world.press('李四', '签收', { number, in: group }));
    expect(late).toMatchObject({ toast: { type: 'info', content: '已由 张三 于 10:02 签收' }, card: true });
    expect(world.cardOf('李四', number, group)).toMatchObject({ tags: ['已签收', '高'], messageId });
  });

  it('says why it is over when its action is gone for good', async () => {
    const number = await ticketAfter(world, course('张三').pending);
    await world.quiet();
    const { messageId } = world.cardOf('李芳', number, reviewers);
    await unseenIn(reviewers, async () => perform(world, number, [['张三', 'reply', goodReply]]));
    const answer = await answered(world.press('李芳', '批准延期', { number, in: reviewers }));
    expect(answer).toMatchObject({ toast: { type: 'info', content: '这次申请已作废：张三 10:02 已回复' }, card: true });
    // The card that asks for the review may have come below it meanwhile.
    const pressed = world.cards(number).find((card) => card.messageId === messageId);
    expect(pressed).toMatchObject({ isOver: true, tags: ['已作废'], labels: ['查看'] });
  });
});
