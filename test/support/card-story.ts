/** One ticket from 签收 to its second round, with the units, people and working hours that its cards speak of. */
import type { Policy } from '../../config/policy.ts';
import type { Scene } from '../../cards/scene.ts';
import type { Command } from '../../tickets/commands.ts';
import { consequencesOf } from '../../tickets/consequences.ts';
import { createTicket, type NewTicket } from '../../tickets/create.ts';
import { decide } from '../../tickets/decide.ts';
import { Org } from '../../tickets/org.ts';
import type { Person } from '../../tickets/people.ts';
import type { Audience, CardRow, TicketRecord } from '../../tickets/record.ts';
import { remind } from '../../tickets/reminders.ts';
import type { Rulebook, Surroundings } from '../../tickets/rules.ts';
import type { EpochMs, Ticket, TimelineEntry } from '../../tickets/ticket.ts';
import { person, policy as everyHour, unit } from './company.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const half = 30;
/** 09:00-12:00 and 13:30-18:00, Monday to Friday. */
export const officePolicy: Policy = {
  ...everyHour,
  calendars: {
    ...everyHour.calendars,
    'cn-office': {
      timezone: 'Asia/Shanghai',
      days: weekdays,
      windows: [
        { from: 18 * half, to: 24 * half },
        { from: 27 * half, to: 36 * half },
      ],
      holidays: null,
      daysOff: [],
      extraDays: [],
    },
  },
  defaultCalendar: 'cn-office',
};

export const storyOrg = new Org(
  [
    unit('HQ', null, { name: '总部' }),
    unit('CARE', 'HQ', { name: '客服中心' }),
    unit('SOFT', 'HQ', { name: '软件平台组' }),
    unit('JS', 'HQ', { name: '江苏大区' }),
    unit('NJ', 'JS', { name: '南京分公司' }),
    unit('NJ-GL', 'NJ', { name: '鼓楼网点' }),
    unit('NJ-XW', 'NJ', { name: '玄武网点', chatId: null }),
    unit('NJ-JN', 'NJ', { name: '江宁网点' }),
  ],
  [
    person('lifang', 'CARE', ['reviewer'], { name: '李芳' }),
    person('zhoujie', 'CARE', ['reviewer', 'manager'], { name: '周洁', language: 'en' }),
    person('zhangsan', 'NJ', ['agent'], { name: '张三', transferRight: true, mobile: '025-5555 0101' }),
    person('lisi', 'NJ', ['agent'], { name: '李四' }),
    person('wangmin', 'NJ', ['manager'], { name: '王敏' }),
    person('gaolei', 'JS', ['manager', 'agent'], { name: '高磊', transferRight: true }),
    person('zhaoqiang', 'NJ', ['engineer'], { name: '赵强', mobile: '13900002266' }),
    person('lintao', 'SOFT', ['agent', 'platformOwner'], { name: '林涛' }),
    person('hejing', 'SOFT', ['manager'], { name: '何静' }),
    person('chengang', 'NJ-GL', ['agent'], { name: '陈刚' }),
    person('sunli', 'NJ-XW', ['agent'], { name: '孙丽' }),
  ],
);

export const storyRulebook: Rulebook = { currentVersion: 1, policy: () => officePolicy };

/** A moment of the story, `11-23 10:12` in Shanghai. */
export function moment(local: string): EpochMs {
  return Date.parse(`2026-${local.replace(' ', 'T')}:00+08:00`);
}

/** Somebody of the story; throws for a misspelt open id. */
export function actor(openId: string): Person {
  const found = storyOrg.person(openId);
  if (found === undefined) throw new Error(`nobody in the story is called "${openId}"`);
  return found;
}

export function around(now: EpochMs): Surroundings {
  return { org: storyOrg, rulebook: storyRulebook, now };
}

const printer: NewTicket = {
  number: 'GD-20261123-0042',
  externalId: null,
  kind: 'regional',
  priority: 'high',
  title: '收款一体机无法打印小票',
  description:
    '早上开机后收款一体机能扫码收款，但小票机不出纸，指示灯红色常亮。已换过一卷新纸，重启两次无效，门店排队中。\n设备序列号 YT-7731-0098，2025 年 3 月装机。客户希望今天上午有人联系，最好能在中午营业高峰之前修好，不然只能手写小票给顾客。',
  customer: { name: '王建国', phone: '13800135678', address: '江苏省南京市鼓楼区湖南路 88 号 1 层 好邻居便利店' },
  raisedBy: { openId: 'lifang', name: '李芳' },
  attachments: [],
};

/** A record with the card rows that its ticket called for. */
export function storyRecord(ticket: Ticket, cards: TicketRecord['cards'] = {}): TicketRecord {
  return { ticket, cards, notices: {}, applied: [], nextDueAt: null, showAt: null };
}

/** The ticket of the story as raised at 10:02, or another one. */
export function raise(overrides: Partial<NewTicket> = {}, unitCode = 'NJ', at = moment('11-23 10:02')): TicketRecord {
  const home = storyOrg.unit(unitCode);
  if (home === undefined) throw new Error(`no unit "${unitCode}" in the story`);
  const ticket = createTicket({ ...printer, ...overrides }, home, around(at));
  return withRows(storyRecord(ticket), ticket, ticket.timeline, at);
}

/** The record after what somebody did at that moment; throws where it is refused. */
export function did(record: TicketRecord, local: string, openId: string, command: Command): TicketRecord {
  const now = moment(local);
  const decision = decide(record.ticket, command, actor(openId), around(now));
  if (!decision.allowed) throw new Error(`${openId} may not ${command.action} at ${local}: ${decision.refusal.reason}`);
  return withRows(record, decision.ticket, decision.entries, now);
}

/** The record after the reminders of that moment. */
export function rang(record: TicketRecord, local: string): TicketRecord {
  const now = moment(local);
  const { ticket, entries } = remind(record.ticket, around(now));
  return withRows(record, ticket, entries, now);
}

function withRows(record: TicketRecord, ticket: Ticket, entries: readonly TimelineEntry[], now: EpochMs): TicketRecord {
  const { cards } = consequencesOf(ticket, entries, record.cards, around(now), now);
  return storyRecord(ticket, { ...record.cards, ...Object.fromEntries(cards.map((row) => [row.id, row])) });
}

/** The newest card of that audience; throws where there is none. */
export function rowOf(record: TicketRecord, audience: Audience, openId?: string): CardRow {
  const row = Object.values(record.cards).findLast(
    (one) => one.audience === audience && (openId === undefined || ('openId' in one.to && one.to.openId === openId)),
  );
  if (row === undefined) throw new Error(`no ${audience} card in the story yet`);
  return row;
}

/** A card that somebody has asked to see. */
export function viewFor(record: TicketRecord, openId: string): CardRow {
  const { ticket } = record;
  const [any] = Object.values(record.cards);
  if (any === undefined) throw new Error('a raised ticket has at least one card');
  return {
    ...any,
    id: 'v1',
    audience: 'view',
    to: { openId },
    unit: ticket.unit.code,
    bornV: ticket.version,
    serial: 1,
  };
}

/** What that card is drawn from, at the moment of the ticket's last change. */
export function sceneOf(record: TicketRecord, row: CardRow, overrides: Partial<Scene> = {}): Scene {
  const viewer = 'openId' in row.to ? (storyOrg.person(row.to.openId) ?? null) : null;
  return {
    record,
    row,
    org: storyOrg,
    policy: officePolicy,
    now: record.ticket.updatedAt,
    viewer,
    language: viewer === null ? 'both' : viewer.language,
    ...overrides,
  };
}

/** The steps of the story in order. */
export const steps: readonly (readonly [local: string, openId: string, command: Command])[] = [
  ['11-23 10:12', 'zhangsan', { action: 'accept' }],
  ['11-23 10:15', 'zhangsan', { action: 'start' }],
  ['11-23 10:31', 'zhangsan', { action: 'remark', text: '已电话联系，客户确认 15:00 后可上门', then: 'nothing' }],
  [
    '11-23 11:05',
    'zhangsan',
    { action: 'delegate', engineer: 'zhaoqiang', engineerName: '', engineerPhone: '', visitAt: moment('11-23 15:30') },
  ],
  [
    '11-23 11:08',
    'zhangsan',
    {
      action: 'requestExtension',
      until: moment('11-25 12:00'),
      reason: 'third_party',
      reasonText: '厂家要求先寄回日志，预计周三上午答复。',
    },
  ],
  ['11-23 14:10', 'lifang', { action: 'grantExtension', until: moment('11-25 12:00') }],
  ['11-24 16:40', 'zhangsan', { action: 'remark', text: '赵强已更换打印头', then: 'nothing' }],
  [
    '11-24 17:31',
    'zhangsan',
    {
      action: 'reply',
      result: 'solved',
      done: '更换热敏打印头，测试打印 5 张正常。',
      customerWords: '现在能打了，谢谢。',
      satisfaction: 4,
      contactedAt: moment('11-24 17:20'),
      channel: 'phone',
    },
  ],
  [
    '11-25 09:40',
    'lifang',
    {
      action: 'reject',
      reason: 'unsolved',
      reasonText: '回访时客户说换了打印头后仍会每打三四张就卡纸，希望今天上午再来看一次。',
    },
  ],
  ['11-25 10:05', 'zhangsan', { action: 'remark', text: '已联系客户，约 11:00 上门。', then: 'handle' }],
  [
    '11-25 14:20',
    'zhangsan',
    {
      action: 'reply',
      result: 'solved',
      done: '重新校准走纸辊并更换切刀，连续打印 30 张无卡纸，店员中午已用两小时。',
      customerWords: '这次好了，中午高峰一直在用没卡过。',
      satisfaction: 5,
      contactedAt: moment('11-25 14:05'),
      channel: 'phone',
    },
  ],
  ['11-25 15:05', 'lifang', { action: 'approve' }],
];

/** The record after so many steps of the story. */
export function storyAfter(count: number): TicketRecord {
  return steps.slice(0, count).reduce((record, step) => did(record, ...step), raise());
}
