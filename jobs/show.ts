import type { CardRow, NoticeRow, RealMs, Recipient, TicketRecord } from '../tickets/record.ts';
import { cardWorkAt, isPending, nextShowAt } from '../tickets/rows.ts';
import type { JobContext } from './context.ts';
import { formStillPossible } from './forms.ts';
import type { Lanes, Work } from './lanes/lanes.ts';
import { leaseMs } from './limits.ts';
import { showCard } from './show-card.ts';
import type { JobData } from './queues.ts';
import { sendNotice } from './show-notice.ts';

/** Work that becomes due within this time is waited for by a delayed job; what is later is left to the sweep. A lease ends within it. */
const soonMs = leaseMs + 5_000;

/** Queues everything tickets owe for their lanes: the cards, and a ticket's notices once no new card is to come before them. */
export function createShow(context: JobContext, lanes: Pick<Lanes, 'put' | 'holds'>) {
  const showOne = async (number: string): Promise<void> => {
    const record = await context.store.tickets.load(number);
    if (record === null) return;
    const now = context.realNow();
    const cards = dueCards(record, now, context);
    // New cards come before the words that point at them; the idle ticket is looked at once more.
    const notices = cards.some(({ messageId }) => messageId === null) ? [] : dueNotices(record, now);
    for (const row of cards) lanes.put(cardWork(context, record, row));
    for (const notice of notices) lanes.put(noticeWork(context, record, notice));
    if (!lanes.holds(number)) context.idle(number);
  };
  return async ({ numbers }: JobData['show']): Promise<void> => {
    await Promise.all(numbers.map(showOne));
  };
}

function cardWork(context: JobContext, { ticket }: TicketRecord, { id, messageId, to }: CardRow): Work {
  const { number } = ticket;
  return {
    id: `card ${number} ${id}`,
    group: number,
    rank: ticket.priority === 'urgent' ? 'urgent' : 'card',
    ...(messageId === null
      ? ({ api: 'send', target: targetOf(to) } as const)
      : ({ api: 'patch', target: `message ${messageId}` } as const)),
    run: async () => {
      const record = await context.store.tickets.load(number);
      const row =
        record === null ? undefined : dueCards(record, context.realNow(), context).find((due) => due.id === id);
      // Sent meanwhile: its next call is one of another kind.
      if (row === undefined || (row.messageId === null) !== (messageId === null)) return;
      await showCard(context, number, row);
    },
  };
}

function noticeWork(context: JobContext, { ticket, cards }: TicketRecord, { id, quote, to }: NoticeRow): Work {
  const { number, priority } = ticket;
  const quoted = quote === null ? undefined : cards[quote];
  return {
    id: `notice ${number} ${id}`,
    group: number,
    rank: priority === 'urgent' ? 'urgent' : 'notice',
    api: quoted === undefined || quoted.bad !== null || quoted.messageId === null ? 'send' : 'reply',
    target: targetOf(to),
    run: () => sendNotice(context, number, id),
  };
}

/** As Feishu counts: messages to one group, of all bots together, and messages to one person. */
export function targetOf(to: Recipient): string {
  return 'chatId' in to ? `chat ${to.chatId}` : `person ${to.openId}`;
}

/** Stores when the ticket's cards want work next, and waits for it where that is soon. */
export async function settle(
  context: JobContext,
  number: string,
  again: (number: string, delayMs: number) => Promise<void>,
): Promise<void> {
  const record = await context.store.tickets.load(number);
  if (record === null) return;
  const settled = await context.store.tickets.settleShow(number, record.ticket.version);
  const at = nextShowAt(record);
  if (!settled) context.wake(number);
  else if (at !== null && at - context.realNow() < soonMs) await again(number, at - context.realNow());
}

function dueCards(record: TicketRecord, now: RealMs, context: JobContext): readonly CardRow[] {
  return Object.values(record.cards).filter((row) => {
    const at = cardWorkAt(record, row);
    if (at === null) return false;
    return at <= now || (row.form !== null && free(row, now) && !formStillPossible(record, row, context));
  });
}

function dueNotices(record: TicketRecord, now: RealMs): readonly NoticeRow[] {
  return Object.values(record.notices)
    .filter(isPending)
    .filter((notice) => (notice.retryAt ?? 0) <= now && free(notice, now));
}

function free(row: { readonly lease: CardRow['lease'] }, now: RealMs): boolean {
  return row.lease === null || row.lease.until <= now;
}
