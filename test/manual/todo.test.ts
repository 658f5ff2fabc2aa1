import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorld, type SeenCard, type World } from '../support/world.ts';
import { answered } from '../support/world/press.ts';
import { board, expectSound } from './board.ts';
import { course, goodReply, perform, picked, ticketAfter } from './states.ts';

const page = ['批量签收', '下一页', '刷新'];
const reviewers = '400 客服中心群';
const verdict = ['批准延期', '驳回延期'];
/** What else a reviewer may do on their own card of a ticket in progress. */
const beside = ['催办', '改优先级', '撤销'];
const why = '为什么是这个时间';

let world: World;
beforeAll(async () => {
  world = await openWorld(import.meta.url, {
    people: [
      { name: '苏二', seats: [['SZ', 'agent']] },
      { name: 'Emily', seats: [['SZ', 'agent']], language: 'en' },
    ],
  });
});
afterAll(async () => {
  await world.close();
});

async function list(name: string, words = '待办'): Promise<SeenCard> {
  world.say(name, words);
  await world.quiet();
  return newest(name);
}

/** The newest list in that private chat. */
function newest(name: string): SeenCard {
  const card = world.cardsIn(name).findLast(({ labels }) => labels.includes('刷新'));
  if (card === undefined) throw new Error(`${name} has no list`);
  return card;
}

/** Buttons but for the filters, those of rows counted together. */
function buttons({ labels }: SeenCard): readonly string[] {
  return labels.slice(3);
}

function toast(name: string, label: string, more: { row?: string; form?: Record<string, readonly string[]> } = {}) {
  return answered(world.press(name, label, { in: 'private', ...more })).then(({ toast: said, card }) => {
    expect(card).toBe(true);
    return said === null ? '' : `${said.type}: ${said.content}`;
  });
}

describe("an agent's list", () => {
  const numbers: string[] = [];

  it('says so when there is nothing to do', async () => {
    const card = await list('孙倩');
    expect(card).toMatchObject({ title: '客服待办 · 0 张', labels: ['全部 0', '待签收 0', '超时 0', '刷新'] });
    expect(card.words).toContain('现在没有待办。');
  });

  it('shows six tickets a page, the next and the one before', async () => {
    for (let count = 1; count <= 8; count += 1)
      numbers.push(await world.raise('regional', { unit: 'SZ', title: `第 ${count} 张` }));
    const card = await list('孙倩');
    expect(card).toMatchObject({ title: '客服待办 · 8 张', template: 'blue', tags: ['待签收 8', '今天到期 8'] });
    expect(card.labels.slice(0, 3)).toEqual(['全部 8', '待签收 8', '超时 0']);
    expect(buttons(card)).toEqual([...Array<string>(6).fill('签收'), ...page]);
    for (const [index, number] of numbers.entries()) expect(card.words.includes(number)).toBe(index < 6);
    expect(card.words).toContain('第 1 / 2 页 · 截至 10:02');
    expect(await toast('孙倩', '下一页')).toBe('');
    expect(buttons(newest('孙倩'))).toEqual(['签收', '签收', '批量签收', '上一页', '刷新']);
    expect(newest('孙倩').words).toContain('第 2 / 2 页');
    expect(await toast('孙倩', '上一页')).toBe('');
    expect(newest('孙倩').words).toContain('第 1 / 2 页');
  });

  it('signs for one in its row: the list comes back and the working card is sent', async () => {
    expect(await toast('孙倩', '签收', { row: numbers[1] ?? '' })).toMatch(/^success: 已签收/);
    expect(newest('孙倩').labels.slice(0, 3)).toEqual(['全部 8', '待签收 7', '超时 0']);
    await world.quiet();
    expect(world.cardOf('孙倩', numbers[1] ?? '').labels).toContain('直接处理');
    expect((await world.ticket(numbers[1] ?? '')).signer?.name).toBe('孙倩');
    // It is due tomorrow now, so it stands last, on the second page.
    await toast('孙倩', '下一页');
    expect(await answered(world.press('孙倩', '查看', { in: 'private', row: numbers[1] ?? '' }))).toMatchObject({
      toast: { type: 'success', content: '已发到你和我的私聊' },
      card: false,
    });
  });

  it('signs for several at once, and tells which ones others took', async () => {
    await list('孙倩');
    const [first = '', , third = '', fourth = ''] = numbers;
    await perform(world, third, [['苏二', 'accept']]);
    expect(await toast('孙倩', '批量签收', { form: { numbers: [first, third, fourth] } })).toBe(
      'success: 签收 2 张，1 张已被别人签收',
    );
    const card = newest('孙倩');
    expect(card.words).toContain(`签收 2 张；${third} 已由 苏二 于 10:02 签收`);
    expect(card.labels.slice(0, 3)).toEqual(['全部 7', '待签收 4', '超时 0']);
    await world.quiet();
    for (const number of [first, fourth]) expect(world.cardOf('孙倩', number).tags[0]).toBe('已签收');
    expect((await world.ticket(third)).version).toBe(2);
  });

  it('takes nothing where nothing is chosen or others were faster each time, and says so', async () => {
    expect(await world.press('孙倩', '批量签收', { in: 'private', form: { numbers: [] } })).toEqual({
      outcome: 'blocked',
      why: '“numbers” is required',
    });
    const { messageId } = newest('孙倩');
    const value = { a: 'list.bulk', f: 'all', p: 1 };
    const none = await answered(world.forge('孙倩', messageId, value, { numbers: [] }));
    expect(none.toast).toEqual({ type: 'warning', content: '请至少选一张' });
    const taken = await answered(world.forge('孙倩', messageId, value, { numbers: [numbers[2]] }));
    expect(taken.toast).toEqual({ type: 'info', content: '签收 0 张，1 张已被别人签收' });
  });

  it('filters what awaits and what is late, and counts anew at every press', async () => {
    await toast('孙倩', '待签收');
    expect(buttons(newest('孙倩'))).toEqual([...Array<string>(4).fill('签收'), '批量签收', '刷新']);
    await world.advance('PT31M');
    await toast('孙倩', '刷新');
    expect(newest('孙倩').labels.slice(0, 3)).toEqual(['全部 7', '待签收 4', '超时 4']);
    await toast('孙倩', '超时');
    expect(newest('孙倩').words).toContain('已超 1 分');
    expect((await list('孙倩', '待办 超时')).words).toBe(newest('孙倩').words);
    expect(buttons(await list('孙倩', '待办 待签收'))).toHaveLength(6);
  });

  it('a row is judged by the ticket as it is now, however old the list', async () => {
    const old = await list('孙倩', '待办 待签收');
    const number = numbers[4] ?? '';
    await perform(world, number, [['苏二', 'accept']]);
    const late = await world.workspace.press({
      person: world.person('孙倩').openId,
      messageId: old.messageId,
      label: '签收',
      row: number,
    });
    expect(late).toMatchObject({ toast: { type: 'info', content: '已由 苏二 于 10:33 签收' }, card: true });
    expect(newest('孙倩').words).not.toContain(number);
  });

  it('speaks English to whoever chose it, and its buttons are found by their Chinese names', async () => {
    const card = await list('Emily', '  ＴＯＤＯ ');
    expect(card.title).toMatch(/^To-do list · /);
    expect(card.labels).toContain('刷新');
    expect(await toast('Emily', '签收', { row: numbers[5] ?? '' })).toMatch(/^success: Accepted; card in our chat/);
  });
});

describe("a reviewer's list", () => {
  it('holds the verdicts that are wanted of them, not those on their own work', async () => {
    const requested = await ticketAfter(world, course('张三').pending);
    const replied = await ticketAfter(world, course('李四').replied);
    const own = await ticketAfter(world, course('唐悦').replied);
    const card = await list('李芳');
    for (const number of [requested, replied, own]) expect(card.words).toContain(number);
    expect(card.words).toContain('延期待审 · 高');
    expect(card.words).toContain('待验收 · 高');
    expect(buttons(card)).toEqual(['查看', '查看', '查看', '刷新']);
    expect((await list('唐悦')).words).not.toContain(own);
    expect(await answered(world.press('李芳', '查看', { in: 'private', row: replied }))).toMatchObject({ card: false });
    await world.quiet();
    expect(world.cardOf('李芳', replied).labels).toEqual(['通过', '驳回', '为什么是这个时间']);
  });

  it('opens a request for more time with its form, and what was judged there is off the list', async () => {
    const number = await ticketAfter(world, course('张三').pending);
    await list('李芳');
    await answered(world.press('李芳', '查看', { in: 'private', row: number }));
    await world.quiet();
    const card = world.cardOf('李芳', number);
    expect(card).toMatchObject({ title: '延期待审：收款一体机无法打印小票', labels: [...verdict, ...beside, why] });
    expect(card.words).toContain('**11/24 周二 10:33 → 11/25 周三 12:00，第 1 次延期**');
    expect(card.words).toContain('最近备注（10:33）：已联系客户');
    const form = { until: '2026-11-25 18:00' };
    expect(await answered(world.press('李芳', '批准延期', { number, in: 'private', form }))).toMatchObject({
      toast: { type: 'success', content: '已批准到 11/25 18:00' },
      card: true,
    });
    const ticket = await expectSound(world, number);
    expect(ticket.extension).toMatchObject({ state: 'granted', grantedUntil: '2026-11-25T18:00:00+08:00' });
    expect(board(world, number)).toMatchObject({
      [reviewers]: ['×已批准 [查看]'],
      李芳: [`处理中 [${beside.join(' ')}]`],
    });
    expect(world.cardOf('李芳', number).words).toContain('**李芳** 于 10:33 批准到 **11/25 周三 18:00**');
    expect((await list('李芳')).words).not.toContain(number);
  });

  it('so does 工单 N: a refusal without a reason comes back with the form, and 为什么 explains its deadline', async () => {
    const number = await ticketAfter(world, course('张三').pending);
    world.say('周婷', `工单 ${number}`);
    await world.quiet();
    const refuse = (reasonText: string) =>
      answered(world.press('周婷', '驳回延期', { number, in: 'private', form: { reasonText } }));
    expect(await refuse('')).toMatchObject({ toast: { type: 'warning', content: '请填写理由' }, card: true });
    expect(world.cardOf('周婷', number)).toMatchObject({ labels: [...verdict, ...beside, why] });
    expect(world.cardOf('周婷', number).words).toContain('请填写理由');
    await answered(world.press('周婷', why, { number, in: 'private' }));
    await world.quiet();
    expect(world.cardsIn('周婷').at(-1)?.title).toBe('为什么是 11/23 周一 14:03');
    expect(await refuse('先给临时方案')).toMatchObject({ toast: { content: '未批准，已告诉 张三' }, card: true });
    await expectSound(world, number);
    expect(board(world, number)).toMatchObject({
      [reviewers]: ['×未批准 [查看]'],
      周婷: [`处理中 [${beside.join(' ')}]`],
    });
    expect(world.texts('张三').at(-1)).toContain('先给临时方案');
  });

  it('a view follows what becomes of the request elsewhere, and a late click on it is told so', async () => {
    const number = await ticketAfter(world, course('李四').pending);
    for (const who of ['李芳', '周婷']) world.say(who, `工单 ${number}`);
    await world.quiet();
    const { messageId, revision } = world.cardOf('李芳', number);
    await perform(world, number, [['李四', 'remark', { text: '又打了一次电话' }]]);
    await world.quiet();
    expect(world.cardOf('李芳', number)).toMatchObject({ revision, labels: [...verdict, ...beside, why] });
    await perform(world, number, [['李四', 'reply', goodReply]]);
    await expectSound(world, number);
    for (const who of ['李芳', '周婷']) {
      expect(board(world, number)[who]).toEqual(['待验收 []']);
      expect(world.cardOf(who, number).words).toContain('**李四** 于 10:33 已回复，这次申请作废');
    }
    const click = { a: 'grantExtension', t: number, v: 6 };
    const late = await answered(world.forge('李芳', messageId, click, { until: picked('2026-11-25 12:00') }));
    expect(late.toast).toMatchObject({ type: 'info', content: expect.stringMatching(/^这次申请已作废/) });
  });

  it('shows the form to nobody but reviewers, and not to whoever asked', async () => {
    const number = await ticketAfter(world, course('唐悦').pending);
    for (const who of ['唐悦', '王敏', '张三', '李芳']) world.say(who, `工单 ${number}`);
    await world.quiet();
    const offered = ['唐悦', '王敏', '张三', '李芳'].filter((who) =>
      world.cardOf(who, number).labels.some((label) => verdict.includes(label)),
    );
    expect(offered).toEqual(['李芳']);
    const { messageId } = world.cardOf('王敏', number);
    const click = { a: 'grantExtension', t: number, v: 6 };
    const forged = await answered(world.forge('王敏', messageId, click, { until: picked('2026-11-25 12:00') }));
    expect(forged.toast).toMatchObject({ type: 'warning' });
    expect((await world.ticket(number)).extension).toMatchObject({ state: 'pending' });
  });
});
