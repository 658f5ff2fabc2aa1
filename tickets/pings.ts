import type { CardRow, NoticeKind, NoticeRow, TicketRecord } from './record.ts';
import { sameRecipient } from './record.ts';
import { endingOf } from './rows.ts';
import type { TimelineAction } from './ticket.ts';

/** Two pings of one ticket to one person within this time on the business clock are one. */
const togetherMs = 60_000;

/** Entries whose working card rings for whoever gets it; 签收 brings its card to the one who pressed. */
const callsBack: readonly TimelineAction[] = ['reject', 'reopen', 'assign', 'reassign'];
/** Facts that the working card shows. A reminder is a thing of its own, whatever came before it. */
const onCard: readonly NoticeKind[] = ['urged', 'priorityChanged', 'extensionGranted', 'extensionRefused'];

/** The new working card that rang for the same person within the minute before and shows what the notice says; null where none did. */
export function saidByCard(record: TicketRecord, notice: NoticeRow): CardRow | null {
  if (!onCard.includes(notice.kind)) return null;
  const { timeline } = record.ticket;
  const at = timeline[notice.version - 1]?.at ?? 0;
  const found = Object.values(record.cards).find((row) => {
    const cause = timeline[row.bornV - 1];
    return (
      row.audience === 'signer' &&
      sameRecipient(row.to, notice.to) &&
      row.bornV < notice.version &&
      cause !== undefined &&
      callsBack.includes(cause.action) &&
      at - cause.at <= togetherMs &&
      row.bad === null &&
      endingOf(record, row) === null
    );
  });
  return found ?? null;
}

/** True for what has not been sent and reminds, judges or urges that person as the one who works on the ticket. */
export function speaksToWorker(notice: NoticeRow, openId: string): boolean {
  const { to, clock, kind, sentAt, supersededAt, bad, mergedInto } = notice;
  const isWaiting = sentAt === null && supersededAt === null && bad === null && mergedInto === undefined;
  return isWaiting && sameRecipient(to, { openId }) && (clock === null || clock === 'handle') && kind !== 'reassigned';
}
