import { overdueLevel } from './apply.ts';
import { clockOf } from './clock.ts';
import { reachedFor } from './leave.ts';
import { actingRecipients, reviewRecipients, signingRecipients, urgedNow } from './recipients.ts';
import {
  type CardRow,
  type NoticeRow,
  type RealMs,
  type Recipient,
  sameRecipient,
  type TicketRecord,
} from './record.ts';
import { managersTold } from './reminders.ts';
import { endingOf } from './rows.ts';
import { ruleTable } from './rule-table.ts';
import type { Roster, Surroundings } from './rules.ts';
import { lastEntry } from './state-refusals.ts';
import type { Ticket, TimelineEntry } from './ticket.ts';

/** What an entry owes to people: new cards, and pings that quote a card. Existing cards follow the ticket by themselves. */
export interface Consequences {
  readonly cards: readonly CardRow[];
  readonly notices: readonly NoticeRow[];
}

/** The cards and notices called for by entries that led to this ticket; `rows` are the cards that exist already. */
export function consequencesOf(
  ticket: Ticket,
  entries: readonly TimelineEntry[],
  rows: TicketRecord['cards'],
  around: Surroundings,
  bornAt: RealMs,
): Consequences {
  const all: { cards: CardRow[]; notices: NoticeRow[] } = { cards: [], notices: [] };
  const known: Record<string, CardRow> = { ...rows };
  for (const entry of entries) {
    const cards = wantedCards(ticket, entry, around).map((wanted, index) =>
      newCard(ticket, entry, wanted, index, bornAt),
    );
    all.cards.push(...cards);
    for (const card of cards) known[card.id] = card;
    const notices = wantedNotices(ticket, entry, around).filter(
      ({ kind, to }) => !isActor(entry, to) && (kind === 'rejected' || !hasCard(cards, to)),
    );
    for (const [index, wanted] of notices.entries())
      all.notices.push(newNotice(ticket, entry, wanted, index, known, bornAt));
  }
  return all;
}

/** Whoever acts reads the answer to the click and needs no message about it. */
function isActor({ actor }: TimelineEntry, to: Recipient): boolean {
  return actor !== null && 'openId' in to && to.openId === actor.openId;
}

/** One fact, one ping: a new card says it all. */
function hasCard(cards: readonly CardRow[], to: Recipient): boolean {
  return cards.some((card) => sameRecipient(card.to, to));
}

interface WantedCard {
  readonly audience: CardRow['audience'];
  readonly to: Recipient;
}
interface WantedNotice {
  readonly kind: NoticeRow['kind'];
  readonly to: Recipient;
  readonly quotes: CardRow['audience'];
}

function wantedCards(ticket: Ticket, entry: TimelineEntry, around: Surroundings): readonly WantedCard[] {
  switch (entry.action) {
    case 'create':
      return signing(ticket, around);
    case 'transfer':
      return signing({ kind: ticket.kind, unit: entry.toUnit }, around);
    case 'accept':
      return entry.actor === null ? [] : [{ audience: 'signer', to: { openId: entry.actor.openId } }];
    case 'reject':
    case 'reopen':
      return ticket.signer === null
        ? []
        : [{ audience: 'signer', to: { openId: reachedFor(around, ticket.signer.openId) } }];
    case 'assign':
    case 'reassign':
      return [{ audience: 'signer', to: { openId: entry.person.openId } }];
    case 'release':
      return signing(ticket, around);
    case 'delegate':
      return engineerCard(ticket, entry.engineer.openId);
    case 'requestExtension':
      return reviewRecipients(around).map((to) => ({ audience: 'extensionReview', to }));
    case 'reply':
      return reviewRecipients(around).map((to) => ({ audience: 'review', to }));
    case 'remind':
      return entry.level < overdueLevel
        ? []
        : managersTold(ticket, entry.clock, around, entry.level).map((to) => ({ audience: 'manager', to }));
    case 'escalate':
      return managersTold(ticket, entry.clock, around, entry.level).map((to) => ({ audience: 'manager', to }));
    case 'start':
    case 'remark':
    case 'handle':
    case 'grantExtension':
    case 'refuseExtension':
    case 'approve':
    case 'supplement':
    case 'urge':
    case 'cancel':
    case 'changePriority':
    case 'recount':
      return [];
    default:
      return entry satisfies never;
  }
}

function wantedNotices(ticket: Ticket, entry: TimelineEntry, around: Surroundings): readonly WantedNotice[] {
  const signer = ticket.signer === null ? [] : [{ openId: reachedFor(around, ticket.signer.openId) }];
  if (entry.action === 'grantExtension')
    return signer.map((to) => ({ kind: 'extensionGranted', to, quotes: 'signer' }));
  if (entry.action === 'refuseExtension')
    return signer.map((to) => ({ kind: 'extensionRefused', to, quotes: 'signer' }));
  if (entry.action === 'reject') return signer.map((to) => ({ kind: 'rejected', to, quotes: 'signer' }));
  if (entry.action === 'cancel') return signer.map((to) => ({ kind: 'cancelled', to, quotes: 'signer' }));
  if (entry.action === 'reassign')
    return [{ kind: 'reassigned', to: { openId: reachedFor(around, entry.from.openId) }, quotes: 'signer' }];
  if (entry.action === 'urge') return urgedNow(ticket, around).map((to) => urging(ticket, to, 'urged'));
  if (entry.action === 'changePriority' || entry.action === 'recount') {
    const isLate = [entry.accept, entry.handle].some((recount) => recount !== null && recount.dueAt <= entry.at);
    // A date that is only certain now is the same date.
    const awaited = ticket.signer === null ? ticket.clocks.accept : ticket.clocks.handle;
    const isSame = entry.action === 'recount' && awaited?.setAt !== entry.at;
    // Nobody has it yet: only a ticket that is late by that is worth a message.
    return (ticket.signer === null && !isLate) || isSame
      ? []
      : urgedNow(ticket, around).map((to) =>
          urging(ticket, to, entry.action === 'recount' ? 'recounted' : 'priorityChanged'),
        );
  }
  if (entry.action !== 'remind') return [];
  const kind = entry.level < overdueLevel ? 'dueSoon' : 'overdue';
  return actingRecipients(ticket, entry.clock, around).map((to) => ({
    kind,
    to,
    quotes: quotedBy(ticket, entry.clock, to),
  }));
}

/** A message to whoever has the ticket or is asked to sign for it. */
function urging(ticket: Ticket, to: Recipient, kind: NoticeRow['kind']): WantedNotice {
  return { kind, to, quotes: quotedBy(ticket, ticket.signer === null ? 'accept' : 'handle', to) };
}

/** The card that a reminder hangs on in its recipient's chat. */
function quotedBy(
  ticket: Ticket,
  clock: 'accept' | 'handle' | 'review' | 'extension',
  to: Recipient,
): CardRow['audience'] {
  if (clock === 'review') return 'review';
  if (clock === 'extension') return 'extensionReview';
  if (clock === 'handle' && ticket.signer !== null) return 'signer';
  return 'chatId' in to ? 'group' : 'agent';
}

function signing(ticket: Pick<Ticket, 'kind' | 'unit'>, roster: Roster): readonly WantedCard[] {
  return signingRecipients(ticket, roster).map((to) => ({ audience: 'chatId' in to ? 'group' : 'agent', to }));
}

/** An engineer who is in Feishu gets the job sheet; the signer already has a card that says it all. */
function engineerCard(ticket: Ticket, openId: string | undefined): readonly WantedCard[] {
  return openId === undefined || openId === ticket.signer?.openId ? [] : [{ audience: 'engineer', to: { openId } }];
}

function newCard(ticket: Ticket, entry: TimelineEntry, wanted: WantedCard, index: number, bornAt: RealMs): CardRow {
  const id = `c${entry.version}_${index}`;
  const unit = entry.action === 'transfer' ? entry.toUnit.code : entry.unit.code;
  return cardRow({ ticket, id, unit, bornV: entry.version, serial: 0, bornAt, ...wanted });
}

/** A card row that has not been sent yet. */
export function cardRow(
  of: WantedCard & { ticket: Ticket; id: string; unit: string; bornV: number; serial: number; bornAt: RealMs },
): CardRow {
  return {
    id: of.id,
    audience: of.audience,
    to: of.to,
    unit: of.unit,
    round: of.ticket.round,
    bornV: of.bornV,
    serial: of.serial,
    uuid: `${of.ticket.number}.${of.id}`,
    bornAt: of.bornAt,
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
  };
}

function newNotice(
  ticket: Ticket,
  entry: TimelineEntry,
  wanted: WantedNotice,
  index: number,
  rows: TicketRecord['cards'],
  bornAt: RealMs,
): NoticeRow {
  const id = `n${entry.version}_${index}`;
  const candidates = Object.values(rows).filter(
    (row) => row.audience === wanted.quotes && sameRecipient(row.to, wanted.to),
  );
  // Who lost the ticket by this very entry has no live card: the message hangs on the one that ends with it.
  const quoted =
    candidates.findLast((row) => endingOf({ ticket, cards: rows }, row) === null) ??
    (wanted.kind === 'reassigned' || wanted.kind === 'cancelled' ? candidates.at(-1) : undefined);
  const clock = entry.action === 'remind' ? entry.clock : null;
  const running = clock === null ? ticket.clocks.handle : clockOf(ticket, clock);
  return {
    id,
    kind: wanted.kind,
    to: wanted.to,
    quote: quoted?.id ?? null,
    version: entry.version,
    clock,
    level: entry.action === 'remind' ? entry.level : null,
    deadlineVersion: running?.deadlineVersion ?? null,
    dueAt: running?.dueAt ?? null,
    uuid: `${ticket.number}.${id}`,
    bornAt,
    retryAt: null,
    failures: 0,
    lease: null,
    sentAt: null,
    messageId: null,
    supersededAt: null,
    bad: null,
  };
}

/** True while the notice still says something its recipient has to hear: the clock counts on, and they are who must act. */
export function stillTrue(ticket: Ticket, notice: NoticeRow, roster: Roster): boolean {
  if (notice.clock === null) return stillWanted(ticket, notice, roster);
  const clock = clockOf(ticket, notice.clock);
  const acting = actingRecipients(ticket, notice.clock, roster);
  return (
    acting.some((to) => sameRecipient(to, notice.to)) &&
    clock !== null &&
    clock.stoppedAt === null &&
    clock.deadlineVersion === notice.deadlineVersion &&
    // Level 1 stays true while managers are told of higher ones; level 0 ends with it.
    (notice.level === overdueLevel ? clock.level >= overdueLevel : clock.level === notice.level)
  );
}

/** Whether the recipient of a notice beside the clocks still has to hear it. */
function stillWanted(ticket: Ticket, { kind, to, version }: NoticeRow, roster: Roster): boolean {
  const isOver = !ruleTable.urge.from.some((status) => status === ticket.status);
  const { signer } = ticket;
  const holds = 'chatId' in to ? signer === null : signer === null || reachedFor(roster, signer.openId) === to.openId;
  switch (kind) {
    case 'urged':
      return !isOver && holds;
    case 'priorityChanged':
      // A later change says it anew.
      return !isOver && holds && lastEntry(ticket, 'changePriority')?.version === version;
    case 'recounted':
      return !isOver && holds && lastEntry(ticket, 'recount')?.version === version;
    case 'reassigned':
      return 'openId' in to && ticket.signer?.openId !== to.openId;
    case 'rejected':
      // Whoever has written a remark since has begun the round.
      return !isOver && holds && !ticket.remarked && lastEntry(ticket, 'reject')?.version === version;
    case 'cancelled':
    case 'extensionGranted':
    case 'extensionRefused':
    case 'dueSoon':
    case 'overdue':
      return true;
    default:
      return kind satisfies never;
  }
}
