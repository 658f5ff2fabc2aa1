import type { CardRow, NoticeKind, NoticeRow, TicketRecord } from './record.ts';
import { sameRecipient } from './record.ts';
import { endingOf, isMoot, isOwed } from './rows.ts';
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

/**
 * What still waits to be said to those who worked on the ticket before and is to be said to `openId` instead. A fact of which
 * that person hears anyway stays where it is: it is found needless when its turn comes, or goes out if work has come back by then.
 */
export function noticesToMove(record: TicketRecord, before: readonly string[], openId: string): readonly NoticeRow[] {
  const moving = Object.values(record.notices).filter(
    (notice) =>
      before.some((one) => one !== openId && speaksToWorker(notice, one)) && !hearsAnyway(record, notice, openId),
  );
  return moving.filter((notice, index) => moving.findIndex(({ version }) => version === notice.version) === index);
}

/** True where a card or another notice of the same entry has brought that person the fact or is going to. */
function hearsAnyway({ ticket, cards, notices }: TicketRecord, { kind, version }: NoticeRow, openId: string): boolean {
  // 驳回 brings its card and stands once more in a merged card.
  if (kind === 'rejected') return false;
  const isTheirs = ({ to }: CardRow | NoticeRow) => sameRecipient(to, { openId });
  const comes = (row: CardRow) => row.sentAt !== null || (row.bad === null && !isMoot({ ticket, cards }, row));
  return (
    Object.values(cards).some((row) => row.bornV === version && isTheirs(row) && comes(row)) ||
    Object.values(notices).some(
      (row) => row.version === version && isTheirs(row) && row.supersededAt === null && row.bad === null,
    )
  );
}

/** True for what has not been sent and reminds, judges or urges that person as the one who works on the ticket. */
function speaksToWorker(notice: NoticeRow, openId: string): boolean {
  const { to, clock, kind } = notice;
  return (
    isOwed(notice) && sameRecipient(to, { openId }) && (clock === null || clock === 'handle') && kind !== 'reassigned'
  );
}
