/** Feishu lets nobody change a card 14 days after it was sent (message API, update a card): before that it is sent anew. */
import { Temporal } from 'temporal-polyfill';
import { dayMs, minuteMs } from '../config/duration.ts';
import { addWorkingTime, isWorking } from './calendar.ts';
import { cardRow } from './consequences.ts';
import { workCalendar } from './deadline.ts';
import { type CardRow, type RealMs, sameRecipient, type TicketRecord } from './record.ts';
import { endingOf, formHoldsUntil, isNeedless } from './rows.ts';
import { knownCalendarName, type Roster, type Surroundings } from './rules.ts';
import type { EpochMs } from './ticket.ts';
import { hasBusiness, isOpen, worksOn } from './visibility.ts';

/** From this day after it was sent a card is renewed. */
export const renewFromDay = 12;
/** Not in the very minute in which everybody opens their chats. */
const afterStartMs = 5 * minuteMs;

export interface Renewals {
  readonly add: readonly CardRow[];
  /** When the ticket has to be looked at again; null while none of its cards is to be renewed. */
  readonly nextAt: EpochMs | null;
}

/** The earliest moment at which a card that was sent then can be due: days are counted in whatever zone. */
export function renewalNotBefore(sentAt: EpochMs): EpochMs {
  return sentAt + (renewFromDay - 1) * dayMs;
}

/** The new cards that the ticket's live cards call for now, and when the next one will be due. */
export function renewalsOf(record: TicketRecord, around: Surroundings, bornAt: RealMs): Renewals {
  const add: CardRow[] = [];
  const later: EpochMs[] = [];
  for (const row of Object.values(record.cards)) {
    if (row.sentAt === null || !isRenewable(record, row, around)) continue;
    const formHolds = formHoldsUntil(row) - bornAt;
    const at = formHolds > 0 ? around.now + formHolds : renewalAt(row.sentAt, row.unit, around);
    if (at > around.now) later.push(at);
    else add.push(renewed(record, row, bornAt));
  }
  return { add, nextAt: later.length === 0 ? null : Math.min(...later) };
}

/**
 * The start of the first working day of the card's unit from the twelfth day on. Found late, outside working time, it is the
 * next start: a new card pings.
 */
function renewalAt(sentAt: EpochMs, unitCode: string, { org, rulebook, now }: Surroundings): EpochMs {
  const policy = rulebook.policy(rulebook.currentVersion);
  const { calendar, table } = workCalendar(policy, knownCalendarName(policy, org.unit(unitCode)?.calendar ?? null));
  const day = Temporal.Instant.fromEpochMilliseconds(sentAt)
    .toZonedDateTimeISO(calendar.timezone)
    .toPlainDate()
    .add({ days: renewFromDay });
  const startOf = (from: EpochMs) => addWorkingTime(calendar, table, from, { days: 0, ms: 0 }).dueAt + afterStartMs;
  const first = startOf(day.toZonedDateTime(calendar.timezone).epochMilliseconds);
  return first > now || isWorking(calendar, table, now) ? first : startOf(now);
}

/** A card on which something can still happen, in front of somebody who may see it, and not renewed yet. */
function isRenewable(record: TicketRecord, row: CardRow, roster: Roster): boolean {
  const { ticket, cards } = record;
  if (!isOpen(ticket)) return false;
  if (row.messageId === null || row.bad !== null || row.final === true) return false;
  if (endingOf(record, row) !== null || isNeedless(record, row)) return false;
  if (Object.values(cards).some(({ renews }) => renews === row.id)) return false;
  if ('chatId' in row.to) return true;
  const reader = roster.org.person(row.to.openId);
  if (reader === undefined || !hasBusiness(ticket, reader, roster)) return false;
  // Whoever stood in for the signer has nothing to do on it once the signer is back.
  return row.audience !== 'signer' || worksOn(ticket, reader.openId, roster);
}

/** The card once more. Its id follows from the old one's, so that two who renew it at once make one. */
function renewed({ ticket, cards }: TicketRecord, row: CardRow, bornAt: RealMs): CardRow {
  const alike = Object.values(cards).filter((one) => one.audience === row.audience && sameRecipient(one.to, row.to));
  const { audience, to, unit, bornV } = row;
  const serial = Math.max(...alike.map((one) => one.serial)) + 1;
  const fresh = cardRow({ ticket, id: renewalId(row.id), audience, to, unit, bornV, serial, bornAt });
  return {
    ...fresh,
    round: row.round,
    renews: row.id,
    ...(row.masked === undefined ? {} : { masked: row.masked }),
    ...(row.shrunk === undefined ? {} : { shrunk: row.shrunk }),
  };
}

/** `c1_0` becomes `c1_0r1`, that one `c1_0r2`. */
function renewalId(id: string): string {
  const [, first = id, count = '0'] = /^(.*?)(?:r(\d+))?$/.exec(id) ?? [];
  return `${first}r${Number(count) + 1}`;
}
