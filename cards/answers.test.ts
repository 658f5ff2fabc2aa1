import { describe, expect, it } from '@jest/globals';
import { validateCard } from '../sandbox/card/validate.ts';
import { actor, did, moment, officePolicy, raise, rowOf, storyAfter, storyOrg } from '../test/support/card-story.ts';
import { buttonsOf, linesOf, valueOf } from '../test/support/read-card.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { drawHelp } from './help.ts';
import {
  candidatesText,
  inGroupText,
  insteadOfCard,
  notRecordedText,
  nothingToDoText,
  outsiderText,
  phoneBlockedText,
} from './messages.ts';
import { type Notice, noticeText } from './notice.ts';

describe('drawHelp', () => {
  const help = { language: 'zh', version: '0.1.0', contact: '' } as const;

  it('names what an agent can do, and nothing more', () => {
    const card = drawHelp({ ...help, person: actor('zhangsan') });
    expect(linesOf(card)).toEqual([
      '**待办**　看自己的工单，可批量签收',
      '**签收 N**　例如：签收 GD-20261123-0042',
      '**备注 N 文字**　例如：备注 42 已联系客户',
      '**转派 N 机构**　例如：转派 42 鼓楼网点',
      '**退回 N 理由**　退回签收了的工单，例如：退回 42 不是我们的设备',
      '**工单 N**　看一张工单，例如：工单 GD-20261123-0042',
      '**搜索 词**　例如：搜索 打印机',
      '**代理 @王敏 到 11/26**　休假时交给别人',
      '**语言 English**　卡片和回答改用英文',
      '**帮助**　看这张卡片',
      '[待办]',
      '[搜索]',
      '按钮没反应？直接发同样的字，例如：签收 GD-20261123-0042',
      '版本 0.1.0',
    ]);
    expect(valueOf(card, '待办')).toEqual({ a: 'cmd', c: 'todo' });
    expect(card.config['enable_forward']).toBe(true);
    expect(validateCard(card).faults).toEqual([]);
  });

  it('gives a reviewer no 签收, and an engineer no list', () => {
    expect(linesOf(drawHelp({ ...help, person: actor('lifang') })).join()).not.toContain('签收 N');
    expect(buttonsOf(drawHelp({ ...help, person: actor('zhaoqiang') }))).toEqual(['搜索']);
  });

  it('begins with what was not understood', () => {
    const unknown = { text: '代**办**\n<at id=all>', meant: '待办' };
    const lines = linesOf(drawHelp({ ...help, person: actor('zhangsan'), contact: 'it@x.cn', unknown }));
    expect(lines.slice(0, 2)).toEqual([
      '没看懂“代&#42;&#42;办&#42;&#42; &#60;at id=all&#62;”。',
      '你是不是想发“待办”？',
    ]);
    expect(lines.at(-1)).toBe('版本 0.1.0 · 反馈：it@x.cn');
  });
});

describe('noticeText', () => {
  const say = (ticket: Ticket, notice: Partial<Notice['notice']>, local: string, language: 'zh' | 'en' = 'zh') =>
    noticeText({
      ticket,
      notice: { kind: 'dueSoon', clock: 'handle', to: { openId: 'zhangsan' }, dueAt: null, version: 1, ...notice },
      org: storyOrg,
      policy: officePolicy,
      now: moment(local),
      language,
    });

  it.each([
    [
      raise(),
      { clock: 'accept', to: { chatId: 'oc_NJ' } },
      '11-23 10:25',
      '<at user_id="zhangsan">张三</at> <at user_id="lisi">李四</at> 还有 7 分钟要签收（今天 10:32 截止）：收款一体机无法打印小票　GD-20261123-0042',
    ],
    [
      storyAfter(3),
      {},
      '11-24 09:00',
      '还剩 1 时 2 分（今天 10:02 截止）：收款一体机无法打印小票。来不及请在截止前延期申请　GD-20261123-0042',
    ],
    [
      storyAfter(3),
      { kind: 'overdue' },
      '11-24 10:02',
      '已超时（今天 10:02 截止）：收款一体机无法打印小票。请回复或延期申请；王敏 也收到了提醒　GD-20261123-0042',
    ],
    [
      storyAfter(8),
      { clock: 'review', to: { chatId: 'oc_CARE' } },
      '11-25 10:00',
      '还有 31 分钟要验收（今天 10:31 截止）：收款一体机无法打印小票　GD-20261123-0042',
    ],
    [
      storyAfter(6),
      { kind: 'extensionGranted', clock: null },
      '11-23 14:10',
      '延期已批准：11/24 周二 10:02 → 11/25 周三 12:00（李芳）：收款一体机无法打印小票　GD-20261123-0042',
    ],
    [
      did(storyAfter(5), '11-23 13:52', 'lifang', { action: 'refuseExtension', reasonText: '请先给<at>方案' }),
      { kind: 'extensionRefused', clock: null },
      '11-23 13:52',
      '延期未批准（李芳）：请先给＜at＞方案。请在 11/24 周二 10:02 前处理：收款一体机无法打印小票　GD-20261123-0042',
    ],
  ] as const)('rings with one line that ends in the number (%#)', (record, notice, local, text) => {
    expect(say(record.ticket, notice, local)).toBe(text);
  });

  it('mentions nobody when nobody works, and speaks English where wanted', () => {
    expect(say(raise().ticket, { clock: 'accept', to: { chatId: 'oc_NJ' } }, '11-23 20:00')).not.toContain('<at');
    expect(say(storyAfter(3).ticket, {}, '11-24 09:00', 'en')).toBe(
      '1 h 2 min left (due today 10:02): 收款一体机无法打印小票; if it takes longer, ask for an extension before then · GD-20261123-0042',
    );
  });
});

describe('text messages', () => {
  it('tell an outsider the same for unknown and forbidden, and repeat nothing harmful', () => {
    expect(outsiderText('GD-1<at>', 'zh')).toBe('没有可以给你看的工单 GD-1＜at＞。请核对编号，或问问发给你的人。');
  });

  it('have words in both languages', () => {
    const texts = (['zh', 'en'] as const).flatMap((language) => [
      inGroupText(language),
      nothingToDoText(language),
      phoneBlockedText(language),
      candidatesText(['GD-20261123-0042', 'GD-20261122-0042'], language),
      notRecordedText('accept', 'GD-20261123-0042', moment('11-23 10:12'), 'Asia/Shanghai', language),
    ]);
    expect(texts).toContain('10:12 的签收没有记下，请再点一次。GD-20261123-0042');
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('stand in for a card that Feishu refused', () => {
    const record = raise();
    expect(insteadOfCard(record.ticket, storyOrg, moment('11-23 10:02'), 'zh')).toBe(
      '收款一体机无法打印小票 · 待签收 · 10:32 截止。发“签收 GD-20261123-0042”签收',
    );
    expect(rowOf(record, 'group').audience).toBe('group');
  });
});
