import { describe, expect, it } from '@jest/globals';
import { did, officePolicy, raise, rang, rowOf, sceneOf, storyAfter, storyOrg } from '../test/support/card-story.ts';
import { linesOf, tagsOf, titleOf } from '../test/support/read-card.ts';
import type { TicketRecord } from '../tickets/record.ts';
import type { Card } from './card.ts';
import { noticeText } from './notice.ts';
import { drawTicketCard } from './ticket-card.ts';
import { endingOf } from '../tickets/rows.ts';

function draw(record: TicketRecord, openId: string, language: 'zh' | 'en' = 'zh'): Card {
  return drawTicketCard(sceneOf(record, rowOf(record, 'manager', openId), { language }));
}

/** 张三 signed and stays silent past 11-24 10:02; four working hours later it climbs. */
const missed = rang(rang(storyAfter(3), '11-24 10:02'), '11-24 15:32');

describe('the card of an escalation', () => {
  it('says how late it is, who has it, why the reader got it, and who is next', () => {
    const card = draw(missed, 'gaolei');
    expect(titleOf(card)).toEqual(['超时升级：收款一体机无法打印小票', 'red']);
    expect(tagsOf(card)).toEqual(['处理中 wathet', '已超时 red', '第 2 级 red']);
    expect(card.config['summary']).toEqual({ content: '处理已超时 4 小时：收款一体机无法打印小票' });
    expect(linesOf(card)).toEqual(
      expect.arrayContaining([
        '**处理已超时 4 小时**（工作时间，截至 11/24 周二 15:32），截止是 11/24 周二 10:02',
        '现在由 **张三** 处理（11/23 10:12 签收）',
        '你收到它，因为你是 南京分公司 的上级机构负责人。王敏 已于 11/24 周二 10:02 收到。\n下一次：11/25 周三 10:32 再提醒你；在那之前回复了就不会再发。',
      ]),
    );
  });

  it('says the same in English', () => {
    const card = draw(missed, 'gaolei', 'en');
    expect(titleOf(card)).toEqual(['Escalated: 收款一体机无法打印小票', 'red']);
    expect(linesOf(card)).toEqual(
      expect.arrayContaining([
        '**Overdue by 4 h** (working time, as of Tue 24 Nov 15:32); resolve by Tue 24 Nov 10:02',
        'You get this as manager above 南京分公司. 王敏 was told Tue 24 Nov 10:02.\nYou are told again Wed 25 Nov 10:32, unless replied to before then.',
      ]),
    );
  });

  it('replaces the one before for the same manager, which says so', () => {
    const again = rang(missed, '11-25 10:32');
    const cards = Object.values(again.cards).filter(
      ({ audience, to }) => audience === 'manager' && 'openId' in to && to.openId === 'gaolei',
    );
    expect(cards.map((row) => endingOf(again, row)?.why ?? 'live')).toEqual(['superseded', 'live']);
    expect(tagsOf(draw(again, 'gaolei'))[2]).toBe('第 3 级 red');
  });

  it('stays true on the lower manager’s card: the next level is named there too, and it turns with the reply', () => {
    expect(linesOf(draw(missed, 'wangmin')).join('\n')).toContain('下一级：11/25 周三 10:32 通知 江苏大区 高磊');
    const replied = did(missed, '11-24 17:31', 'zhangsan', {
      action: 'reply',
      result: 'solved',
      done: '更换打印头',
      customerWords: '好了',
      satisfaction: 5,
      contactedAt: Date.parse('2026-11-24T17:20:00+08:00'),
      channel: 'phone',
    });
    for (const openId of ['wangmin', 'gaolei'])
      expect(titleOf(draw(replied, openId))).toEqual(['待验收：收款一体机无法打印小票', 'wathet']);
  });

  it('tells of the unit that nobody signed in', () => {
    const card = draw(rang(raise(), '11-23 16:02'), 'gaolei');
    expect(linesOf(card).slice(0, 2)).toEqual([
      '**签收已超时 4 小时**（工作时间，截至 11/23 周一 16:02），截止是 11/23 周一 10:32',
      '**南京分公司** 还没有人签收',
    ]);
  });
});

describe('the words of level 1', () => {
  it('name who is told as well and who is next, when', () => {
    const { ticket } = rang(storyAfter(3), '11-24 10:02');
    const text = noticeText({
      ticket,
      notice: {
        kind: 'overdue',
        clock: 'handle',
        to: { openId: 'zhangsan' },
        dueAt: ticket.clocks.handle?.dueAt ?? 0,
        version: 5,
      },
      org: storyOrg,
      policy: officePolicy,
      now: ticket.updatedAt,
      language: 'zh',
    });
    expect(text).toBe(
      '已超时（今天 10:02 截止）：收款一体机无法打印小票。请回复或延期申请；王敏 也收到了提醒；仍未回复则 今天 15:32 升级，通知 江苏大区 高磊　GD-20261123-0042',
    );
  });
});
