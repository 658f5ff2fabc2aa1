import { randomUUID } from 'node:crypto';
import type { Card } from '../cards/card.ts';
import { drawMerged, isMergedCard } from '../cards/merged.ts';
import type { Member, MergedCardRow } from '../store/schemas.ts';
import { isWanted, membersOf, type Waiting } from '../tickets/merging.ts';
import type { TicketRecord } from '../tickets/record.ts';
import { type JobContext, surroundings } from './context.ts';
import { noteTrouble } from './give-up.ts';
import { backoffMs, leaseMs, mostFailures, spread } from './limits.ts';
import { type OneMessage, sendOnce } from './send-once.ts';

/** Sends a merged card with what is still true of its members at this moment, and records what became of each. */
export async function sendMerged(context: JobContext, id: string): Promise<void> {
  const { store, feishu, realNow, clock, logger } = context;
  const by = randomUUID();
  const merged = await store.mergedCards.claim(id, by, realNow() + leaseMs, realNow());
  if (merged === null) return;
  await store.tickets.mergeHeld(merged.members, id);
  const { wanted, settled } = await judged(context, merged);
  const over = { sentAt: clock.now() };
  if (wanted.length === 0) {
    await superseded(context, id, settled);
    await store.mergedCards.record(id, by, {}, true);
    return;
  }
  const card = draw(context, merged, wanted, settled);
  const outcome = await sendOnce(context, oneMerged(context, merged), (uuid) => feishu.send(merged.to, { card }, uuid));
  if (outcome.ok) {
    const { messageId } = outcome.value;
    await superseded(context, id, settled);
    await store.tickets.recordMerged(noticesAmong(wanted), id, { ...over, messageId });
    for (const { kind } of kindsOf(wanted)) context.metrics.notices.inc({ kind, fate: 'merged' });
    await store.mergedCards.record(id, by, { ...over, messageId }, true);
    return;
  }
  const { verdict, code, message, retryAfterMs } = outcome;
  logger.warn({ merged: id, verdict, code, reason: message }, 'merged card could not be sent');
  if (verdict === 'alert') await noteTrouble(context, outcome);
  const again = verdict === 'retry' || verdict === 'unclear' || verdict === 'alert' || verdict === 'locked';
  if (again && merged.failures < mostFailures) {
    const retryAt = realNow() + spread(retryAfterMs ?? backoffMs(merged.failures));
    await store.mergedCards.record(id, by, { failures: merged.failures + 1, retryAt }, false);
    return;
  }
  // Refused as it is: what it was to bring goes out as itself.
  await store.tickets.releaseHeld(merged.members, id);
  await store.mergedCards.record(id, by, { bad: { code, at: clock.now(), message } }, true);
  for (const { number } of merged.members) context.wake(number);
}

/** What tells this merged card from others: a ticket that it was to bring, and that no other one was sent as this message. */
function oneMerged({ store }: JobContext, { to, uuid, createdAt, failures, members }: MergedCardRow): OneMessage {
  return {
    to,
    uuid,
    failures,
    since: createdAt,
    isIt: ({ type, content }) =>
      type === 'interactive' &&
      content !== null &&
      isMergedCard(content) &&
      members.some(({ number }) => content.includes(number)),
    others: (messageIds) => store.mergedCards.sentAmong(messageIds),
  };
}

/** The members as they are now: those that still say something, and those whose reason is gone. */
async function judged(
  context: JobContext,
  { id, members }: MergedCardRow,
): Promise<{ readonly wanted: readonly Waiting[]; readonly settled: readonly Waiting[] }> {
  const numbers = [...new Set(members.map(({ number }) => number))];
  const records: TicketRecord[] = [];
  for (const number of numbers) {
    const record = await context.store.tickets.load(number);
    if (record !== null) records.push(record);
  }
  // Who stands in since a moment ago may not be known here yet, and what is judged as settled is never sent.
  await context.store.org.refresh();
  const around = surroundings(context);
  const all = membersOf(records, id);
  return { wanted: all.filter((one) => isWanted(one, around)), settled: all.filter((one) => !isWanted(one, around)) };
}

function draw(
  context: JobContext,
  { to }: MergedCardRow,
  wanted: readonly Waiting[],
  settled: readonly Waiting[],
): Card {
  const { org, rulebook, now } = surroundings(context);
  const language = 'chatId' in to ? 'both' : (org.person(to.openId)?.language ?? 'zh');
  const listed = new Set(wanted.map(({ record }) => record.ticket.number));
  const gone = new Set(settled.map(({ record }) => record.ticket.number).filter((number) => !listed.has(number)));
  return drawMerged({ to, waiting: wanted, settled: gone.size, org, rulebook, now, language });
}

async function superseded(
  { store, clock, metrics }: JobContext,
  id: string,
  settled: readonly Waiting[],
): Promise<void> {
  await store.tickets.recordMerged(noticesAmong(settled), id, { supersededAt: clock.now() });
  for (const { kind } of kindsOf(settled)) metrics.notices.inc({ kind, fate: 'superseded' });
}

function noticesAmong(all: readonly Waiting[]): readonly Member[] {
  return all
    .filter(({ rows }) => rows === 'notices')
    .map(({ rows, row, record }) => ({ number: record.ticket.number, rows, id: row.id }));
}

/** A manager's card that a merged one brings counts as an escalation. */
function kindsOf(all: readonly Waiting[]): readonly { readonly kind: string }[] {
  return all.map(({ rows, row }) => ({ kind: rows === 'notices' ? row.kind : 'escalated' }));
}
