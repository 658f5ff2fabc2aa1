import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorld, type World } from '../support/world.ts';
import { answered } from '../support/world/press.ts';
import { board, expectSound } from './board.ts';

const [province, city, branch, reviewers] = ['江苏省公司群', '南京分公司群', '鼓楼网点群', '400 客服中心群'];
const moved = '×已转派 [查看]';

let world: World;
let number: string;
beforeAll(async () => {
  world = await openWorld(import.meta.url);
});
afterAll(async () => {
  await world.close();
});

async function pressed(name: string, label: string, form?: Readonly<Record<string, string>>): Promise<string> {
  const { toast } = await answered(world.press(name, label, { number, ...(form === undefined ? {} : { form }) }));
  return toast === null ? '' : `${toast.type}: ${toast.content}`;
}

describe('a regional ticket on its way down', () => {
  it('is signed for by a holder of the transfer right', async () => {
    number = await world.raise('regional', { unit: 'JS' });
    await world.advance('PT5M');
    expect(await pressed('刘洋', '签收')).toBe('success: 已签收，工作卡片在私聊；处理截止 11/24 10:02');
    const { signer } = await expectSound(world, number);
    expect(signer?.name).toBe('刘洋');
    expect(board(world, number)).toEqual({ [province]: ['已签收 [查看]'], 刘洋: ['已签收 [直接处理 转派 退回]'] });
  });

  it('goes to a child unit: the cards of the old one close, the clock of 签收 starts anew, that of the work does not', async () => {
    world.arrived();
    await world.advance('PT5M');
    expect(await pressed('刘洋', '转派')).toBe('');
    expect(await pressed('刘洋', '提交', { unit: 'NJ', note: '门店在建邺区' })).toBe(
      'success: 已转派给 南京分公司，签收截止 10:42',
    );
    const ticket = await expectSound(world, number);
    expect(ticket).toMatchObject({
      status: 'awaiting_acceptance',
      unit: { code: 'NJ' },
      signer: null,
      clocks: {
        accept: { state: 'running', startedAt: '2026-11-23T10:12:00+08:00', dueAt: '2026-11-23T10:42:00+08:00' },
        handle: { state: 'running', dueAt: '2026-11-24T10:02:00+08:00' },
      },
    });
    expect(ticket.timeline.at(-1)).toMatchObject({
      action: 'transfer',
      unit: { code: 'JS' },
      toUnit: { code: 'NJ' },
      note: '门店在建邺区',
    });
    expect(board(world, number)).toEqual({ [province]: [moved], 刘洋: [moved], [city]: ['待签收 [签收 指派 查看]'] });
    expect(world.arrived()).toEqual([{ chat: city, what: '待签收' }]);
    expect(world.cardOf('刘洋', number, province).words).toContain('**刘洋** 于 10:12 转派给 **南京分公司**');
    expect(world.cardOf('张三', number, city).words).toContain('门店在建邺区');
  });

  it('is signed for there and handed down once more', async () => {
    await pressed('张三', '签收');
    await expectSound(world, number);
    expect(board(world, number)).toMatchObject({ [city]: ['已签收 [查看]'], 张三: ['已签收 [直接处理 转派 退回]'] });
    await pressed('张三', '转派');
    expect(await pressed('张三', '提交', { unit: 'NJ-GL' })).toBe('success: 已转派给 鼓楼网点，签收截止 10:42');
    expect((await expectSound(world, number)).unit.code).toBe('NJ-GL');
    expect(board(world, number)).toEqual({
      [province]: [moved],
      刘洋: [moved],
      [city]: [moved],
      张三: [moved],
      [branch]: ['待签收 [签收 指派 查看]'],
    });
    expect(world.arrived()).toEqual([
      { chat: '张三', what: '已转派' },
      { chat: branch, what: '待签收' },
    ]);
  });

  it('is signed for in the last unit and handled directly', async () => {
    expect(await pressed('黄丽', '签收')).toBe('success: 已签收，工作卡片在私聊；处理截止 11/24 10:02');
    expect(await pressed('黄丽', '直接处理')).toBe('success: 开始处理；先联系客户并填写备注');
    await expectSound(world, number);
    expect(board(world, number)).toMatchObject({
      [branch]: ['处理中 [查看]'],
      黄丽: ['处理中 [备注 委托工程师 延期申请 回复 改派]'],
    });
    expect(world.arrived()).toEqual([{ chat: '黄丽', what: '处理中' }]);
  });
});

describe('in the hands of the signer', () => {
  it('the remark leads on to a request for more time, which goes to the reviewers', async () => {
    await pressed('黄丽', '备注');
    expect(await pressed('黄丽', '延期申请', { text: '弹簧断了，配件要两天' })).toBe(
      'success: 已记下；能按时就点处理工单，否则延期申请',
    );
    expect(board(world, number)['黄丽']?.[0]).toMatch(/^填写中 \[.*提交 预览所选时间 取消\]$/);
    const asked = { until: '2026-11-25 12:00', reason: 'third_party', reasonText: '等配件' };
    expect(await pressed('黄丽', '提交', asked)).toBe('success: 已申请延到 11/25 12:00，请继续处理');
    const { extension } = await expectSound(world, number);
    expect(extension).toEqual({
      state: 'pending',
      requestedUntil: '2026-11-25T12:00:00+08:00',
      grantedUntil: null,
      reason: 'third_party',
      reasonText: '等配件',
      dueAt: '2026-11-23T13:42:00+08:00',
      count: 0,
    });
    expect(world.arrived()).toEqual([{ chat: reviewers, what: '延期待审' }]);
    expect(board(world, number)).toMatchObject({
      [reviewers]: ['延期待审 [批准延期 驳回延期]'],
      [branch]: ['处理中 [查看]'],
      黄丽: ['处理中 [处理工单 备注 委托工程师 回复 改派]'],
    });
    expect(world.cardOf('李芳', number, reviewers).words).toContain('11/24 周二 10:02 → 11/25 周三 12:00，第 1 次延期');
  });

  it('names an engineer, who gets the job sheet with the customer', async () => {
    await pressed('黄丽', '委托工程师');
    const visit = { engineer: world.person('赵强').openId, visitAt: '2026-11-23 15:00' };
    expect(await pressed('黄丽', '提交', visit)).toBe('success: 已委托 赵强；派工单可在卡片里复制');
    const { engineer } = await expectSound(world, number);
    expect(engineer).toMatchObject({
      openId: world.person('赵强').openId,
      name: '赵强',
      visitAt: '2026-11-23T15:00:00+08:00',
    });
    expect(engineer?.['phone']).toMatch(/^139\*{4}\d{4}$/);
    expect(board(world, number)['赵强']).toEqual(['处理中 []']);
    expect(world.arrived()).toEqual([{ chat: '赵强', what: '处理中' }]);
    const sheet = world.cardOf('赵强', number).words;
    for (const part of ['欧阳建国', '13800135678', '湖南路 16 号', '15:00']) expect(sheet).toContain(part);
  });

  it('goes on while the request waits: 处理工单 and another 备注, and the review card is not touched', async () => {
    const before = world.cardOf('李芳', number, reviewers).revision;
    expect(await pressed('黄丽', '处理工单')).toBe('success: 处理中，截止 11/24 10:02；解决并答复客户后点“回复”');
    await pressed('黄丽', '备注');
    expect(await pressed('黄丽', '仅保存', { text: '先给了临时方案' })).toBe(
      'success: 已记下；能按时就点处理工单，否则延期申请',
    );
    const { extension } = await expectSound(world, number);
    expect(extension).toMatchObject({ state: 'pending' });
    expect(board(world, number)).toMatchObject({
      黄丽: ['处理中 [回复 备注 委托工程师 改派]'],
      [reviewers]: ['延期待审 [批准延期 驳回延期]'],
    });
    expect(world.cardOf('李芳', number, reviewers).revision).toBe(before);
    expect(world.arrived()).toEqual([]);
  });

  it('is granted another date than the one asked for, and is told so once', async () => {
    await world.advance('PT5M');
    expect(await pressed('李芳', '批准延期', { until: '2026-11-25 18:00' })).toBe('success: 已批准到 11/25 18:00');
    const ticket = await expectSound(world, number);
    expect(ticket.extension).toMatchObject({
      state: 'granted',
      requestedUntil: '2026-11-25T12:00:00+08:00',
      grantedUntil: '2026-11-25T18:00:00+08:00',
      count: 1,
    });
    expect(ticket.clocks.handle).toMatchObject({
      state: 'running',
      dueAt: '2026-11-25T18:00:00+08:00',
      excused: false,
    });
    expect(board(world, number)[reviewers]).toEqual(['×已批准 [查看]']);
    const notice = `延期已批准：11/24 周二 10:02 → 11/25 周三 18:00（李芳）：收款一体机无法打印小票　${number}`;
    expect(world.arrived()).toEqual([{ chat: '黄丽', what: notice }]);
    expect(world.cardOf('黄丽', number).words).toContain('（与申请的 11/25 周三 12:00 不同）');
  });
});

describe('before the reviewers', () => {
  const reply = {
    result: 'partly',
    done: '换了弹簧',
    customerWords: '还要再看看',
    satisfaction: '3',
    contactedAt: '2026-11-23 10:10',
    channel: 'visit',
  };

  it('comes with the reply, and the reviewers get one card with the whole story', async () => {
    await pressed('黄丽', '回复');
    expect(await pressed('黄丽', '提交', reply)).toBe('success: 已提交验收，验收截止 13:47');
    const ticket = await expectSound(world, number);
    expect(ticket.clocks).toMatchObject({ handle: { state: 'met' }, review: { state: 'running' } });
    expect(board(world, number)).toMatchObject({
      [branch]: ['待验收 [查看]'],
      黄丽: ['待验收 [补充]'],
      赵强: ['待验收 []'],
      [reviewers]: ['×已批准 [查看]', '待验收 [通过 驳回 查看]'],
    });
    expect(world.arrived()).toEqual([{ chat: reviewers, what: '待验收' }]);
  });

  it('is sent back with a reason: the signer gets a new card at the end of the chat, with the time that was left', async () => {
    await world.advance('PT10M');
    expect(await pressed('周婷', '驳回')).toBe('');
    const words = { reason: 'unsolved', reasonText: '客户说仍会卡住' };
    expect(await pressed('周婷', '提交', words)).toBe('success: 已驳回，黄丽 会收到新卡片');
    const ticket = await expectSound(world, number);
    expect(ticket).toMatchObject({
      status: 'in_progress',
      round: 2,
      rejection: words,
      clocks: { review: { state: 'met' } },
    });
    // At 10:17 it had until 11/25 18:00; ten minutes went by in review.
    expect(ticket.clocks.handle).toMatchObject({
      state: 'running',
      dueAt: '2026-11-26T09:10:00+08:00',
      stoppedAt: null,
    });
    expect(board(world, number)).toMatchObject({
      [branch]: ['处理中 [查看]'],
      黄丽: ['×已有更新的卡片 [查看]', '处理中 [备注 委托工程师 延期申请 回复 改派]'],
      赵强: ['处理中 []'],
      [reviewers]: ['×已批准 [查看]', '×已驳回 [查看]'],
    });
    expect(world.arrived()).toEqual([{ chat: '黄丽', what: '处理中' }]);
    const card = world.cardOf('黄丽', number);
    expect(card).toMatchObject({ template: 'orange', tags: ['处理中', '第 2 轮', '高'] });
    for (const part of ['客户反映问题未解决', '客户说仍会卡住', '周婷']) expect(card.words).toContain(part);
  });

  it('needs a remark again before the next reply', async () => {
    expect(await pressed('黄丽', '回复')).toBe('warning: 先联系客户并填写备注，再回复');
    expect((await world.ticket(number)).status).toBe('in_progress');
    await pressed('黄丽', '备注');
    await pressed('黄丽', '仅保存', { text: '又去了一次' });
    await pressed('黄丽', '回复');
    expect(await pressed('黄丽', '提交', { ...reply, result: 'solved', satisfaction: '4' })).toMatch(
      /^success: 已提交验收/,
    );
    await expectSound(world, number);
    expect(board(world, number)[reviewers]?.at(-1)).toBe('待验收 [通过 驳回 查看]');
    expect(world.arrived()).toEqual([{ chat: reviewers, what: '待验收' }]);
  });

  it('passes and ends: every card of the last round is green, nobody is called, and the record is whole', async () => {
    expect(await pressed('李芳', '通过')).toBe('success: 已办结');
    const ticket = await expectSound(world, number);
    expect(ticket).toMatchObject({
      status: 'closed',
      round: 2,
      breaches: [],
      reply: { result: 'solved', satisfaction: 4 },
    });
    expect(board(world, number)).toEqual({
      [province]: [moved],
      刘洋: [moved],
      [city]: [moved],
      张三: [moved],
      [branch]: ['已办结 [查看]'],
      黄丽: ['×已有更新的卡片 [查看]', '已办结 []'],
      赵强: ['已办结 []'],
      [reviewers]: ['×已批准 [查看]', '×已驳回 [查看]', '已办结 [重新打开 查看]'],
    });
    expect(world.arrived()).toEqual([]);
    expect(ticket.timeline.map(({ action, actor }) => `${action} ${actor?.name ?? ''}`)).toEqual(record);
  });
});

const record =
  `create |accept 刘洋|transfer 刘洋|accept 张三|transfer 张三|accept 黄丽|start 黄丽|remark 黄丽|requestExtension 黄丽
delegate 黄丽|handle 黄丽|remark 黄丽|grantExtension 李芳|reply 黄丽|reject 周婷|remark 黄丽|reply 黄丽|approve 李芳`.split(
    /[|\n]/,
  );
