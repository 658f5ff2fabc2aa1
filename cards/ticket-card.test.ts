import { describe, expect, it } from '@jest/globals';
import { did, moment, raise, rang, rowOf, sceneOf, storyAfter, viewFor } from '../test/support/card-story.ts';
import { buttonsOf, linesOf, tagsOf, titleOf, valueOf } from '../test/support/read-card.ts';
import type { Audience, TicketRecord } from '../tickets/record.ts';
import { pictureOf } from './digest.ts';
import { drawTicketCard } from './ticket-card.ts';

const draw = (record: TicketRecord, audience: Audience, openId?: string) =>
  drawTicketCard(sceneOf(record, rowOf(record, audience, openId)));

const problem = expect.stringContaining('早上开机后收款一体机能扫码收款');
const masked = '客户　王*国　138****5678　江苏省南京市鼓楼区****';
const inFull = [
  '**客户**　王建国　[拨打 13800135678](tel:13800135678)',
  '江苏省南京市鼓楼区湖南路 88 号 1 层 好邻居便利店',
];

describe("the unit's group card", () => {
  it('asks for 签收 with both deadlines and a masked customer', () => {
    const card = draw(raise(), 'group');
    expect(titleOf(card)).toEqual(['待签收：收款一体机无法打印小票', 'blue']);
    expect(tagsOf(card)).toEqual(['待签收 blue', '高 orange']);
    expect(linesOf(card)).toEqual([
      '**签收截止　11/23 周一 10:32**（限时 30 分钟）',
      '处理截止　11/24 周二 10:02（1 个工作日）',
      problem,
      masked,
      '[[签收]]',
      '[指派]',
      '[查看]',
      '▸ 完整描述',
      problem,
      'v1 · 10:02 建单（400 客服 李芳）· 时间为机构时区 UTC+8',
      '[为什么是这个时间]',
    ]);
    expect(valueOf(card, '签收')).toEqual({ a: 'accept', t: 'GD-20261123-0042', v: 1, r: 'c1_0' });
  });

  it('says who has it, what was asked for and what happened, and asks for nothing', () => {
    const card = draw(storyAfter(5), 'group');
    expect(titleOf(card)).toEqual(['处理中：收款一体机无法打印小票', 'wathet']);
    expect(tagsOf(card)).toEqual(['处理中 wathet', '延期待审 violet', '高 orange']);
    expect(linesOf(card)).toEqual([
      '**张三** 于 10:12 签收（用时 10 分钟）',
      '处理截止　11/24 周二 10:02　·　已申请延到 11/25 周三 12:00，等待审核',
      problem,
      '经过　10:02 建单 → 10:12 张三 签收 → 10:15 直接处理 → 10:31 备注 → 11:08 申请延期',
      '[查看]',
      'v6 · 更新于 11:08 · 无需操作；要改派请机构负责人点“查看”',
      '[为什么是这个时间]',
    ]);
  });

  it.each([
    [8, '**张三** 11/24 17:31 已回复，等待 400 验收', 'wathet'],
    [9, '**李芳** 驳回，第 2 轮，**张三** 继续处理', 'wathet'],
    [12, '已办结：**李芳** 于 11/25 15:05 验收通过，满意度 5', 'green'],
  ])('goes on after step %i: %s', (count, first, template) => {
    const card = draw(storyAfter(count), 'group');
    expect(linesOf(card)[0]).toBe(first);
    expect(titleOf(card)[1]).toBe(template);
  });

  it('closes in the unit it left, and the next unit without a group gets a private one each', () => {
    const record = did(storyAfter(1), '11-23 10:20', 'zhangsan', {
      action: 'transfer',
      unit: 'NJ-XW',
      note: '请就近安排上门。',
    });
    const left = draw(record, 'group');
    expect([...titleOf(left), ...tagsOf(left)]).toEqual(['已转派：收款一体机无法打印小票', 'grey', '已转派 neutral']);
    expect(linesOf(left)).toEqual([
      '**张三** 于 10:20 转派给 **玄武网点**',
      '转派说明：请就近安排上门。',
      '在本机构停留 18 分钟 · 本卡片不再更新',
      '[查看]',
    ]);
    expect(linesOf(draw(record, 'agent'))).toEqual(
      expect.arrayContaining(['张三（南京分公司）于 10:20 转派：请就近安排上门。', '[[签收]]']),
    );
    const taken = draw(did(record, '11-23 10:40', 'sunli', { action: 'accept' }), 'agent');
    expect(linesOf(taken)).toEqual(['已由 **孙丽** 于 10:40 签收', '本卡片不再更新', '[查看]']);
  });
});

describe('the working card', () => {
  it('offers 直接处理 first, with a warning while 转派 is possible', () => {
    const card = draw(storyAfter(1), 'signer');
    expect(linesOf(card).slice(0, 8)).toEqual([
      '**处理截止　11/24 周二 10:02**（1 个工作日）',
      '10:12 时还剩 7 时 20 分（工作时间）　·　签收按时：用时 10 分钟',
      problem,
      ...inFull,
      '下一步：能处理就点 **直接处理**；要交给下级机构就点 **转派**（3 个下级机构，值班 2 人）。',
      '[[直接处理]]',
      '[转派]',
    ]);
    expect(JSON.stringify(card)).toContain('之后由你负责到底，不能再转派。处理截止不变：11/24 周二 10:02。');
  });

  it.each([
    [2, ['备注', '委托工程师', '延期申请', '回复'], '下一步：联系客户，确认情况后填写 **备注**。'],
    [
      3,
      ['处理工单', '备注', '委托工程师', '延期申请', '回复'],
      '下一步：能在 11/24 周二 10:02 前完成就点 **处理工单**，否则 **延期申请**。',
    ],
    [5, ['处理工单', '备注', '委托工程师', '回复'], '11:08 时还剩 6 时 24 分（工作时间）'],
    [8, ['补充'], '**11/24 17:31 已提交**，等待 400 验收，截止 11/25 周三 10:31；驳回会发新卡片给你'],
    [
      9,
      ['备注', '委托工程师', '延期申请', '回复'],
      '下一步：先联系客户并填写 **备注**，之后可以 **回复** 或 **延期申请**。',
    ],
    [10, ['回复', '备注', '委托工程师', '延期申请'], '下一步：解决问题，答复客户后点 **回复**。'],
  ])('after step %i offers %j', (count, buttons, line) => {
    const card = draw(storyAfter(count), 'signer');
    expect(buttonsOf(card).filter((label) => label !== '为什么是这个时间')).toEqual(buttons);
    expect(linesOf(card)).toContain(line);
    expect(linesOf(card)).toEqual(expect.arrayContaining(inFull));
  });

  it('tells of a pending, a granted and a refused extension', () => {
    const refused = did(storyAfter(5), '11-23 13:52', 'lifang', {
      action: 'refuseExtension',
      reasonText: '请先给客户临时方案。',
    });
    expect(linesOf(draw(storyAfter(5), 'signer'))).toContain(
      '延期待审：**→ 11/25 周三 12:00**（多 1 天 1 时 58 分工作时间），第 1 次，共可批准 3 次。审核限时 11/23 周一 14:38；**不用等，请继续处理**。',
    );
    expect(linesOf(draw(storyAfter(6), 'signer'))).toContain('延期 **已批准**：→ 11/25 周三 12:00，李芳 14:10');
    expect(linesOf(draw(refused, 'signer'))).toEqual(
      expect.arrayContaining(['延期 **未批准**：李芳 13:52', '理由：请先给客户临时方案。', '[延期申请]']),
    );
  });

  it('names another date that was granted, and an excused breach', () => {
    const late = rang(storyAfter(5), '11-24 10:02');
    const granted = did(late, '11-24 10:30', 'lifang', { action: 'grantExtension', until: moment('11-25 18:00') });
    expect(linesOf(draw(granted, 'signer'))).toContain(
      '延期 **已批准**：→ 11/25 周三 18:00，李芳 11/24 10:30（与申请的 11/25 周三 12:00 不同）　·　超时记录 **已谅解**',
    );
    // Late once more: what was excused stays so.
    expect(linesOf(draw(rang(granted, '11-25 18:00'), 'signer')).join()).toContain('超时记录 **已谅解**');
  });

  it('after 驳回 begins with the reason, on a new card; the old one is over', () => {
    const record = storyAfter(9);
    const card = draw(record, 'signer');
    expect(titleOf(card)).toEqual(['被驳回，第 2 轮：收款一体机无法打印小票', 'orange']);
    expect(tagsOf(card)).toEqual(['处理中 blue', '第 2 轮 orange', '高 orange']);
    expect(linesOf(card).slice(0, 4)).toEqual([
      '**驳回原因：客户反映问题未解决**　李芳 11/25 周三 09:40',
      '回访时客户说换了打印头后仍会每打三四张就卡纸，希望今天上午再来看一次。',
      '**处理截止　11/25 周三 14:39**',
      '提交验收时剩 3 时 29 分，自驳回 09:40 起还给你（不足 2 时按 2 时）',
    ]);
    const old = Object.values(record.cards).find(({ audience }) => audience === 'signer');
    if (old === undefined) throw new Error('the first working card is gone');
    expect(linesOf(drawTicketCard(sceneOf(record, old))).slice(0, 3)).toEqual([
      '**已有更新的卡片**',
      '本卡片不再更新',
      '[查看]',
    ]);
  });

  it('turns red when it is too late, orange when it is nearly so', () => {
    const soon = rang(storyAfter(3), '11-23 17:40');
    const late = rang(soon, '11-24 10:02');
    expect([...titleOf(draw(soon, 'signer')), ...tagsOf(draw(soon, 'signer'))]).toEqual([
      '即将超时：收款一体机无法打印小票',
      'orange',
      '处理中 blue',
      '即将超时 orange',
      '高 orange',
    ]);
    expect(titleOf(draw(late, 'signer'))).toEqual(['已超时：收款一体机无法打印小票', 'red']);
    expect(linesOf(draw(late, 'signer'))).toEqual(
      expect.arrayContaining([
        "**<font color='red'>已超时</font>　截止是 11/24 周二 10:02**",
        '10:02 起计超时　·　仍未回复则 11/24 周二 15:32 升级，通知 江苏大区 高磊',
        '还可批准延期 3 次；超时记录会保留。',
      ]),
    );
    expect(titleOf(draw(late, 'group'))[1]).toBe('red');
  });

  it('masks the customer once the ticket is closed, and offers nothing', () => {
    const card = draw(storyAfter(12), 'signer');
    expect(titleOf(card)[1]).toBe('green');
    expect(linesOf(card)).toContain(masked);
    expect(buttonsOf(card)).toEqual([]);
  });

  it('never offers 转派 or 委托工程师 on a platform ticket', () => {
    let record = did(raise({ kind: 'platform' }, 'SOFT'), '11-23 10:12', 'lintao', { action: 'accept' });
    expect(buttonsOf(draw(record, 'signer'))).toEqual(['直接处理', '退回', '为什么是这个时间']);
    record = did(record, '11-23 10:13', 'lintao', { action: 'start' });
    expect(buttonsOf(draw(record, 'signer'))).toEqual(['备注', '延期申请', '回复', '为什么是这个时间']);
  });
});

describe('the other cards', () => {
  it('gives a named engineer a job sheet in full, without buttons, until the ticket is closed', () => {
    const card = draw(storyAfter(5), 'engineer');
    expect(linesOf(card).slice(0, 3)).toEqual([
      '**预约上门　11/23 周一 15:30**',
      '张三（南京分公司）于 11:05 委托你上门；有问题请联系 张三 025-5555 0101',
      '处理截止　11/24 周二 10:02',
    ]);
    expect(linesOf(card)).toEqual(expect.arrayContaining(inFull));
    expect(buttonsOf(card)).toEqual([]);
    expect(linesOf(draw(storyAfter(12), 'engineer'))).toContain(masked);
  });

  it('closes the job sheet when another engineer is named', () => {
    const other = {
      action: 'delegate',
      engineer: null,
      engineerName: '孙师傅',
      engineerPhone: '13912342266',
      visitAt: null,
    } as const;
    const card = draw(did(storyAfter(5), '11-23 12:00', 'zhangsan', other), 'engineer');
    // Without business any more, 查看 would be a dead button.
    expect(linesOf(card)).toEqual(['已改由 **孙师傅** 上门，你无需再处理', '本卡片不再更新']);
    expect(titleOf(card)[1]).toBe('grey');
  });

  it('gives a manager what is late, who has it and why they are told, and turns wathet after the reply', () => {
    const late = rang(storyAfter(3), '11-24 10:02');
    const card = draw(late, 'manager');
    expect(titleOf(card)).toEqual(['超时升级：收款一体机无法打印小票', 'red']);
    expect(linesOf(card)).toEqual([
      "**<font color='red'>已超时</font>　截止是 11/24 周二 10:02**",
      '现在由 **张三** 处理（11/23 10:12 签收）',
      '最近动作：11/23 10:31 张三 备注：已电话联系，客户确认 15:00 后可上门',
      problem,
      '[[催办]]',
      '[改派]',
      '[查看]',
      '你收到它，因为你是 南京分公司 的机构负责人。\n下一级：11/24 周二 15:32 通知 江苏大区 高磊；在那之前回复了就不会再发。',
      'v5 · 更新于 11/24 10:02',
      '[为什么是这个时间]',
    ]);
    const replied = did(late, '11-24 17:31', 'zhangsan', {
      action: 'reply',
      result: 'solved',
      done: '更换打印头',
      customerWords: '好了',
      satisfaction: 5,
      contactedAt: moment('11-24 17:20'),
      channel: 'phone',
    });
    const after = draw(replied, 'manager');
    expect(titleOf(after)[1]).toBe('wathet');
    expect(linesOf(after)[0]).toBe('**张三** 11/24 17:31 已回复，等待 400 验收');
  });

  it('shows whoever asks what is theirs: the signer the working card, a reviewer the verdict, others the facts', () => {
    const view = (record: TicketRecord, openId: string) => drawTicketCard(sceneOf(record, viewFor(record, openId)));
    expect(linesOf(view(storyAfter(3), 'zhangsan'))).toEqual(expect.arrayContaining([...inFull, '[[处理工单]]']));
    expect(buttonsOf(view(raise(), 'lisi'))).toEqual(['签收', '为什么是这个时间']);
    expect(buttonsOf(view(storyAfter(8), 'lifang'))).toEqual(['通过', '驳回', '为什么是这个时间']);
    const facts = view(storyAfter(8), 'wangmin');
    expect(buttonsOf(facts)).toEqual(['为什么是这个时间']);
    expect(linesOf(facts)).toContain(masked);
  });

  it('speaks English to an English reader, with the Chinese label still on the buttons', () => {
    const record = storyAfter(8);
    const card = drawTicketCard(sceneOf(record, viewFor(record, 'zhoujie')));
    expect(titleOf(card)).toEqual(['In review: 收款一体机无法打印小票', 'violet']);
    expect(buttonsOf(card)).toContain('通过');
    expect(JSON.stringify(card)).toContain(
      '{"content":"通过","i18n_content":{"zh_cn":"Pass","en_us":"Pass"}}'.slice(1, -1),
    );
  });
});

describe('the picture', () => {
  it('stays the same for what a card does not show', () => {
    const before = storyAfter(5);
    const after = did(before, '11-23 11:30', 'zhangsan', { action: 'remark', text: '又打了一次电话', then: 'nothing' });
    const [was, is] = [before, after].map((record) => pictureOf(draw(record, 'extensionReview')));
    expect(is).toBe(was);
    expect(pictureOf(draw(after, 'group'))).toBe(pictureOf(draw(before, 'group')));
    expect(pictureOf(draw(after, 'signer'))).not.toBe(pictureOf(draw(before, 'signer')));
  });
});
