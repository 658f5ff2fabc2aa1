import type { CardRow, NoticeRow, RealMs, TicketRecord } from './record.ts';
import { sameRecipient } from './record.ts';
import { clockOf, counts } from './clock.ts';
import { isRinging } from './ladder.ts';
import type { EpochMs, Ticket, TimelineEntry } from './ticket.ts';

type Entry<A extends TimelineEntry['action']> = Extract<TimelineEntry, { action: A }>;

/** Why a card is over: nothing can happen on it any more, whatever becomes of the ticket. */
export type Ending =
  | { readonly why: 'transferred'; readonly entry: Entry<'transfer'> }
  /** A private 待签收 card after somebody signed or was told to. */
  | { readonly why: 'taken'; readonly entry: Entry<'accept' | 'assign'> }
  /** A working card whose reader no longer has the ticket. */
  | { readonly why: 'reassigned'; readonly entry: Entry<'reassign'> }
  | { readonly why: 'released'; readonly entry: Entry<'release'> }
  | { readonly why: 'cancelled'; readonly entry: Entry<'cancel'> }
  /** A review card of a ticket that was passed and opened again. */
  | { readonly why: 'reopened'; readonly entry: Entry<'reopen'> }
  /** A private card of somebody who stood in for one who is back; what their leave was is not in the ticket. */
  | { readonly why: 'standInOver' }
  /** The same card stands further down in its chat, sent anew at that moment. */
  | { readonly why: 'moved'; readonly at: EpochMs }
  /** A newer card of the same kind for the same recipient, or of a later round, has replaced it. */
  | { readonly why: 'superseded' }
  /** The verdict this review card asked for has been given, or is no longer wanted. */
  | { readonly why: 'judged'; readonly entry: TimelineEntry };

/** How long a background picture waits for a form that somebody is filling in. Feishu wipes what is typed on every update. */
export const formWaitsMs = 10 * 60_000;
/** How long a PATCH of unclear outcome may still land; then the newest picture is written once more. */
export const settleAfterMs = 90_000;

/** The settling date of a card that somebody takes over while another's call may be under way; empty where nobody holds it. */
export function overtaking(row: CardRow, now: RealMs): { readonly settleAt?: RealMs } {
  return row.lease !== null && row.lease.until > now ? { settleAt: now + settleAfterMs } : {};
}

/** Tells whether and why a card is over, derived from the ticket alone so that no click has to write it. */
export function endingOf(record: Pick<TicketRecord, 'ticket' | 'cards'>, row: CardRow): Ending | null {
  return endedBefore(record, row) ?? cancelled(record.ticket, row);
}

function endedBefore(record: Pick<TicketRecord, 'ticket' | 'cards'>, row: CardRow): Ending | null {
  const { ticket } = record;
  switch (row.audience) {
    case 'group':
    case 'agent':
      return leftUnit(ticket, row) ?? (row.audience === 'agent' ? taken(ticket, row) : null) ?? newer(record, row);
    case 'signer':
      return leftUnit(ticket, row) ?? handedOn(ticket, row) ?? newer(record, row);
    case 'review':
    case 'extensionReview':
      return judged(ticket, row.audience, row.bornV) ?? newer(record, row);
    case 'engineer':
      return isEngineerOf(ticket, row) ? newer(record, row) : { why: 'superseded' };
    case 'manager':
    case 'view':
      return newer(record, row);
    default:
      return row.audience satisfies never;
  }
}

/** The earliest moment at which a card or notice of the ticket wants work; null when all is shown and sent. */
export function nextShowAt(record: TicketRecord): RealMs | null {
  const moments: RealMs[] = [];
  for (const row of Object.values(record.cards)) {
    const at = cardWorkAt(record, row);
    // Nothing is earlier than at once, and after most changes the first card is behind already.
    if (at === 0) return 0;
    if (at !== null) moments.push(at);
  }
  for (const notice of Object.values(record.notices))
    if (isPending(notice)) moments.push(Math.max(notice.retryAt ?? 0, notice.lease?.until ?? 0));
  return moments.length === 0 ? null : Math.min(...moments);
}

/** True while the notice is to be sent by itself, now or after quiet hours: not done with, not part of a merged card. */
export function isOwed({ sentAt, supersededAt, bad, mergedInto }: NoticeRow): boolean {
  return sentAt === null && supersededAt === null && bad === null && mergedInto === undefined;
}

/** True while the notice is owed and not kept back for quiet hours. */
export function isPending(notice: NoticeRow): boolean {
  return isOwed(notice) && (notice.heldUntil ?? null) === null;
}

/** When this card wants to be sent or written; 0 is at once, null never. */
export function cardWorkAt(record: TicketRecord, row: CardRow): RealMs | null {
  if (row.bad !== null || (row.heldUntil ?? null) !== null) return null;
  // Whoever takes a lease gives it back: once it has run out nobody knows what the card shows.
  if (row.lease !== null) return row.lease.until;
  const needless = row.messageId === null ? isNeedless(record, row) : row.final === true;
  const behind = isBehind(record, row) && !needless;
  const wanted = behind ? Math.max(row.retryAt ?? 0, formHoldsUntil(row)) : null;
  if (wanted === null || row.settleAt === null) return wanted ?? row.settleAt;
  return Math.min(wanted, row.settleAt);
}

/** True while a card shows less than its ticket, or does not say yet that it has moved, which raises no version. */
export function isBehind(record: TicketRecord, row: CardRow): boolean {
  if (row.shownV < record.ticket.version) return true;
  return row.final !== true && row.messageId !== null && endingOf(record, row)?.why === 'moved';
}

/** True for a card that need not be sent any more: it is moot, or a merged card brings it. */
export function isNeedless(record: Pick<TicketRecord, 'ticket' | 'cards'>, row: CardRow): boolean {
  return row.mergedInto !== undefined || isMoot(record, row);
}

/** True for a card that is over, or brings a reminder of a deadline that was met or moved since: the clock may run anew by now. */
export function isMoot(record: Pick<TicketRecord, 'ticket' | 'cards'>, row: CardRow): boolean {
  if (endingOf(record, row) !== null) return true;
  if (row.audience !== 'manager') return false;
  const cause = record.ticket.timeline[row.bornV - 1];
  if (cause === undefined || !isRinging(cause)) return false;
  const clock = clockOf(record.ticket, cause.clock);
  return !counts(clock) || clock.setAt > cause.at || clock.level < cause.level;
}

/** Until when an open form keeps background pictures away from this card; 0 where none is open, or on a card nobody has yet. */
export function formHoldsUntil(row: CardRow): RealMs {
  return row.form === null || row.messageId === null ? 0 : row.form.openedAt + formWaitsMs;
}

function isEngineerOf(ticket: Ticket, row: CardRow): boolean {
  return 'openId' in row.to && ticket.engineer?.openId === row.to.openId;
}

/** The first entry of one of these actions after the card was called for. */
function since<A extends TimelineEntry['action']>(ticket: Ticket, row: CardRow, ...actions: A[]): Entry<A> | undefined {
  const isWanted = (entry: TimelineEntry): entry is Entry<A> => actions.some((action) => action === entry.action);
  // Most cards were called for not long ago, and what was before them need not be looked at.
  const before = ticket.timeline.findLastIndex(({ version }) => version <= row.bornV);
  return ticket.timeline.slice(before + 1).find(isWanted);
}

function leftUnit(ticket: Ticket, row: CardRow): Ending | null {
  const entry = since(ticket, row, 'transfer');
  return entry === undefined ? null : { why: 'transferred', entry };
}

function taken(ticket: Ticket, row: CardRow): Ending | null {
  const entry = since(ticket, row, 'accept', 'assign');
  return entry === undefined ? null : { why: 'taken', entry };
}

function cancelled(ticket: Ticket, row: CardRow): Ending | null {
  const entry = since(ticket, row, 'cancel');
  return entry === undefined ? null : { why: 'cancelled', entry };
}

/** A card of a signer who has the ticket again is a newer one. */
function handedOn(ticket: Ticket, row: CardRow): Ending | null {
  const entry = since(ticket, row, 'reassign', 'release');
  if (entry === undefined) return null;
  return entry.action === 'reassign' ? { why: 'reassigned', entry } : { why: 'released', entry };
}

/** Superseded when a newer card of the same audience for the same recipient exists; a view also by the working card. */
function newer(record: Pick<TicketRecord, 'cards'>, row: CardRow): Ending | null {
  const rows = Object.values(record.cards);
  const moved = rows.find(({ renews, sentAt }) => renews === row.id && sentAt !== null);
  if (moved?.sentAt) return { why: 'moved', at: moved.sentAt };
  const replaced = rows.some(
    (other) =>
      // A renewal that is not there yet leaves the old card the only one.
      (other.renews === undefined || other.messageId !== null) &&
      (other.audience === row.audience || (row.audience === 'view' && other.audience === 'signer')) &&
      sameRecipient(other.to, row.to) &&
      (other.bornV > row.bornV || (other.bornV === row.bornV && other.serial > row.serial)),
  );
  return replaced ? { why: 'superseded' } : null;
}

/** The cards that ask for a verdict. */
export type VerdictCard = 'review' | 'extensionReview';

/** What calls for a verdict, and what answers it. */
const verdicts: Readonly<
  Record<VerdictCard, { asks: TimelineEntry['action']; given: readonly TimelineEntry['action'][] }>
> = {
  review: { asks: 'reply', given: ['approve', 'reject'] },
  extensionReview: { asks: 'requestExtension', given: ['grantExtension', 'refuseExtension', 'reply'] },
};

/** The verdict on what was to be judged when this card was called for; undefined while it is, or where nothing was. */
export function verdictGiven(
  ticket: Ticket,
  row: Pick<CardRow, 'bornV'>,
  asked: VerdictCard,
): TimelineEntry | undefined {
  return calledForDuring(ticket, row, asked) ? verdictAfter(ticket, asked, row.bornV) : undefined;
}

/** True for a card that was called for while that verdict was wanted, whatever has become of it since. */
export function calledForDuring(ticket: Ticket, { bornV }: Pick<CardRow, 'bornV'>, asked: VerdictCard): boolean {
  const { asks, given } = verdicts[asked];
  const last = ticket.timeline.findLast(
    ({ version, action }) => version <= bornV && (action === asks || given.includes(action)),
  );
  return last?.action === asks;
}

function verdictAfter(ticket: Ticket, asked: VerdictCard, bornV: number): TimelineEntry | undefined {
  return ticket.timeline.find((e) => e.version > bornV && verdicts[asked].given.includes(e.action));
}

function judged(ticket: Ticket, audience: VerdictCard, bornV: number): Ending | null {
  const entry = verdictAfter(ticket, audience, bornV);
  if (entry === undefined) return null;
  const again =
    entry.action === 'approve'
      ? ticket.timeline.find((e) => e.action === 'reopen' && e.version > entry.version)
      : undefined;
  return again?.action === 'reopen' ? { why: 'reopened', entry: again } : { why: 'judged', entry };
}
