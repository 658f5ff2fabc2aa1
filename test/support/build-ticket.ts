import { apply } from '../../tickets/apply.ts';
import type { CardRow, NoticeRow, TicketRecord } from '../../tickets/record.ts';
import type { Deadline, EpochMs, Ticket, TimelineEntry } from '../../tickets/ticket.ts';

const minuteMs = 60_000;
/** 2026-11-23 10:02 in Shanghai: when every built ticket is raised. */
export const builtAt: EpochMs = Date.UTC(2026, 10, 23, 2, 2);

/** A ticket as it was raised, with these fields instead of the usual ones. */
export function buildTicket(overrides: Partial<Ticket> = {}): Ticket {
  const number = overrides.number ?? 'GD-20261123-0042';
  const unit = overrides.unit ?? { code: 'nanjing', name: '南京分公司' };
  const ticket = apply(null, {
    action: 'create',
    version: 1,
    at: overrides.createdAt ?? builtAt,
    actor: null,
    unit,
    creation: {
      number,
      externalId: null,
      kind: 'regional',
      priority: 'high',
      title: '收款一体机无法打印小票',
      description: '早上开机后能扫码收款，但小票机不出纸。',
      customer: { name: '王建国', phone: '13800135678' },
      raisedBy: null,
      attachments: [],
      policyVersion: 1,
      accept: deadlineIn(30),
      handle: deadlineIn(450),
    },
  });
  return { ...ticket, ...overrides };
}

/** A deadline that many minutes after the built ticket was raised. */
function deadlineIn(minutes: number): Deadline {
  const ms = minutes * minuteMs;
  return {
    setAt: builtAt,
    dueAt: builtAt + ms,
    dueSoonAt: builtAt + (ms * 3) / 4,
    calendar: 'always',
    provisional: false,
    counted: { from: builtAt, ms },
  };
}

/** The record of a built ticket with nothing to show and no reminder due. */
export function buildRecord(overrides: Partial<Ticket> = {}, rows: Partial<TicketRecord> = {}): TicketRecord {
  return {
    ticket: buildTicket(overrides),
    cards: {},
    notices: {},
    applied: [],
    nextDueAt: null,
    showAt: null,
    ...rows,
  };
}

/** The ticket one remark later. */
export function remarked(ticket: Ticket, note: string, openId = 'ou_zhang'): Ticket {
  const entry: TimelineEntry = {
    action: 'remark',
    version: ticket.version + 1,
    at: ticket.updatedAt + minuteMs,
    actor: { openId, name: '张三' },
    unit: ticket.unit,
    note,
  };
  return apply(ticket, entry);
}

/** A card row that has not been sent yet. */
export function buildCard(overrides: Partial<CardRow> = {}): CardRow {
  return {
    id: 'c1_1',
    audience: 'group',
    to: { chatId: 'oc_nanjing' },
    unit: 'nanjing',
    round: 1,
    bornV: 1,
    serial: 0,
    uuid: 'uuid-c1_1',
    bornAt: 0,
    messageId: null,
    chatId: null,
    sentAt: null,
    shownV: 0,
    picture: null,
    lease: null,
    settleAt: null,
    retryAt: null,
    failures: 0,
    form: null,
    bad: null,
    ...overrides,
  };
}

/** A notice that has not been sent yet. */
export function buildNotice(overrides: Partial<NoticeRow> = {}): NoticeRow {
  return {
    id: 'n1',
    kind: 'dueSoon',
    to: { openId: 'ou_zhang' },
    quote: null,
    version: 1,
    clock: 'accept',
    level: 0,
    deadlineVersion: 1,
    dueAt: builtAt,
    uuid: 'uuid-n1',
    bornAt: 0,
    retryAt: null,
    failures: 0,
    lease: null,
    sentAt: null,
    messageId: null,
    supersededAt: null,
    bad: null,
    ...overrides,
  };
}
