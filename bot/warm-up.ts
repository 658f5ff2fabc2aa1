import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { Registry } from 'prom-client';
import { type Rehearse, rehearsal } from '../feishu/ingress/rehearsal.ts';
import type { Store } from '../store/open-store.ts';
import { applyChange } from '../store/ticket-change.ts';
import { changeTo } from '../tickets/change.ts';
import { createTicket } from '../tickets/create.ts';
import { Org } from '../tickets/org.ts';
import type { Person, Unit } from '../tickets/people.ts';
import type { TicketRecord } from '../tickets/record.ts';
import { respond } from './clicks/respond.ts';
import type { BotContext } from './context.ts';
import { botMetrics } from './metrics.ts';

/** So long the start may spend on it: most of what the first clicks of a process pay is gone by then. */
const warmUpMs = 100;
/** A ticket with so many remarks has become longer than those of everyday. */
const remarksOfATicket = 8;

const unit: Unit = {
  code: 'WARM',
  name: '预热',
  parent: null,
  timezone: 'Asia/Shanghai',
  calendar: null,
  chatId: 'oc_warm',
  active: true,
};
const person: Person = {
  openId: 'ou_warm',
  unionId: null,
  name: '预热',
  memberships: [{ unit: unit.code, roles: ['agent', 'manager'] }],
  transferRight: false,
  mobile: null,
  email: null,
  language: 'zh',
  active: true,
};
const org = new Org([unit], [person]);

/**
 * Answers made-up clicks on a ticket that exists only here, the whole way from the sealed request to the card in the answer, so
 * that the first clicks of people do not wait for code that was never run. Nothing is stored, sent or counted. Resolves to how
 * many were answered; rejects when one was refused.
 */
export async function warmUp(context: BotContext): Promise<number> {
  const until = performance.now() + warmUpMs;
  const rehearse = rehearsal(context.realNow);
  let answered = 0;
  while (performance.now() < until) answered += await oneTicket(context, rehearse);
  return answered;
}

async function oneTicket(context: BotContext, rehearse: Rehearse): Promise<number> {
  const dry = dryRun(context);
  const clicks = [
    { a: 'accept' },
    { a: 'start' },
    ...Array.from({ length: remarksOfATicket }, () => ({ a: 'remark', then: 'none' })),
  ];
  for (const [index, value] of clicks.entries()) {
    const record = dry.record();
    // The newest card of the person stands for what they see.
    const row = Object.values(record.cards).findLast(({ to }) => 'openId' in to);
    const event = await rehearse(
      {
        operator: { open_id: person.openId },
        action: {
          tag: 'button',
          value: { ...value, t: record.ticket.number, v: record.ticket.version, ...(row ? { r: row.id } : {}) },
          form_value: { text: '已联系客户，约好时间上门。' },
        },
        context: { open_message_id: 'om_warm', open_chat_id: 'oc_private' },
      },
      `warm-${index}`,
    );
    const answer = await respond(dry.context, event, new ServerResponse(new IncomingMessage(new Socket())));
    if (!answer.includes('"type":"success"')) throw new Error(`a made-up ${value.a} was answered with ${answer}`);
  }
  return clicks.length;
}

/** The context of a click whose store is one ticket in memory. */
function dryRun(context: BotContext): { readonly context: BotContext; readonly record: () => TicketRecord } {
  const around = { org, rulebook: context.store.rulebook(), now: context.clock.now() };
  const ticket = createTicket(
    {
      number: 'GD-WARM',
      externalId: null,
      kind: 'regional',
      priority: 'normal',
      title: '收款一体机无法打印小票',
      description: '早上开机后收款一体机能扫码收款，但小票机不出纸，指示灯红色常亮。',
      customer: { name: '预热', phone: '13800000000', address: '江苏省南京市' },
      raisedBy: null,
      attachments: [],
    },
    unit,
    around,
  );
  const empty: TicketRecord = { ticket, cards: {}, notices: {}, applied: [], nextDueAt: null, showAt: null };
  let record = applyChange(empty, changeTo(empty, ticket, ticket.timeline, around, { realNow: context.realNow() }));
  const tickets: Pick<Store['tickets'], 'change'> = {
    change: (_number, _eventId, decide) => {
      const decision = decide(record);
      if ('stop' in decision) return Promise.resolve({ outcome: 'stopped', value: decision.stop, record });
      record = applyChange(record, decision);
      return Promise.resolve({ outcome: 'changed', record });
    },
  };
  const store: Store = {
    ...context.store,
    org: { current: () => org, refresh: () => Promise.resolve() },
    tickets: { ...context.store.tickets, ...tickets },
  };
  return {
    context: {
      ...context,
      store,
      metrics: botMetrics(new Registry()),
      wake: { ticket: () => undefined, reply: () => undefined, digests: () => undefined },
    },
    record: () => record,
  };
}
