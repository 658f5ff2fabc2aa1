import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseHolidayTable } from '../config/holiday-table.ts';
import type { Policy } from '../config/policy.ts';
import { validateCard } from '../sandbox/card/validate.ts';
import { actor, did, moment, officePolicy, raise, rang, storyAfter, storyOrg } from '../test/support/card-story.ts';
import { linesOf, tagsOf, titleOf } from '../test/support/read-card.ts';
import { apply } from '../tickets/apply.ts';
import type { Command } from '../tickets/commands.ts';
import { createTicket } from '../tickets/create.ts';
import { decide } from '../tickets/decide.ts';
import { recountHolidays } from '../tickets/recount.ts';
import type { ClockName, Ticket } from '../tickets/ticket.ts';
import { clockAskedAbout, drawWhy } from './why.ts';

const cnFile = new URL('../config/holidays/cn.json', import.meta.url);
const cn = parseHolidayTable(readFileSync(cnFile, 'utf8'), 'cn.json');
const office = officePolicy.calendars['cn-office'];
if (office === undefined) throw new Error('the policy of the story has office hours');
const withHolidays = (tables: Policy['holidayTables']): Policy => ({
  ...officePolicy,
  calendars: { ...officePolicy.calendars, 'cn-office': { ...office, holidays: 'cn' } },
  holidayTables: tables,
});
const chinese = withHolidays({ cn });
const around = (local: string, policy = chinese) => ({
  org: storyOrg,
  rulebook: { currentVersion: 3, policy: () => policy },
  now: moment(local),
});

/** Raised in the region at that moment, under the holidays of China or others. */
function raisedAt(local: string, priority: Ticket['priority'] = 'normal', policy = chinese): Ticket {
  const home = storyOrg.unit('JS');
  if (home === undefined) throw new Error('the story has a region');
  const { number, externalId, kind, title, description, customer, raisedBy, attachments } = raise().ticket;
  const content = { number, externalId, kind, title, description, customer, raisedBy, attachments };
  return createTicket({ ...content, priority }, home, around(local, policy));
}

function after(ticket: Ticket, local: string, openId: string, command: Command): Ticket {
  const decision = decide(ticket, command, actor(openId), around(local));
  if (!decision.allowed) throw new Error(`${command.action}: ${decision.refusal.reason}`);
  return decision.ticket;
}

function why(ticket: Ticket, clock: ClockName, local: string, policy = chinese) {
  const card = drawWhy({ ticket, clock, org: storyOrg, policy, now: moment(local), language: 'zh' });
  if (card === null) throw new Error(`there is no ${clock} clock`);
  expect(validateCard(card).faults).toEqual([]);
  expect(JSON.stringify(card)).not.toMatch(/王建国|1380013|湖南路|收款/u);
  return card;
}

type Drawn = ReturnType<typeof why>;
function rows(card: Drawn) {
  const table = card.body.elements.find(({ tag }) => tag === 'table');
  const all = table?.['rows'] as readonly Record<string, string>[] | undefined;
  return (all ?? []).map(({ date, windows, hours, sum }) => [date, windows, hours, sum]);
}
const lines = (card: Drawn) => linesOf(card).filter((line) => line !== ':table');

describe('a deadline across the National Day', () => {
  const transferred = [
    ['gaolei', 'NJ', '09-30 16:10'],
    ['zhangsan', 'NJ-GL', '09-30 16:20'],
  ].reduce((ticket, [who = '', unit = '', local = '']) => {
    const signed = after(ticket, local, who, { action: 'accept' });
    return after(signed, local, who, { action: 'transfer', unit, note: '' });
  }, raisedAt('09-30 16:00'));
  const card = why(transferred, 'handle', '10-08 09:20');

  it('is told row by row, the holiday by its name, and the days that make up for it', () => {
    expect(rows(card)).toEqual([
      ['9/30 周三', '16:00 建单 – 18:00', '2:00', '2:00'],
      ['10/1–10/7', '国庆假期，不计', '0', '2:00'],
      ['10/8 周四', '09:00–12:00，13:30–18:00', '7:30', '9:30'],
      ['10/9 周五', '09:00–12:00，13:30–18:00', '7:30', '17:00'],
      ['10/10 周六', '调休上班，09:00–12:00，13:30–16:00', '5:30', '22:30'],
    ]);
  });

  it('says whose it is, what gave it, what has no hours, the way of the ticket, and what is left', () => {
    expect(titleOf(card)).toEqual(['为什么是 10/10 周六 16:00', 'wathet']);
    expect(tagsOf(card)).toEqual(['说明 neutral', '普通 3 天 blue']);
    expect(JSON.stringify(card)).toContain('GD-20261123-0042 · 处理截止 · 只发给你');
    expect(lines(card)).toEqual([
      '**普通**优先级的处理时限是 **3 个工作日**，一天 7 小时 30 分，共 22 小时 30 分。从建单时起算，转派不会重新计。',
      '**没有计入**　午休 12:00–13:30、下班后、法定假期\n**经过的机构**　江苏大区 → 南京分公司 → 鼓楼网点（处理时限不因转派改变；签收时限每站重新计）\n**延期**　无',
      '日历 cn-office（Asia/Shanghai），工单沿用建单时的规则版本 3。截至 10/8 周四 09:20 还剩 20 小时 10 分工作时间。',
    ]);
  });

  it('has an accept clock of its own at each unit', () => {
    const accept = why(transferred, 'accept', '09-30 16:30');
    expect(rows(accept)).toEqual([
      ['9/30 周三', '16:20 转到 – 18:00', '1:40', '1:40'],
      ['10/1–10/7', '国庆假期，不计', '0', '1:40'],
      ['10/8 周四', '09:00–09:20', '0:20', '2:00'],
    ]);
    expect(lines(accept)[0]).toBe('**普通**优先级的签收时限是 **2 小时**。从到达本机构时起算，每站重新计。');
  });
});

describe('the first row', () => {
  it.each([
    ['11-23 08:40', ['11/23 周一', '08:40 建单，09:00–09:30', '0:30', '0:30']],
    ['11-23 12:10', ['11/23 周一', '12:10 建单，13:30–14:00', '0:30', '0:30']],
    ['11-23 11:50', ['11/23 周一', '11:50 建单 – 12:00，13:30–13:50', '0:30', '0:30']],
    ['11-23 18:20', ['11/23 周一', '18:20 建单，已下班', '0', '0:00']],
    ['11-21 10:00', ['11/21 周六', '10:00 建单，休息日，不计', '0', '0:00']],
    ['10-02 10:00', ['10/2 周五', '10:00 建单，国庆假期，不计', '0', '0:00']],
  ])('says what happened at %s, in hours or out of them', (local, first) => {
    expect(rows(why(raisedAt(local, 'high'), 'accept', local))[0]).toEqual(first);
  });
});

describe('the lines', () => {
  it('add up to their sum whatever the second at which it began', () => {
    const minutes = (text = '') => text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
    for (const second of [1, 30, 59]) {
      const local = `11-23 10:02:${String(second).padStart(2, '0')}`;
      const at = Date.parse(`2026-${local.replace(' ', 'T')}+08:00`);
      const home = storyOrg.unit('NJ');
      if (home === undefined) throw new Error('the story has a unit');
      const { timeline: _, ...content } = raise().ticket;
      const ticket = createTicket(content, home, { ...around('11-23 10:02'), now: at });
      const listed = rows(why(ticket, 'handle', '11-23 11:08'));
      expect(listed.map(([, windows, hours]) => [windows, hours])).toEqual([
        ['10:02 建单 – 12:00，13:30–18:00', '6:28'],
        ['09:00–10:02', '1:02'],
      ]);
      expect(listed.reduce((sum, [, , hours]) => sum + minutes(hours), 0)).toBe(minutes(listed.at(-1)?.[3]));
    }
  });

  it('keep the two ends of more than nine days', () => {
    const asked = { action: 'requestExtension', until: moment('12-18 18:00'), reason: null, reasonText: '' } as const;
    const long = did(did(storyAfter(4), '11-23 11:08', 'zhangsan', asked), '11-23 11:10', 'lifang', {
      action: 'grantExtension',
      until: moment('12-18 18:00'),
    });
    const listed = rows(why(long.ticket, 'handle', '11-24 10:00', officePolicy));
    expect(listed).toEqual([
      ['11/23 周一', '11:10 批准 – 12:00，13:30–18:00', '5:20', '5:20'],
      ['11/24 周二', '09:00–12:00，13:30–18:00', '7:30', '12:50'],
      ['11/25 周三', '09:00–12:00，13:30–18:00', '7:30', '20:20'],
      ['', '…中间 14 个工作日，共 105:00', '105:00', '125:20'],
      ['12/16 周三', '09:00–12:00，13:30–18:00', '7:30', '132:50'],
      ['12/17 周四', '09:00–12:00，13:30–18:00', '7:30', '140:20'],
      ['12/18 周五', '09:00–12:00，13:30–18:00', '7:30', '147:50'],
    ]);
  });
});

describe('the cause', () => {
  it('is the extension, and who granted it until when', () => {
    const card = why(storyAfter(6).ticket, 'handle', '11-23 14:30', officePolicy);
    expect(rows(card)[0]).toEqual(['11/23 周一', '14:10 批准 – 18:00', '3:50', '3:50']);
    expect(lines(card)[0]).toBe(
      '**李芳** 于 11/23 周一 14:10 批准延期到这个时间；原来是 11/24 周二 10:02。下表是批准之后的工作时间。',
    );
    expect(lines(card)[1]).toContain('**延期**　11/23 14:10 李芳 批准到 11/25 12:00');
  });

  it('is 驳回, with what it gave back', () => {
    const card = why(storyAfter(9).ticket, 'handle', '11-25 10:00', officePolicy);
    expect(rows(card)[0]).toEqual(['11/25 周三', '09:40 驳回 – 12:00，13:30–14:39', '3:29', '3:29']);
    expect(lines(card)[0]).toBe('**李芳** 于 11/25 周三 09:40 驳回，还给签收人 **3 时 29 分**，从那时起算。');
  });

  it('is a change of priority, counted from creation', () => {
    const { ticket } = did(storyAfter(3), '11-23 11:00', 'lifang', { action: 'changePriority', priority: 'low' });
    const card = why(ticket, 'handle', '11-23 11:08', officePolicy);
    expect(rows(card)[0]).toEqual(['11/23 周一', '10:02 建单 – 12:00，13:30–18:00', '6:28', '6:28']);
    expect(tagsOf(card)).toContain('低 5 天 blue');
    expect(lines(card)[0]).toBe(
      '**李芳** 于 11/23 周一 11:00 把优先级改为 **低**，时限 **5 个工作日**，从建单时起算，转派不会重新计。',
    );
  });

  it('is the arrival again after a transfer, whatever priority was given before it', () => {
    const changed = did(raise(), '11-23 10:05', 'lifang', { action: 'changePriority', priority: 'low' });
    const signed = did(changed, '11-23 10:10', 'zhangsan', { action: 'accept' });
    const { ticket } = did(signed, '11-23 10:20', 'zhangsan', { action: 'transfer', unit: 'NJ-GL', note: '' });
    const card = why(ticket, 'accept', '11-23 10:30', officePolicy);
    expect(rows(card)[0]?.[1]).toBe('10:20 转到 – 12:00，13:30–15:50');
    expect(lines(card)[0]).toContain('**低**优先级的签收时限是 **4 小时**');
  });

  it('is what was sent for review, and what was asked for, on the clocks of the reviewers', () => {
    expect(rows(why(storyAfter(8).ticket, 'review', '11-25 09:00', officePolicy))[0]?.[1]).toBe('17:31 提交 – 18:00');
    expect(rows(why(storyAfter(5).ticket, 'extension', '11-23 11:30', officePolicy))[0]?.[1]).toBe(
      '11:08 申请 – 12:00，13:30–14:38',
    );
  });
});

describe('a year without holidays', () => {
  it('is provisional, and counted again once they are known', () => {
    const { '2026': _, ...years } = cn.years;
    const before = withHolidays({ cn: { ...cn, years } });
    const ticket = raisedAt('09-30 16:00', 'normal', before);
    const provisional = why(ticket, 'handle', '09-30 17:00', before);
    expect(titleOf(provisional)[0]).toBe('为什么是 10/5 周一 16:00');
    expect(lines(provisional)).toContain('这一年的节假日还没有公布，先按周历计算；公布后会重新计算。');
    const recounts = recountHolidays(ticket, around('09-30 17:30'));
    if (recounts === null) throw new Error('the holidays move the deadline');
    const entry = { version: 2, at: moment('09-30 17:30'), actor: null, unit: ticket.unit } as const;
    const card = why(apply(ticket, { ...entry, action: 'recount', ...recounts }), 'handle', '09-30 17:40');
    expect(titleOf(card)[0]).toBe('为什么是 10/10 周六 16:00');
    expect(rows(card).slice(0, 2)).toEqual([
      ['9/30 周三', '16:00 建单 – 18:00', '2:00', '2:00'],
      ['10/1–10/7', '国庆假期，不计', '0', '2:00'],
    ]);
    expect(lines(card)).toContain('节假日数据更新后，于 9/30 周三 17:30 重新计算过。');
    expect(lines(card).join()).not.toContain('还没有公布');
  });
});

describe('the clock', () => {
  it('is the one that the card shows, and none that never started', () => {
    expect(clockAskedAbout(raise().ticket, 'group')).toBe('accept');
    expect(clockAskedAbout(storyAfter(5).ticket, 'extensionReview')).toBe('extension');
    expect(clockAskedAbout(storyAfter(5).ticket, 'signer')).toBe('handle');
    expect(clockAskedAbout(storyAfter(8).ticket, 'review')).toBe('review');
    expect(clockAskedAbout(storyAfter(12).ticket, 'view')).toBeNull();
    const { ticket } = raise();
    const none = { ticket, clock: 'review', org: storyOrg, policy: officePolicy, now: ticket.createdAt } as const;
    expect(drawWhy({ ...none, language: 'zh' })).toBeNull();
  });

  it('says that it is late, and that it has stopped', () => {
    const late = lines(why(rang(raise(), '11-23 10:40').ticket, 'accept', '11-23 10:40', officePolicy)).at(-1);
    expect(late).toContain('截至 11/23 周一 10:40 已超时。');
    expect(lines(why(storyAfter(8).ticket, 'handle', '11-25 09:00', officePolicy)).at(-1)).toContain(
      '这个时限已经停止。',
    );
  });
});
