import { describe, expect, it } from '@jest/globals';
import { buildNotice } from '../test/support/build-ticket.ts';
import { did, moment, raise, rang, storyOrg, storyRulebook } from '../test/support/card-story.ts';
import { chinese, latinOrg, latinRecord, textsRead } from '../test/support/latin.ts';
import { linesOf, tagsOf, titleOf, valueOf } from '../test/support/read-card.ts';
import { forms } from '../test/support/story.ts';
import type { Waiting } from '../tickets/merging.ts';
import type { NoticeRow, TicketRecord } from '../tickets/record.ts';
import { measure, mostBytes, mostElements } from './budget.ts';
import { drawMerged, type Merged } from './merged.ts';

const monday = moment('11-23 09:00');

/** In the hands of 张三 since it was raised. */
function held(number: string, title: string, local: string): TicketRecord {
  const raised = raise({ number, title }, 'NJ', moment(local));
  const accepted = did(raised, local, 'zhangsan', { action: 'accept' });
  return did(did(accepted, local, 'zhangsan', { action: 'start' }), local, 'zhangsan', forms.remark);
}

function waits(record: TicketRecord, notice: Partial<NoticeRow>): Waiting {
  const to = { openId: 'zhangsan' };
  return { rows: 'notices', record, row: buildNotice({ to, clock: null, version: record.ticket.version, ...notice }) };
}

const overdue = rang(held('GD-20261116-0088', '积分兑换时报错', '11-19 18:00'), '11-20 18:00');
const urge = { action: 'urge' } as const;
const first = did(held('GD-20261119-0031', '扫码枪间歇断连', '11-20 11:15'), '11-20 19:00', 'wangmin', urge);
const second = did(held('GD-20261119-0055', '会员卡余额不同步', '11-20 15:00'), '11-20 19:01', 'wangmin', urge);
const replied = did(
  held('GD-20261117-0012', '小票抬头错误', '11-17 10:00'),
  '11-18 09:30',
  'zhangsan',
  forms.reply(moment('11-18 09:30')),
);
const rejected = did(replied, '11-21 10:00', 'lifang', {
  action: 'reject',
  reason: 'mismatch',
  reasonText: '未按客户要求修改门店名称',
});
const all = [
  waits(second, { kind: 'urged' }),
  waits(rejected, { kind: 'rejected' }),
  waits(overdue, { kind: 'overdue', clock: 'handle' }),
  waits(first, { kind: 'urged' }),
];

function draw(more: Partial<Merged> = {}) {
  return drawMerged({
    to: { openId: 'zhangsan' },
    waiting: all,
    settled: 2,
    org: storyOrg,
    rulebook: storyRulebook,
    now: monday,
    language: 'zh',
    ...more,
  });
}

describe('the card that brings what waited', () => {
  it('groups it, each ticket with its one line and 查看', () => {
    const card = draw();
    expect(titleOf(card)).toEqual(['下班期间的 4 条提醒', 'orange']);
    expect(card.header['subtitle']).toMatchObject({ content: '11/20 周五 18:00 – 11/23 周一 09:00 · 张三' });
    expect(tagsOf(card)).toEqual(['已超时 1 red', '今天到期 2 orange', '被驳回 1 orange']);
    expect(card.config['summary']).toMatchObject({
      content: '下班期间的 4 条提醒：已超时 1，今天到期 2，被驳回 1',
    });
    expect(linesOf(card)).toEqual([
      '**已超时**',
      "**积分兑换时报错**　GD-20261116-0088\n<font color='red'>截止 11/20 周五 18:00，下班时到期</font>",
      '[查看]',
      '**今天到期**',
      '**扫码枪间歇断连**　GD-20261119-0031\n截止 11/23 周一 11:15　·　王敏 催办',
      '[查看]',
      '**会员卡余额不同步**　GD-20261119-0055\n截止 11/23 周一 15:00　·　王敏 催办',
      '[查看]',
      '**被驳回**',
      '**小票抬头错误**　GD-20261117-0012\n李芳：未按客户要求修改门店名称',
      '[查看]',
      '截至 09:00。期间已办结或已签收的 2 条不再列出。紧急工单不等到上班，已当时单独提醒。',
    ]);
    expect(valueOf(card, '查看')).toEqual({ a: 'show', t: 'GD-20261116-0088', v: overdue.ticket.version });
  });

  it('speaks the language of its reader, and both to a group', () => {
    const english = latinOrg(storyOrg);
    const waiting = all.map((one) => ({ ...one, record: latinRecord(one.record) }));
    const card = draw({ language: 'en', org: english, waiting });
    expect(textsRead(card).filter((text) => chinese.test(text))).toEqual([]);
    const group = draw({ language: 'both', to: { chatId: 'oc_NJ' } });
    expect(group.header['subtitle']).toMatchObject({ content: expect.stringMatching(/ · 南京分公司$/) });
  });

  it('stays within what Feishu takes, and still counts what it does not list', () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      waits(held(`GD-20261120-${String(index).padStart(4, '0')}`, '卡'.repeat(120), '11-20 11:15'), { kind: 'urged' }),
    );
    const card = draw({ waiting: many, language: 'both' });
    const { bytes, elements } = measure(card);
    expect(bytes).toBeLessThanOrEqual(mostBytes);
    expect(elements).toBeLessThanOrEqual(mostElements);
    expect(titleOf(card)).toEqual(['下班期间的 60 条提醒', 'orange']);
    expect(linesOf(card)).toContain('另有 45 条，发“待办”查看');
  });
});
