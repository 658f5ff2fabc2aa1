import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorld, type World } from '../support/world.ts';
import { answered } from '../support/world/press.ts';
import { board, expectSound } from './board.ts';
import { course, ticketAfter } from './states.ts';

const group = '南京分公司群';
const reviewers = '400 客服中心群';
const title = '收款一体机无法打印小票';

let world: World;
beforeAll(async () => {
  world = await openWorld(import.meta.url);
});
afterAll(async () => {
  await world.close();
});

async function pressed(
  number: string,
  name: string,
  label: string,
  form?: Readonly<Record<string, string>>,
): Promise<string> {
  const { toast } = await answered(world.press(name, label, { number, ...(form === undefined ? {} : { form }) }));
  return toast === null ? '' : `${toast.type}: ${toast.content}`;
}

/** The ticket after these acts, when all is quiet and everything that was sent has been seen. */
async function quietAfter(...acts: Parameters<typeof ticketAfter>[1]): Promise<string> {
  const number = await ticketAfter(world, acts);
  await world.quiet();
  world.arrived();
  return number;
}

/** The card of somebody's role, asked for by text. */
async function looksAt(who: string, number: string): Promise<void> {
  world.say(who, `工单 ${number}`);
  await world.quiet();
  world.arrived();
}

describe('指派', () => {
  it('is refused to an agent on the shared card, and done by the manager: the assignee gets the working card', async () => {
    const number = await quietAfter();
    expect(await pressed(number, '李四', '指派')).toBe('warning: 只有机构负责人能做，本机构是 王敏');
    expect(await pressed(number, '王敏', '指派')).toBe('');
    expect(board(world, number)[group]).toEqual(['填写中 [签收 提交 取消]']);
    expect(await pressed(number, '王敏', '提交', { person: world.person('李四').openId })).toBe(
      'success: 已指派给 李四',
    );
    const ticket = await expectSound(world, number);
    expect(ticket).toMatchObject({
      status: 'accepted',
      signer: { name: '李四' },
      clocks: { accept: { state: 'met' } },
    });
    expect(board(world, number)).toEqual({ [group]: ['已签收 [查看]'], 李四: ['已签收 [直接处理 退回]'] });
    expect(world.arrived()).toEqual([{ chat: '李四', what: '已签收' }]);
    expect(world.cardOf('李四', number).words).toContain('**王敏** 于 10:02 指派给你');
    expect(world.cardOf('李四', number, group).words).toContain('**王敏** 于 10:02 指派给 **李四**');
  });
});

describe('改派', () => {
  it('relieves the signer, who is told once; a pending request stands and the remark is needed again', async () => {
    const number = await quietAfter(...course('张三').pending);
    await looksAt('王敏', number);
    expect(board(world, number)['王敏']).toEqual(['处理中 [催办 改派]']);
    await pressed(number, '王敏', '改派');
    const form = { person: world.person('李四').openId };
    expect(await pressed(number, '王敏', '提交', form)).toBe('success: 已改派给 李四，张三 已知道');
    const ticket = await expectSound(world, number);
    expect(ticket).toMatchObject({ status: 'in_progress', signer: { name: '李四' }, extension: { state: 'pending' } });
    expect(ticket.timeline.at(-1)).toMatchObject({ action: 'reassign', actor: { name: '王敏' }, to: [form.person] });
    expect(board(world, number)).toMatchObject({
      [group]: ['处理中 [查看]'],
      张三: ['×已改派 [查看]'],
      李四: ['处理中 [备注 委托工程师 回复]'],
      [reviewers]: ['延期待审 [批准延期 驳回延期]'],
    });
    expect(world.arrived().toSorted((a, b) => a.chat.localeCompare(b.chat, 'en'))).toEqual(
      [
        { chat: '李四', what: '处理中' },
        { chat: '张三', what: `王敏 改派给 李四，你无需再处理：${title}　${number}` },
      ].toSorted((a, b) => a.chat.localeCompare(b.chat, 'en')),
    );
    expect(await pressed(number, '李四', '回复')).toBe('warning: 先联系客户并填写备注，再回复');
    const { messageId } = world.cardOf('张三', number);
    const late = await answered(world.forge('张三', messageId, { a: 'remark.open', t: number, v: 5 }));
    expect(late.toast).toEqual({ type: 'info', content: '王敏 已于 10:02 改派给 李四' });
  });
});

describe('退回', () => {
  it('needs a reason, and brings a new card for 签收 with a clock of its own', async () => {
    const number = await quietAfter(...course('张三').accepted);
    await pressed(number, '张三', '退回');
    expect(await pressed(number, '张三', '提交', { reasonText: ' ' })).toBe('warning: 请填写理由');
    await world.advance('PT10M');
    expect(await pressed(number, '张三', '提交', { reasonText: '不是我们的设备' })).toBe(
      'success: 已退回 南京分公司 待签收',
    );
    const ticket = await expectSound(world, number);
    expect(ticket).toMatchObject({
      status: 'awaiting_acceptance',
      signer: null,
      clocks: {
        accept: { state: 'running', startedAt: '2026-11-23T10:12:00+08:00', dueAt: '2026-11-23T10:42:00+08:00' },
      },
    });
    expect(board(world, number)).toEqual({
      [group]: ['×已有更新的卡片 [查看]', '待签收 [签收 指派 查看]'],
      张三: ['×已退回 [查看]'],
    });
    expect(world.arrived()).toEqual([{ chat: group, what: '待签收' }]);
    const card = world.cardOf('李四', number, group);
    expect([card.title, card.words]).toEqual([
      `待签收（退回）：${title}`,
      expect.stringContaining('张三 10:12 退回：不是我们的设备'),
    ]);
  });

  it('is done by text as well', async () => {
    const number = await quietAfter(...course('李四').accepted);
    world.say('李四', `退回 ${number} 客户要求换人`);
    await world.quiet();
    expect((await world.ticket(number)).timeline.at(-1)).toMatchObject({ action: 'release', note: '客户要求换人' });
    expect(world.texts('李四').at(-1)).toBe('已退回 南京分公司 待签收');
  });
});

describe('催办', () => {
  it('rings whoever has it, once in ten minutes whoever asks', async () => {
    const number = await quietAfter(...course('张三').started);
    await looksAt('李芳', number);
    expect(board(world, number)['李芳']).toEqual(['处理中 [催办 改优先级 撤销]']);
    const before = world.cardOf('李四', number, group).revision;
    expect(await pressed(number, '李芳', '催办')).toBe('success: 已催 张三');
    const ticket = await expectSound(world, number);
    const at = ticket.timeline.at(-1)?.at.slice(11, 16) ?? '';
    expect(world.arrived()).toEqual([
      {
        chat: '张三',
        what: expect.stringMatching(new RegExp(`^李芳 催办，处理截止 11/24 周二 .*：${title}　${number}$`)),
      },
    ]);
    expect(world.cardOf('李四', number, group).revision).toBe(before);
    await looksAt('王敏', number);
    expect(await pressed(number, '王敏', '催办')).toMatch(new RegExp(`^info: 李芳 已于 ${at} 催过，`));
    await world.advance('PT10M');
    world.arrived();
    expect(await pressed(number, '王敏', '催办')).toBe('success: 已催 张三');
  });

  it('rings the group while nobody has signed, by text too, and nobody after the reply', async () => {
    const number = await quietAfter();
    world.say('王敏', `催办 ${number}`);
    await world.quiet();
    expect(world.texts(group).at(-1)).toContain('王敏 催办，签收截止');
    expect(world.texts('王敏').at(-1)).toBe('已催 南京分公司');
    const replied = await quietAfter(...course('张三').replied);
    world.say('王敏', `催办 ${replied}`);
    await world.quiet();
    expect(world.texts('王敏').at(-1)).toBe('已提交验收，请等 400 客服');
  });
});

describe('撤销', () => {
  it('closes every card, stops every clock and tells the signer why', async () => {
    const number = await quietAfter(...course('张三').pending);
    await looksAt('周婷', number);
    expect(board(world, number)['周婷']).toEqual(['延期待审 [批准延期 驳回延期 催办 改优先级 撤销]']);
    await pressed(number, '周婷', '撤销');
    expect(await pressed(number, '周婷', '提交', { reasonText: '客户自行解决' })).toBe('success: 已撤销');
    const ticket = await expectSound(world, number);
    expect(ticket).toMatchObject({
      status: 'cancelled',
      extension: { state: 'voided' },
      clocks: { handle: { state: 'void' } },
    });
    expect(board(world, number)).toEqual({
      [group]: ['×已撤销 [查看]'],
      张三: ['×已撤销 [查看]'],
      周婷: ['×已撤销 [查看]'],
      [reviewers]: ['×已撤销 [查看]'],
    });
    expect(world.arrived()).toEqual([{ chat: '张三', what: `周婷 撤销：客户自行解决。${title}　${number}` }]);
    const late = await answered(
      world.forge('张三', world.cardOf('张三', number).messageId, { a: 'handle', t: number, v: 5 }),
    );
    expect(late.toast?.content).toMatch(/^周婷 已于 .* 撤销$/);
  });
});

describe('重新打开', () => {
  it('begins another round with the same signer, who gets a new card with the reason', async () => {
    const number = await quietAfter(...course('张三').replied);
    expect(await pressed(number, '李芳', '通过')).toBe('success: 已办结');
    await expectSound(world, number);
    world.arrived();
    expect(board(world, number)[reviewers]).toEqual(['已办结 [重新打开 查看]']);
    await pressed(number, '周婷', '重新打开');
    expect(await pressed(number, '周婷', '提交', { reasonText: '客户说又卡纸了' })).toBe(
      'success: 已重新打开，回到 张三',
    );
    const ticket = await expectSound(world, number);
    expect(ticket).toMatchObject({
      status: 'in_progress',
      round: 2,
      signer: { name: '张三' },
      clocks: { handle: { state: 'running' } },
    });
    expect(board(world, number)).toMatchObject({
      [group]: ['处理中 [查看]'],
      张三: ['×已有更新的卡片 [查看]', '处理中 [备注 委托工程师 延期申请 回复]'],
      [reviewers]: ['×已重新打开 [查看]'],
    });
    expect(world.arrived()).toEqual([{ chat: '张三', what: '处理中' }]);
    const card = world.cardOf('张三', number);
    expect([card.title, card.words]).toEqual([
      `已重新打开，第 2 轮：${title}`,
      expect.stringContaining('客户说又卡纸了'),
    ]);
  });
});

describe('补充', () => {
  it('adds to the record while reviewers look, and changes neither state nor clock', async () => {
    const number = await quietAfter(...course('张三').replied);
    const before = await world.ticket(number);
    expect(board(world, number)['张三']).toEqual(['待验收 [补充]']);
    await pressed(number, '张三', '补充');
    expect(await pressed(number, '张三', '提交', { text: '客户刚来电确认' })).toBe('success: 已补充');
    const after = await expectSound(world, number);
    expect(after).toMatchObject({ status: 'awaiting_review', clocks: before.clocks });
    expect(after.timeline.at(-1)).toMatchObject({ action: 'supplement', note: '客户刚来电确认' });
    expect(world.cardOf('李芳', number, reviewers).words).toContain('客户刚来电确认');
    expect(world.arrived()).toEqual([]);
  });
});

describe('改优先级', () => {
  it('counts the clocks anew from creation and tells the signer', async () => {
    const number = await quietAfter(...course('张三').started);
    const createdAt = (await world.ticket(number)).timeline[0]?.at;
    await looksAt('李芳', number);
    await pressed(number, '李芳', '改优先级');
    expect(await pressed(number, '李芳', '提交', { priority: 'high' })).toBe('info: 已经是 高');
    expect(await pressed(number, '李芳', '提交', { priority: 'low' })).toMatch(/^success: 优先级改为 低，处理截止 /);
    const ticket = await expectSound(world, number);
    expect(ticket).toMatchObject({ priority: 'low', clocks: { handle: { state: 'running', startedAt: createdAt } } });
    expect(ticket.timeline.at(-1)).toMatchObject({ action: 'changePriority', note: 'high → low' });
    expect(world.arrived()).toEqual([{ chat: '张三', what: expect.stringMatching(/^优先级改为 低，处理截止 /) }]);
  });

  it('sends one notice, not the ladder, where the ticket is late by that', async () => {
    const number = await quietAfter(...course('张三').started);
    await world.advance('PT6H');
    world.arrived();
    await looksAt('李芳', number);
    await pressed(number, '李芳', '改优先级');
    await pressed(number, '李芳', '提交', { priority: 'urgent' });
    const ticket = await expectSound(world, number);
    expect(ticket.clocks).toMatchObject({ handle: { state: 'overdue' } });
    expect(ticket.breaches).toHaveLength(1);
    expect(ticket.timeline.map(({ action }) => action)).not.toContain('remind');
    expect(world.arrived()).toEqual([
      { chat: '张三', what: expect.stringMatching(/^优先级改为 紧急，处理截止 .*，已超时：/) },
    ]);
  });
});
