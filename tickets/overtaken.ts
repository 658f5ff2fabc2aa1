import { clockOf, counts } from './clock.ts';
import { isRinging } from './ladder.ts';
import { addressOf } from './recipients.ts';
import type { CardRow, NoticeRow, Recipient, RowMap, TicketRecord } from './record.ts';
import type { ClockName } from './ticket.ts';

/** A reminder that was owed and not sent before another took its place: one of a lower level, or of another clock. */
export interface Overtaken {
  readonly clock: ClockName;
  readonly level: number;
  readonly row: RowRef;
}

/** A row of a ticket, by the map it lies in and its id. */
export interface RowRef {
  readonly map: RowMap;
  readonly id: string;
}

/**
 * What a reminder of that level to these recipients overtakes: rows of lower levels, and manager's cards of other clocks, that
 * nobody has sent or is sending and that will not be sent any more because of it. Each such level is recorded as superseded.
 */
export function overtakenBy(
  { ticket, cards, notices }: Pick<TicketRecord, 'ticket' | 'cards' | 'notices'>,
  clock: ClockName,
  level: number,
  to: readonly Recipient[],
): readonly Overtaken[] {
  const told = new Set(to.map(addressOf));
  // A manager gets one card: the newer one for the same manager takes its place.
  const managers = Object.values(cards).filter(
    (row) => row.audience === 'manager' && isUnsent(row) && told.has(addressOf(row.to)),
  );
  // What is overdue is no longer due soon.
  const soon = Object.values(notices).filter(
    (row) => row.kind === 'dueSoon' && isUnsent(row) && row.supersededAt === null,
  );
  if (managers.length + soon.length === 0) return [];
  const rung = ticket.timeline.filter(isRinging).filter((entry) => {
    const current = clockOf(ticket, entry.clock);
    return counts(current) && entry.at >= current.setAt;
  });
  const recorded = new Set(
    rung.flatMap((entry) => [
      ...(entry.superseded ?? []).map((one) => `${entry.clock} ${one}`),
      ...(entry.supersededElsewhere ?? []).map((one) => `${one.clock} ${one.level}`),
    ]),
  );
  const overtaken = (map: RowMap, id: string, version: number): readonly Overtaken[] => {
    const entry = rung.find((one) => one.version === version);
    if (entry === undefined || recorded.has(`${entry.clock} ${entry.level}`)) return [];
    const isLower = entry.clock === clock ? entry.level < level : map === 'cards';
    return isLower ? [{ clock: entry.clock, level: entry.level, row: { map, id } }] : [];
  };
  return [
    ...managers.flatMap((row) => overtaken('cards', row.id, row.bornV)),
    ...soon.flatMap((row) => overtaken('notices', row.id, row.version)),
  ];
}

/** A card whose send may have landed is sent again, whatever comes: it counts as on its way. */
function isUnsent(row: CardRow | NoticeRow): boolean {
  const { messageId, lease, bad, mergedInto } = row;
  const mayBeThere = 'settleAt' in row && row.settleAt !== null;
  return messageId === null && lease === null && bad === null && mergedInto === undefined && !mayBeThere;
}
