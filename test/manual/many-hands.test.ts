import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { PressResult } from '../../sandbox/protocol.ts';
import { openWorld, type World } from '../support/world.ts';
import type { Extra } from '../support/world/cast.ts';
import { answered } from '../support/world/press.ts';
import { board, expectSound } from './board.ts';
import { course, firstCard, goodReply, perform, picked, ticketAfter } from './states.ts';

const group = '南京分公司群';
const reviewers = '400 客服中心群';
const newcomers = ['坐席一', '坐席二', '坐席三', '坐席四', '坐席五', '坐席六', '坐席七', '坐席八'];
const hands = ['张三', '李四', ...newcomers];

let world: World;
beforeAll(async () => {
  const people = newcomers.map((name): Extra => ({ name, seats: [['NJ', 'agent']] }));
  world = await openWorld(import.meta.url, { people: [...people, { name: '史进', seats: [['NJ-XW', 'agent']] }] });
});
afterAll(async () => {
  await world.close();
});
beforeEach(() => {
  world.arrived();
});

function toastOf(result: PressResult): string {
  if (result.outcome !== 'answered') return JSON.stringify(result);
  return result.toast === null ? 'none' : `${result.toast.type}: ${result.toast.content}`;
}

/** How often each toast was shown. */
function counted(results: readonly PressResult[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const toast of results.map(toastOf)) counts[toast] = (counts[toast] ?? 0) + 1;
  return counts;
}

const accepted = 'success: 已签收，工作卡片在私聊；处理截止 11/24 10:02';

describe('several people at once', () => {
  it('ten press 签收: one wins, nine read who and when, and only the winner gets the working card', async () => {
    const number = await world.raise('regional');
    await world.quiet();
    const results = await Promise.all(hands.map((name) => world.press(name, '签收', { number, in: group })));
    const { signer, timeline } = await expectSound(world, number);
    expect(counted(results)).toEqual({ [accepted]: 1, [`info: 已由 ${signer?.name} 于 10:02 签收`]: 9 });
    expect(hands[results.findIndex((result) => toastOf(result) === accepted)]).toBe(signer?.name);
    expect(timeline.map(({ action }) => action)).toEqual(['create', 'accept']);
    expect(world.arrived()).toEqual([
      { chat: group, what: '已签收' },
      { chat: signer?.name, what: '已签收' },
    ]);
  });

  it('in a unit without a group each agent has a card of their own, and the others’ close when one signs', async () => {
    const number = await world.raise('regional', { unit: 'NJ-XW' });
    await world.quiet();
    // 马超 leads the unit and may assign as well.
    expect(board(world, number)).toEqual({ 马超: ['待签收 [签收 指派 查看]'], 史进: ['待签收 [签收 查看]'] });
    const pressed = ['马超', '史进'].map((name) => world.press(name, '签收', { number, in: 'private' }));
    const results = (await Promise.all(pressed)).map(toastOf);
    const { signer } = await expectSound(world, number);
    const [winner, loser] = signer?.name === '马超' ? ['马超', '史进'] : ['史进', '马超'];
    expect(results.toSorted()).toEqual([`info: 已由 ${winner} 于 10:02 签收`, accepted]);
    expect(board(world, number)).toEqual({
      [winner]: ['×已签收 [查看]', expect.stringMatching(/^已签收 \[直接处理 退回/)],
      [loser]: ['×已签收 [查看]'],
    });
    expect(world.cardOf(loser, number).words).toContain(`已由 **${winner}** 于 10:02 签收`);
  });

  it('two reviewers decide differently: the first verdict stands', async () => {
    const number = await ticketAfter(world, course('张三').replied);
    await world.quiet();
    const messageId = await firstCard(world, number);
    const words = { reason: 'other', reasonText: '再看看' };
    const [passed, sentBack] = await Promise.all([
      answered(world.forge('李芳', messageId, { a: 'approve', t: number })),
      answered(world.forge('周婷', messageId, { a: 'reject', t: number }, words)),
    ]);
    const { status } = await expectSound(world, number);
    const [won, lost, verdict] =
      status === 'closed' ? [passed, sentBack, '李芳 已于 10:02 通过'] : [sentBack, passed, '周婷 已于 10:02 驳回'];
    expect(won.toast?.type).toBe('success');
    expect(lost.toast).toEqual({ type: 'info', content: verdict });
  });

  it('two reviewers decide on a request at once, one on their own card and one in the group: the first verdict stands', async () => {
    const number = await ticketAfter(world, course('张三').pending);
    world.say('李芳', `工单 ${number}`);
    await world.quiet();
    const [granted, refused] = await Promise.all([
      answered(world.press('李芳', '批准延期', { number, in: 'private' })),
      answered(world.press('周婷', '驳回延期', { number, in: reviewers, form: { reasonText: '再看看' } })),
    ]);
    const { extension } = await expectSound(world, number);
    const isGranted = extension?.['state'] === 'granted';
    const [won, lost, verdict] = isGranted
      ? [granted, refused, '这次申请已批准：李芳 10:02']
      : [refused, granted, '这次申请未批准：周婷 10:02'];
    expect(won.toast?.type).toBe('success');
    expect(lost.toast).toEqual({ type: 'info', content: verdict });
    expect(board(world, number)).toMatchObject({
      李芳: ['处理中 [催办 改优先级 撤销]'],
      [reviewers]: [isGranted ? '×已批准 [查看]' : '×未批准 [查看]'],
    });
    const line = isGranted ? '**李芳** 于 10:02 批准到' : '**周婷** 于 10:02 驳回延期';
    for (const chat of ['private', reviewers]) expect(world.cardOf('李芳', number, chat).words).toContain(line);
  });

  it('a verdict from a device that still shows what was judged before does not judge what came after it', async () => {
    const number = await ticketAfter(world, course('张三').pending);
    world.say('周婷', `工单 ${number}`);
    await world.quiet();
    const [shared, own] = [world.cardOf('周婷', number, reviewers), world.cardOf('周婷', number)];
    await perform(world, number, [['李芳', 'refuseExtension', { reasonText: '先给临时方案' }]]);
    await perform(world, number, course('张三').pending.slice(-1));
    await world.quiet();
    const late = { a: 'grantExtension', t: number, v: 6 };
    for (const { messageId } of [shared, own]) {
      const { toast } = await answered(world.forge('周婷', messageId, late, { until: picked('2026-11-25 12:00') }));
      expect(toast).toEqual({ type: 'info', content: '这次申请未批准：李芳 10:02' });
    }
    expect((await expectSound(world, number)).extension).toMatchObject({ state: 'pending' });

    await perform(world, number, [['张三', 'reply', goodReply]]);
    await world.quiet();
    const first = world.cardOf('周婷', number, reviewers);
    const sendBack = { reason: 'incomplete', reasonText: '没写序列号' };
    await perform(world, number, [
      ['李芳', 'reject', sendBack],
      ['张三', 'remark', { text: '补上了' }],
      ['张三', 'reply', goodReply],
    ]);
    const passed = await answered(world.forge('周婷', first.messageId, { a: 'approve', t: number, v: 9 }));
    expect(passed.toast).toEqual({ type: 'info', content: '李芳 已于 10:02 驳回' });
    expect(await expectSound(world, number)).toMatchObject({ status: 'awaiting_review', round: 2 });
    expect(await answered(world.press('周婷', '通过', { number, in: reviewers }))).toMatchObject({
      toast: { type: 'success', content: '已办结' },
    });
  });

  it('预览 and 提交 on two devices in the same moment: no answer that comes last leaves a closed form on the card', async () => {
    const numbers = await Promise.all(Array.from({ length: 6 }, () => ticketAfter(world, course('张三').remarked)));
    await world.quiet();
    for (const number of numbers) {
      const { messageId } = world.cardOf('张三', number);
      await world.forge('张三', messageId, { a: 'requestExtension.open', t: number });
      const until = { until: picked('2026-11-26 12:00') };
      const preview = { a: 'requestExtension.preview', t: number, f: 'requestExtension' };
      const previews = Array.from({ length: 4 }, () => world.forge('张三', messageId, preview, until));
      await Promise.all([...previews, world.forge('张三', messageId, { a: 'requestExtension', t: number }, until)]);
    }
    for (const number of numbers) {
      await expectSound(world, number);
      expect(world.cardOf('张三', number).tags[0]).toBe('处理中');
    }
  });

  it('直接处理 and 转派 by the same hand in the same moment: one is done, the other told why not', async () => {
    const number = await ticketAfter(world, course('张三').accepted);
    const messageId = await firstCard(world, number);
    const results = await Promise.all([
      world.forge('张三', messageId, { a: 'start', t: number }),
      world.forge('张三', messageId, { a: 'transfer', t: number }, { unit: 'NJ-GL' }),
    ]);
    const { timeline } = await expectSound(world, number);
    expect(timeline).toHaveLength(3);
    expect(results.map(toastOf).filter((toast) => toast.startsWith('success'))).toHaveLength(1);
    const refusals = ['warning: 现在是“处理中”，不能转派', 'info: 张三 已于 10:02 转派给 鼓楼网点'];
    expect(refusals).toContain(results.map(toastOf).find((toast) => !toast.startsWith('success')));
  });
});

describe('one click delivered again and again', () => {
  it.each([
    ['one after the other', false],
    ['all at once', true],
  ])('ten times, %s: one effect, ten times the first toast', async (_how, together) => {
    const number = await world.raise('regional');
    const click = {
      operator: world.person('张三').openId,
      messageId: await firstCard(world, number),
      repeat: 10,
      together,
    };
    const signed = await world.workspace.forgeClick({ ...click, value: { a: 'accept', t: number } });
    expect(counted(signed)).toEqual({ [accepted]: 10 });
    await perform(world, number, [['张三', 'start']]);
    const value = { a: 'remark', t: number, then: 'handle' };
    const remarked = await world.workspace.forgeClick({ ...click, value, formValue: { text: '已联系客户' } });
    expect(counted(remarked)).toEqual({ 'success: 处理中，截止 11/24 10:02；解决并答复客户后点“回复”': 10 });
    const { timeline } = await expectSound(world, number);
    expect(timeline.map(({ action }) => action)).toEqual(['create', 'accept', 'start', 'remark', 'handle']);
  });

  it('long after, when others have gone on: still the first toast, and the card as it is now', async () => {
    const number = await world.raise('regional');
    await world.quiet();
    const messageId = await firstCard(world, number);
    const click = {
      operator: world.person('张三').openId,
      messageId,
      eventId: 'e-again',
      value: { a: 'accept', t: number },
    };
    await world.workspace.forgeClick(click);
    await perform(world, number, [
      ['张三', 'start'],
      ['张三', 'remark', { text: '好' }],
      ['张三', 'reply', goodReply],
    ]);
    const before = await expectSound(world, number);
    const [again] = await world.workspace.forgeClick(click);
    expect(again === undefined ? '' : toastOf(again)).toBe(accepted);
    expect(await world.ticket(number)).toEqual(before);
    expect(world.cardOf('张三', number, group).tags[0]).toBe('待验收');
  });

  it('with another operator, value or input it is believed by nobody and changes nothing', async () => {
    const number = await world.raise('regional');
    const messageId = await firstCard(world, number);
    const eventId = 'e-forged';
    const first = { operator: world.person('张三').openId, messageId, eventId, value: { a: 'accept', t: number } };
    await world.workspace.forgeClick(first);
    const before = await expectSound(world, number);
    const forged = [
      { ...first, operator: world.person('李四').openId },
      { ...first, value: { a: 'start', t: number } },
      { ...first, formValue: { unit: 'NJ-GL' } },
    ];
    for (const click of forged) {
      const [result] = await world.workspace.forgeClick(click);
      expect(result).toMatchObject({ outcome: 'answered', toast: { type: 'error' }, card: false });
    }
    expect(await world.ticket(number)).toEqual(before);
    expect(world.bot.log.filter((line) => line.includes('e-forged') && line.includes('another content'))).toHaveLength(
      3,
    );
  });

  it('a double click is two events: the second is told that it was done', async () => {
    const number = await world.raise('regional');
    await world.quiet();
    const results = await Promise.all([1, 2].map(() => world.press('李四', '签收', { number, in: group })));
    expect(counted(results)).toEqual({ [accepted]: 1, 'info: 你已于 10:02 做过，无需再点': 1 });
    expect((await expectSound(world, number)).version).toBe(2);
  });
});
