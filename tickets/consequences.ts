import { overdueLevel } from './apply.ts';
import { clockOf } from './clock.ts';
import { actingRecipients, reviewRecipients, signingRecipients } from './recipients.ts';
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
import type { Surroundings } from './rules.ts';
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
  for (const entry of entries) {
    const cards = wantedCards(ticket, entry, around).map((wanted, index) =>
      newCard(ticket, entry, wanted, index, bornAt),
    );
    all.cards.push(...cards);
    const known = { ...rows, ...Object.fromEntries(all.cards.map((card) => [card.id, card])) };
    for (const [index, wanted] of wantedNotices(ticket, entry, around).entries())
      all.notices.push(newNotice(ticket, entry, wanted, index, known, bornAt));
  }
  return all;
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

function wantedCards(ticket: Ticket, entry: TimelineEntry, { org }: Surroundings): readonly WantedCard[] {
  switch (entry.action) {
    case 'create':
      return signing(ticket, org);
    case 'transfer':
      return signing({ kind: ticket.kind, unit: entry.toUnit }, org);
    case 'accept':
      return entry.actor === null ? [] : [{ audience: 'signer', to: { openId: entry.actor.openId } }];
    case 'reject':
      return ticket.signer === null ? [] : [{ audience: 'signer', to: { openId: ticket.signer.openId } }];
    case 'delegate':
      return engineerCard(ticket, entry.engineer.openId);
    case 'requestExtension':
      return reviewRecipients(org).map((to) => ({ audience: 'extensionReview', to }));
    case 'reply':
      return reviewRecipients(org).map((to) => ({ audience: 'review', to }));
    case 'remind':
      return entry.level < overdueLevel
        ? []
        : managersTold(ticket, entry.clock, org, entry.level).map((to) => ({ audience: 'manager', to }));
    case 'escalate':
      return managersTold(ticket, entry.clock, org, entry.level).map((to) => ({ audience: 'manager', to }));
    case 'start':
    case 'remark':
    case 'handle':
    case 'grantExtension':
    case 'refuseExtension':
    case 'approve':
      return [];
    default:
      return entry satisfies never;
  }
}

function wantedNotices(ticket: Ticket, entry: TimelineEntry, { org }: Surroundings): readonly WantedNotice[] {
  const signer = ticket.signer === null ? [] : [{ openId: ticket.signer.openId }];
  if (entry.action === 'grantExtension')
    return signer.map((to) => ({ kind: 'extensionGranted', to, quotes: 'signer' }));
  if (entry.action === 'refuseExtension')
    return signer.map((to) => ({ kind: 'extensionRefused', to, quotes: 'signer' }));
  if (entry.action !== 'remind') return [];
  const kind = entry.level < overdueLevel ? 'dueSoon' : 'overdue';
  return actingRecipients(ticket, entry.clock, org).map((to) => ({
    kind,
    to,
    quotes: quotedBy(ticket, entry.clock, to),
  }));
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

function signing(ticket: Pick<Ticket, 'kind' | 'unit'>, org: Surroundings['org']): readonly WantedCard[] {
  return signingRecipients(ticket, org).map((to) => ({ audience: 'chatId' in to ? 'group' : 'agent', to }));
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
  const quoted = Object.values(rows).findLast(
    (row) =>
      row.audience === wanted.quotes &&
      sameRecipient(row.to, wanted.to) &&
      endingOf({ ticket, cards: rows }, row) === null,
  );
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

/** True while the notice still says something its recipient has to hear. */
export function stillTrue(ticket: Ticket, notice: NoticeRow): boolean {
  if (notice.clock === null) return true;
  const clock = clockOf(ticket, notice.clock);
  return (
    clock !== null &&
    clock.stoppedAt === null &&
    clock.deadlineVersion === notice.deadlineVersion &&
    // Level 1 stays true while managers are told of higher ones; level 0 ends with it.
    (notice.level === overdueLevel ? clock.level >= overdueLevel : clock.level === notice.level)
  );
}
