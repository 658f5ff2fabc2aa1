import { describe, expect, it } from '@jest/globals';
import { validateCard } from '../sandbox/card/validate.ts';
import { actor, did, moment, raise, storyAfter, storyOrg, storyRulebook } from '../test/support/card-story.ts';
import { buttonsOf, inputOf, linesOf, optionsOf, tagsOf, titleOf, valueOf } from '../test/support/read-card.ts';
import { drawTodo, type TodoList } from './todo.ts';

const now = moment('11-23 10:16');
const late = raise(
  { number: 'GD-20261116-0088', title: '积分*兑换*时报错', priority: 'urgent' },
  'NJ',
  moment('11-20 09:00'),
);
const list: TodoList = {
  person: actor('zhangsan'),
  org: storyOrg,
  rulebook: storyRulebook,
  language: 'zh',
  rows: [
    { ticket: late.ticket, clock: 'accept', acceptable: true },
    { ticket: raise().ticket, clock: 'accept', acceptable: true },
    { ticket: storyAfter(5).ticket, clock: 'handle', acceptable: false },
    { ticket: storyAfter(5).ticket, clock: 'extension', acceptable: false },
    { ticket: storyAfter(8).ticket, clock: 'review', acceptable: false },
  ],
  filter: 'all',
  page: 1,
  pages: 2,
  counts: { all: 12, awaiting: 4, overdue: 1, dueToday: 3 },
  now,
  timezone: 'Asia/Shanghai',
};

describe('drawTodo', () => {
  it('lists a page in rows of three lines with one button each', () => {
    const card = drawTodo(list);
    expect(titleOf(card)).toEqual(['客服待办 · 12 张', 'blue']);
    expect(tagsOf(card)).toEqual(['超时 1 red', '待签收 4 blue', '今天到期 3 orange']);
    expect(linesOf(card)).toEqual([
      '[全部 12]',
      '[待签收 4]',
      '[超时 1]',
      "**积分&#42;兑换&#42;时报错**\n待签收 · 紧急 · <font color='red'>已超 1 天 1 时 1 分，截止 11/20 09:15</font>\n<font color='grey'>GD-20261116-0088</font>",
      '[签收]',
      "**收款一体机无法打印小票**\n待签收 · 高 · 签收截止 今天 10:32\n<font color='grey'>GD-20261123-0042</font>",
      '[签收]',
      "**收款一体机无法打印小票**\n处理中 · 高 · 截止 明天 10:02\n<font color='grey'>GD-20261123-0042</font>",
      '[查看]',
      "**收款一体机无法打印小票**\n延期待审 · 高 · 审核截止 今天 14:38\n<font color='grey'>GD-20261123-0042</font>",
      '[查看]',
      "**收款一体机无法打印小票**\n待验收 · 高 · 验收截止 11/25 10:31\n<font color='grey'>GD-20261123-0042</font>",
      '[查看]',
      '**批量签收**（本页待签收 2 张，默认全选）',
      'numbers:multi_select_static',
      '[批量签收]',
      '[下一页]',
      '[刷新]',
      '第 1 / 2 页 · 截至 10:16 · 按“先超时、再到期时间”排列',
    ]);
    expect(optionsOf(card, 'numbers')).toEqual(['0088 积分*兑换*时报错', '0042 收款一体机无法打印小票']);
    expect(inputOf(card, 'numbers')['selected_values']).toEqual(['GD-20261116-0088', 'GD-20261123-0042']);
    expect(valueOf(card, '签收')).toEqual({ a: 'list.accept', t: 'GD-20261116-0088', f: 'all', p: 1 });
    expect(valueOf(card, '下一页')).toEqual({ a: 'list.page', f: 'all', p: 2 });
    expect(valueOf(card, '批量签收')).toEqual({ a: 'list.bulk', f: 'all', p: 1 });
  });

  it('tells on top what 批量签收 did', () => {
    const refusal = { reason: 'already_signed', facts: { person: '李四', at: moment('11-23 10:15') } } as const;
    const card = drawTodo({ ...list, results: { accepted: 2, refused: [{ number: 'GD-20261123-0044', refusal }] } });
    expect(linesOf(card)[0]).toBe('签收 2 张；GD-20261123-0044 已由 李四 于 10:15 签收');
  });

  it('says so when nothing waits, and offers no form', () => {
    const none = { all: 0, awaiting: 0, overdue: 0, dueToday: 0 };
    const card = drawTodo({ ...list, rows: [], counts: none, pages: 0 });
    expect(linesOf(card)).toContain('现在没有待办。');
    expect(buttonsOf(card)).toEqual(['全部 0', '待签收 0', '超时 0', '刷新']);
    expect(tagsOf(card)).toEqual([]);
  });

  it('names the round of a ticket that came back', () => {
    const back = { ticket: storyAfter(9).ticket, clock: 'handle', acceptable: false } as const;
    expect(linesOf(drawTodo({ ...list, rows: [back], now: moment('11-25 10:00') }))[3]).toContain(
      '处理中，第 2 轮 · 高 · 截止 今天 14:39',
    );
  });

  it('is taken by Feishu in both languages and shows no customer', () => {
    for (const language of ['zh', 'en'] as const) {
      const card = drawTodo({
        ...list,
        language,
        page: 2,
        rows: [
          ...list.rows,
          {
            ticket: did(raise(), '11-23 10:12', 'lisi', { action: 'accept' }).ticket,
            clock: 'handle',
            acceptable: false,
          },
        ],
      });
      expect(validateCard(card)).toMatchObject({ faults: [], warnings: [] });
      expect(JSON.stringify(card)).not.toMatch(/13800135678|王建国|王\*国/u);
      expect(buttonsOf(card)).toContain('上一页');
    }
  });
});
