/** Quiet hours: what only reminds waits for the working time of whoever gets it, and comes merged then. */
import { Temporal } from 'temporal-polyfill';
import { minuteMs } from '../config/duration.ts';
import type { Policy } from '../config/policy.ts';
import { isWorking, nextWorkingStart } from './calendar.ts';
import type { Consequences } from './consequences.ts';
import { workCalendar, type WorkCalendar } from './deadline.ts';
import type { Org } from './org.ts';
import type { CardRow, NoticeKind, NoticeRow, Recipient, TicketRecord } from './record.ts';
import { addressOf } from './recipients.ts';
import { knownCalendarName, policyOf, type Surroundings } from './rules.ts';
import type { EpochMs, Ticket } from './ticket.ts';

/** Merged cards go out over the first minutes of work, each recipient at a moment of their own. */
const spreadMs = 5 * minuteMs;
const secondMs = 1_000;
const startOfWork = 'start-of-work';

/** Which notices only remind, judge or urge; the others spare somebody needless work and go at once. */
const waits: Readonly<Record<NoticeKind, boolean>> = {
  dueSoon: true,
  overdue: true,
  extensionGranted: true,
  extensionRefused: true,
  urged: true,
  rejected: true,
  recounted: true,
  priorityChanged: false,
  reassigned: false,
  cancelled: false,
};

/** The calendars and holidays by which a recipient works, that of the first unit first; those of the ticket's unit for a stranger. */
export function calendarsOf(
  to: Recipient,
  ticket: Pick<Ticket, 'unit'>,
  org: Org,
  policy: Policy,
): readonly WorkCalendar[] {
  const codes =
    'chatId' in to
      ? org.unitsOfChat(to.chatId).map(({ code }) => code)
      : (org.person(to.openId)?.memberships ?? []).map(({ unit }) => unit);
  const names = (codes.length === 0 ? [ticket.unit.code] : codes).map((code) =>
    knownCalendarName(policy, org.unit(code)?.calendar ?? null),
  );
  return [...new Set(names)].map((name) => workCalendar(policy, name));
}

/**
 * The moment at which what reminds this recipient may come, in the first five minutes of work; null where it may come now:
 * in working time of any of their units, and for a priority without quiet hours.
 */
export function quietUntil(to: Recipient, ticket: Ticket, { org, rulebook, now }: Surroundings): EpochMs | null {
  if (!policyOf(ticket, rulebook).priorities[ticket.priority].quietHours) return null;
  const policy = rulebook.policy(rulebook.currentVersion);
  const calendars = calendarsOf(to, ticket, org, policy);
  if (calendars.some(({ calendar, table }) => isWorking(calendar, table, now))) return null;
  const starts = calendars.map((on) => mergedFrom(on, now, policy));
  return Math.min(...starts) + offsetOf(addressOf(to));
}

/** The consequences with everything kept back that only reminds people outside their working time. */
export function heldBack(owed: Consequences, ticket: Ticket, around: Surroundings): Consequences {
  const held = <R extends { readonly to: Recipient }>(row: R): R => {
    const until = quietUntil(row.to, ticket, around);
    return until === null ? row : { ...row, heldUntil: until };
  };
  const notices = owed.notices.map((notice) => (waits[notice.kind] ? held(notice) : notice));
  return {
    // An escalation is a reminder to a manager; every other card asks for an act or is asked for.
    cards: owed.cards.map((card) => (card.audience === 'manager' ? held(card) : card)),
    // In working time the card that came with the 驳回 has said it all.
    notices: notices.filter(({ kind, heldUntil }) => kind !== 'rejected' || heldUntil !== undefined),
  };
}

/** Cards and notices of a ticket that wait for the end of somebody's quiet hours. */
export interface Held {
  /** Open id or chat id of the recipient. */
  readonly to: string;
  readonly until: EpochMs;
}

/** What the rows keep back, for the index by which it is found. */
export function heldOf({ cards, notices }: Pick<TicketRecord, 'cards' | 'notices'>): readonly Held[] {
  const found = new Map<string, Held>();
  for (const row of [...Object.values(cards), ...Object.values(notices)]) {
    const { heldUntil = null } = row;
    const to = addressOf(row.to);
    if (heldUntil !== null && isHeld(row)) found.set(`${to} ${heldUntil}`, { to, until: heldUntil });
  }
  return [...found.values()];
}

/** True while the row waits for the end of quiet hours. */
export function isHeld(row: CardRow | NoticeRow): boolean {
  const isSettled = row.bad !== null || row.sentAt !== null || ('supersededAt' in row && row.supersededAt !== null);
  return (row.heldUntil ?? null) !== null && row.mergedInto === undefined && !isSettled;
}

/** The next start of work, or the policy's time of that day where it is later. */
function mergedFrom({ calendar, table }: WorkCalendar, now: EpochMs, { digests }: Policy): EpochMs {
  const start = nextWorkingStart(calendar, table, now);
  if (digests.mergeQuietAt === startOfWork) return start;
  const day = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(calendar.timezone);
  return Math.max(start, day.withPlainTime(digests.mergeQuietAt).epochMilliseconds);
}

/** Always the same for one recipient, in whole seconds. */
function offsetOf(address: string): number {
  let sum = 0;
  for (const character of address) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % (spreadMs / secondMs);
  return sum * secondMs;
}
