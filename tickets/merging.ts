/** What waited for the end of quiet hours, and whether it is worth a merged card. */
import { stillTrue } from './consequences.ts';
import type { Roster } from './rules.ts';
import { isHeld } from './quiet-hours.ts';
import type { CardRow, NoticeRow, TicketRecord } from './record.ts';
import { addressOf } from './recipients.ts';
import { isMoot } from './rows.ts';
import type { EpochMs } from './ticket.ts';

/** A card or notice that waited, with the ticket it speaks of. */
export type Waiting =
  | { readonly rows: 'cards'; readonly row: CardRow; readonly record: TicketRecord }
  | { readonly rows: 'notices'; readonly row: NoticeRow; readonly record: TicketRecord };

/** Everything in these tickets that is kept back for that open id or chat id until then or earlier. */
export function waitingFor(records: readonly TicketRecord[], to: string, before: EpochMs): readonly Waiting[] {
  return records
    .flatMap(allRows)
    .filter(({ row }) => isHeld(row) && addressOf(row.to) === to && (row.heldUntil ?? Infinity) <= before);
}

/** Everything in these tickets that is part of that merged card. */
export function membersOf(records: readonly TicketRecord[], mergedInto: string): readonly Waiting[] {
  return records.flatMap(allRows).filter(({ row }) => row.mergedInto === mergedInto);
}

/** True while it still says something its recipient has to hear. */
export function isWanted({ rows, row, record }: Waiting, roster: Roster): boolean {
  if (rows === 'notices') return stillTrue(record.ticket, row, roster);
  return !isMoot(record, row);
}

/** True where more than one message would come of it; what is alone goes out as itself. */
export function wantsMerging(waiting: readonly Waiting[], roster: Roster): boolean {
  const wanted = waiting.filter((one) => isWanted(one, roster));
  const messages = wanted.filter(({ rows, row }) => rows === 'cards' || row.kind !== 'rejected');
  const tickets = new Set(wanted.map(({ record }) => record.ticket.number));
  return messages.length > 1 || (messages.length === 1 && tickets.size > 1);
}

function allRows(record: TicketRecord): readonly Waiting[] {
  return [
    ...Object.values(record.cards).map((row) => ({ rows: 'cards', row, record }) as const),
    ...Object.values(record.notices).map((row) => ({ rows: 'notices', row, record }) as const),
  ];
}
