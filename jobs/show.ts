import type { CardRow, RealMs, TicketRecord } from '../tickets/record.ts';
import { cardWorkAt, nextShowAt } from '../tickets/rows.ts';
import type { JobContext } from './context.ts';
import { formStillPossible } from './forms.ts';
import { leaseMs } from './limits.ts';
import { showCard } from './show-card.ts';
import { sendNotice } from './show-notice.ts';

/** Work that becomes due within this time is waited for by a delayed job; what is later is left to the sweep. A lease ends within it. */
const soonMs = leaseMs + 5_000;

/** Brings everything a ticket shows up to date: its cards first, then the notices that quote them. */
export function createShow(context: JobContext, again: (number: string, delayMs: number) => Promise<void>) {
  return async ({ number }: { readonly number: string }): Promise<void> => {
    const record = await context.store.tickets.load(number);
    if (record === null) return;
    const now = context.realNow();
    await runAll(dueCards(record, now, context).map((row) => () => showCard(context, number, row)));
    const shown = (await context.store.tickets.load(number)) ?? record;
    await runAll(dueNotices(shown, context.realNow()).map((id) => () => sendNotice(context, number, id)));
    await settle(context, number, again);
  };
}

/** Stores when the ticket's cards want work next, and waits for it where that is soon. */
async function settle(
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

function dueNotices(record: TicketRecord, now: RealMs): readonly string[] {
  return Object.values(record.notices)
    .filter((notice) => notice.sentAt === null && notice.supersededAt === null && notice.bad === null)
    .filter((notice) => (notice.retryAt ?? 0) <= now && free(notice, now))
    .map((notice) => notice.id);
}

function free(row: { readonly lease: CardRow['lease'] }, now: RealMs): boolean {
  return row.lease === null || row.lease.until <= now;
}

/** Runs all of them; a failure of one is thrown after the others have ended. */
async function runAll(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const results = await Promise.allSettled(tasks.map((task) => task()));
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} of ${tasks.length} cards or notices failed`);
}
