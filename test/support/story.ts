import type { Command } from '../../tickets/commands.ts';
import { createTicket, type NewTicket } from '../../tickets/create.ts';
import { decide } from '../../tickets/decide.ts';
import type { EpochMs, Ticket } from '../../tickets/ticket.ts';
import { at, monday, org, who } from './company.ts';

const minute = 60_000;

/** A regional ticket in Nanjing as it is raised, or with other content. */
export function raised(overrides: Partial<NewTicket> = {}, unitCode = 'NJ', now: EpochMs = monday): Ticket {
  const unit = org.unit(unitCode);
  if (unit === undefined) throw new Error(`no unit "${unitCode}"`);
  return createTicket(
    {
      number: 'GD-20261123-0042',
      externalId: null,
      kind: 'regional',
      priority: 'high',
      title: '收款一体机无法打印小票',
      description: '早上开机后收款一体机能扫码收款，但小票机不出纸。',
      customer: { name: '王建国', phone: '13800135678', address: '江苏省南京市鼓楼区湖南路 88 号' },
      raisedBy: null,
      attachments: [],
      ...overrides,
    },
    unit,
    at(now),
  );
}

/** Plays commands one minute apart; throws where one is refused. */
export function play(ticket: Ticket, steps: readonly (readonly [openId: string, command: Command])[]): Ticket {
  return steps.reduce((before, [openId, command]) => {
    const decision = decide(before, command, who(openId), at(before.updatedAt + minute));
    if (!decision.allowed) throw new Error(`${openId} may not ${command.action}: ${decision.refusal.reason}`);
    return decision.ticket;
  }, ticket);
}

/** Inputs of forms that pass every check at `now`. */
export const forms = {
  remark: { action: 'remark', text: '已电话联系客户', then: 'nothing' },
  reply: (now: EpochMs) => ({
    action: 'reply' as const,
    result: 'solved' as const,
    done: '更换打印头',
    customerWords: '好了',
    satisfaction: 5,
    contactedAt: now,
    channel: 'phone' as const,
  }),
  request: (until: EpochMs) => ({ action: 'requestExtension' as const, until, reason: null, reasonText: '' }),
  reject: { action: 'reject', reason: 'unsolved', reasonText: '客户说没好' },
} as const satisfies Record<string, Command | ((moment: EpochMs) => Command)>;
