import { describe, expect, it } from '@jest/globals';
import { did, moment, rowOf, sceneOf, storyAfter } from '../../test/support/card-story.ts';
import { buttonsOf, inputOf, linesOf, optionsOf, tagsOf, titleOf, valueOf } from '../../test/support/read-card.ts';
import type { Audience, FormName, TicketRecord } from '../../tickets/record.ts';
import type { Card } from '../card.ts';
import type { Scene } from '../scene.ts';
import { drawTicketCard } from '../ticket-card.ts';

function open(
  record: TicketRecord,
  name: FormName,
  overrides: Partial<Scene> = {},
  audience: Audience = 'signer',
): Card {
  const row = rowOf(record, audience);
  const by = { openId: 'lifang', name: '李芳' };
  return drawTicketCard(sceneOf(record, { ...row, form: { name, by, openedAt: 0 } }, overrides));
}

const tail = ['10 分钟内不提交，卡片可能恢复原状'];

describe('转派', () => {
  const loads = new Map([
    ['NJ-GL', { open: 3 }],
    ['NJ-XW', { open: 1 }],
    ['NJ-JN', { open: 0 }],
  ]);
  const card = open(storyAfter(1), 'transfer', { loads, now: moment('11-23 10:14') });

  it('is a short form that says what changes', () => {
    expect(titleOf(card)).toEqual(['转派：收款一体机无法打印小票', 'blue']);
    expect(tagsOf(card)).toEqual(['填写中 indigo']);
    expect(linesOf(card)).toEqual([
      '**处理截止不变**　11/24 周二 10:02　·　签收时限重新计：30 分钟',
      '**转给哪个下级机构**（待办数 · 此刻值班人数，10:14 查询）',
      'unit:select_static',
      'note:input',
      '[提交]',
      '[取消]',
      `江宁网点现在没有人值班，转过去签收时限照样计算。　·　${tail[0] ?? ''}`,
    ]);
    expect(valueOf(card, '提交')).toEqual({ a: 'transfer', t: 'GD-20261123-0042', v: 2, r: 'c2_0' });
    expect(valueOf(card, '取消')).toMatchObject({ a: 'form.cancel', f: 'transfer' });
  });

  it('lists whoever is on duty first, then the least loaded', () => {
    expect(optionsOf(card, 'unit')).toEqual([
      '玄武网点 · 待办 1 · 值班 1',
      '鼓楼网点 · 待办 3 · 值班 1',
      '江宁网点 · 待办 0 · 此刻无人值班',
    ]);
  });

  it('says so when nobody is on duty anywhere', () => {
    const night = open(storyAfter(1), 'transfer', { now: moment('11-23 20:00') });
    expect(linesOf(night).at(-1)).toContain('现在都没有人值班');
  });
});

describe('备注', () => {
  it('ends in its three submits, and without 延期申请 while a request waits', () => {
    const card = open(storyAfter(3), 'remark');
    expect(linesOf(card)[0]).toBe('**客户**　王建国　13800135678　·　已有 1 条备注');
    expect(buttonsOf(card)).toEqual(['处理工单', '延期申请', '仅保存', '取消']);
    expect(valueOf(card, '延期申请')).toMatchObject({ a: 'remark', then: 'requestExtension' });
    expect(inputOf(card, 'submit_remark_none@GD-20261123-0042')).toMatchObject({ form_action_type: 'submit' });
    expect(buttonsOf(open(storyAfter(5), 'remark'))).toEqual(['处理工单', '仅保存', '取消']);
  });

  it('puts back what was typed, with the reason in red above it', () => {
    const error = { reason: 'field_invalid', facts: { field: 'text', count: 1000 } } as const;
    const card = open(storyAfter(3), 'remark', { input: { values: { text: '一\u202E二\n三' }, error } });
    expect(inputOf(card, 'text')).toMatchObject({ default_value: '一二\n三' });
    const lines = linesOf(card);
    expect(lines[lines.indexOf('text:input') - 1]).toBe("<font color='red'>备注 不对：请填 1 到 1000 字</font>");
  });
});

describe('委托工程师', () => {
  it('offers the registered ones, or a name and a phone', () => {
    const card = open(storyAfter(3), 'delegate', { loads: new Map([['zhaoqiang', { open: 1 }]]) });
    expect(optionsOf(card, 'engineer')).toEqual(['赵强 · 手上 1 张 · 南京分公司']);
    expect(linesOf(card)).toEqual(
      expect.arrayContaining(['engineerName:input', 'engineerPhone:input', 'visitAt:picker_datetime']),
    );
  });
});

describe('延期申请', () => {
  const now = moment('11-23 11:06');

  it('offers quick picks above the form, each with its own result', () => {
    const card = open(storyAfter(4), 'requestExtension', { now });
    expect(linesOf(card).slice(0, 7)).toEqual([
      '**现在的截止**　11/24 周二 10:02　·　11:06 时还剩 6 时 26 分',
      '**改到什么时候**（点一个，或在下面自己选）',
      '[周二 12:00 · 多 1 时 58 分]',
      '[周三 12:00 · 多 1 天 1 时 58 分]',
      '[周四 12:00 · 多 2 天 1 时 58 分]',
      '[11/30 周一 12:00 · 多 4 天 1 时 58 分]',
      '**新的截止**',
    ]);
    expect(valueOf(card, '周三 12:00 · 多 1 天 1 时 58 分')).toMatchObject({
      a: 'requestExtension.pick',
      until: moment('11-25 12:00'),
    });
    expect(buttonsOf(card).slice(-3)).toEqual(['提交', '预览所选时间', '取消']);
  });

  it('previews what was picked', () => {
    const card = open(storyAfter(4), 'requestExtension', { now, input: { values: {}, until: moment('11-25 12:00') } });
    expect(linesOf(card)).toContain(
      '**预览**　11/24 周二 10:02 → **11/25 周三 12:00**，多 1 天 1 时 58 分工作时间（一天按 7 时 30 分），已跳过非工作时间\n' +
        '这是第 1 次，共可批准 3 次；最晚可申请到 12/23 周三 11:06',
    );
    expect(inputOf(card, 'until')).toMatchObject({ initial_datetime: '2026-11-25 12:00' });
  });

  it('says what a date outside working time amounts to', () => {
    const card = open(storyAfter(4), 'requestExtension', { now, input: { values: {}, until: moment('11-28 22:00') } });
    expect(linesOf(card).join('\n')).toContain('这是非工作时间，等同于 11/30 周一 09:00');
  });

  it('gives way to the card when a request is pending', () => {
    expect(tagsOf(open(storyAfter(5), 'requestExtension'))[0]).toBe('处理中 blue');
  });
});

describe('回复', () => {
  it('begins with 电话 and the time of the last remark', () => {
    const card = open(storyAfter(7), 'reply');
    expect(inputOf(card, 'contactedAt')).toMatchObject({ initial_datetime: '2026-11-24 16:40', required: true });
    expect(inputOf(card, 'channel')).toMatchObject({ initial_index: 1 });
    expect(optionsOf(card, 'satisfaction')[0]).toBe('5 分 · 很满意');
    expect(JSON.stringify(card)).toContain('尚未审核的延期申请会作废');
  });

  it('keeps every choice that was made before', () => {
    const values = { result: 'unsolved', satisfaction: '2', channel: 'visit', contactedAt: '2026-11-24 09:00 +0800' };
    const card = open(storyAfter(7), 'reply', { input: { values } });
    expect(['result', 'satisfaction', 'channel'].map((name) => inputOf(card, name)['initial_index'])).toEqual([
      3, 4, 2,
    ]);
    expect(inputOf(card, 'contactedAt')).toMatchObject({ initial_datetime: '2026-11-24 09:00' });
  });
});

describe('驳回', () => {
  it('leaves the reply and 通过 in sight on a shared card, and says who is writing', () => {
    const card = open(storyAfter(8), 'reject', {}, 'review');
    expect(linesOf(card)).toEqual([
      '**已解决**　·　满意度 **4 / 5**　·　11/24 周二 17:20 电话联系',
      '做了什么：更换热敏打印头，测试打印 5 张正常。',
      '客户原话：现在能打了，谢谢。',
      '[[通过]]',
      '**李芳** 正在驳回（17:31 起）',
      '第 1 轮 · 驳回后还给签收人 3 时 29 分',
      '**驳回原因**',
      'reason:select_static',
      'reasonText:input',
      '[提交]',
      '[取消]',
      `签收人会收到新卡片和这段话。　·　${tail[0] ?? ''}`,
    ]);
  });

  it('gives way to the verdict that somebody else gave meanwhile', () => {
    const judged = did(storyAfter(8), '11-25 09:30', 'zhoujie', { action: 'approve' });
    expect(titleOf(open(judged, 'reject', {}, 'review'))[1]).toBe('green');
  });
});
