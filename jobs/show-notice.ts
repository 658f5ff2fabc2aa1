import { randomUUID } from 'node:crypto';
import { type Notice, noticeText, plainNoticeText } from '../cards/notice.ts';
import { stillTrue } from '../tickets/consequences.ts';
import type { NoticeRow, TicketRecord } from '../tickets/record.ts';
import { saidByCard } from '../tickets/pings.ts';
import { isNeedless } from '../tickets/rows.ts';
import { policyOf } from '../tickets/rules.ts';
import { type JobContext, surroundings } from './context.ts';
import { giveUp, noteTrouble } from './give-up.ts';
import { backoffMs, leaseMs, mostFailures, quoteRetryMs, spread } from './limits.ts';
import { type OneMessage, sendOnce } from './send-once.ts';

/** Sends one notice as a reply that quotes its card, or records that its fact is gone: checked when it fires and again here. */
export async function sendNotice(context: JobContext, number: string, id: string): Promise<void> {
  const { store, realNow, clock, metrics } = context;
  const by = randomUUID();
  const record = await store.tickets.claimNotice(number, id, by, realNow() + leaseMs, realNow());
  const notice = record?.notices[id];
  if (record === null || notice === undefined) return;
  const give = (patch: Partial<NoticeRow>) => store.tickets.recordNotice(number, id, by, patch);
  const { kind } = notice;
  // The card that came with a 驳回 has said it: it is repeated in a merged card, and never alone.
  if (kind === 'rejected' || !(await holds(context, record, notice))) {
    metrics.notices.inc({ kind, fate: 'superseded' });
    await give({ supersededAt: clock.now() });
    return;
  }
  const card = saidByCard(record, notice);
  if (card !== null) {
    metrics.notices.inc({ kind, fate: 'merged' });
    await give({ supersededAt: clock.now(), mergedInto: card.id });
    return;
  }
  const quoted = quotedCard(record, notice);
  if (quoted === 'wait') {
    await give({ retryAt: realNow() + quoteRetryMs });
    return;
  }
  const quote = quoted.messageId;
  const spoken = spokenTo(context, record, { ...notice, kind });
  const content = { text: notice.plain === true ? plainNoticeText(spoken) : noticeText(spoken) };
  const { feishu } = context;
  const outcome = await sendOnce(context, oneNotice(context, record, notice, quote), (uuid) =>
    quote === null ? feishu.send(notice.to, content, uuid) : feishu.reply(quote, content, uuid),
  );
  if (outcome.ok) {
    metrics.notices.inc({ kind: notice.kind, fate: 'sent' });
    await give({ sentAt: clock.now(), messageId: outcome.value.messageId });
    return;
  }
  const { verdict, code, message, retryAfterMs } = outcome;
  context.logger.warn({ number, notice: id, verdict, code, reason: message }, 'notice call failed');
  if (verdict === 'alert') await noteTrouble(context, outcome);
  const again = verdict === 'retry' || verdict === 'unclear' || verdict === 'alert' || verdict === 'locked';
  if (again && notice.failures < mostFailures) {
    await give({
      retryAt: realNow() + spread(retryAfterMs ?? backoffMs(notice.failures)),
      failures: notice.failures + 1,
    });
    return;
  }
  // The quoted card is gone from the chat: the words stand without it.
  if (verdict === 'replace' && quote !== null) {
    await give({ quote: null, retryAt: null });
    context.wake(number);
    return;
  }
  // Sensitive words stand in what people wrote: the fact can be told without them.
  if ((verdict === 'shrink' || verdict === 'mask') && notice.plain !== true) {
    await give({ plain: true, retryAt: null });
    context.wake(number);
    return;
  }
  await giveUp(context, { what: 'notice', number, row: id, to: notice.to }, outcome);
  metrics.notices.inc({ kind: notice.kind, fate: 'bad' });
  await give({ bad: { code, at: clock.now(), message } });
}

/** What tells this notice from all other words about its ticket: the card that it quotes, and that nobody else has sent it. */
function oneNotice(
  { store }: JobContext,
  { ticket, notices }: TicketRecord,
  { to, uuid, bornAt, failures }: NoticeRow,
  quote: string | null,
): OneMessage {
  const known = Object.values(notices).flatMap(({ messageId }) => messageId ?? []);
  return {
    to,
    uuid,
    failures,
    since: bornAt,
    isIt: ({ type, content, parentId }) =>
      type === 'text' && content?.includes(ticket.number) === true && (quote === null || parentId === quote),
    others: async (messageIds) => new Set([...known, ...(await store.replies.sentAmong(messageIds))]),
  };
}

/** Whether the notice is still true by the newest organisation: another process may have owed it to somebody who stands in since a moment ago. */
async function holds(context: JobContext, { ticket }: TicketRecord, notice: NoticeRow): Promise<boolean> {
  if (stillTrue(ticket, notice, surroundings(context))) return true;
  await context.store.org.refresh();
  return stillTrue(ticket, notice, surroundings(context));
}

/** The notice with what its words need, in its reader's language. */
function spokenTo(context: JobContext, { ticket }: TicketRecord, notice: NoticeRow & Notice['notice']): Notice {
  const { org, rulebook, now } = surroundings(context);
  const language = 'chatId' in notice.to ? 'both' : (org.person(notice.to.openId)?.language ?? 'zh');
  return { ticket, notice, org, policy: policyOf(ticket, rulebook), now, language };
}

/** The message to quote, null where there is none; `wait` while its card is still to be sent. */
function quotedCard(record: TicketRecord, notice: NoticeRow): { readonly messageId: string | null } | 'wait' {
  const row = notice.quote === null ? undefined : record.cards[notice.quote];
  if (row === undefined || row.bad !== null) return { messageId: null };
  if (row.messageId !== null) return { messageId: row.messageId };
  // A card that is over before it was sent never will be.
  return isNeedless(record, row) && row.settleAt === null ? { messageId: null } : 'wait';
}
