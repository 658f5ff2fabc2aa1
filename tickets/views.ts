import { cardRow } from './consequences.ts';
import type { Person } from './people.ts';
import { reviewersIn, signersOf } from './recipients.ts';
import { type CardRow, type RealMs, sameRecipient, type TicketRecord } from './record.ts';
import { endingOf, formHoldsUntil } from './rows.ts';
import type { Roster } from './rules.ts';
import { worksOn } from './visibility.ts';

/** Id for a card that somebody or something asked for beside the timeline. */
export function askedId(record: Pick<TicketRecord, 'cards'>): string {
  return `v${Object.keys(record.cards).filter((id) => id.startsWith('v')).length + 1}`;
}

/** The private card that 查看 and 工单 N send: the working card anew for whoever works on it, for everyone else a view by their role. */
export function viewFor(
  record: TicketRecord,
  person: Person,
  roster: Roster,
  bornAt: RealMs,
  askedBy: string,
): CardRow {
  const { ticket } = record;
  const audience = worksOn(ticket, person.openId, roster) ? 'signer' : 'view';
  return { ...asked(record, audience, { openId: person.openId }, bornAt), askedBy };
}

/** True when that event has asked for its card already. */
export function wasAsked(record: Pick<TicketRecord, 'cards'>, askedBy: string): boolean {
  return Object.values(record.cards).some((row) => row.askedBy === askedBy);
}

/** The unit's group card once more at the end of its chat. */
export function groupCardAgain(record: TicketRecord, chatId: string, bornAt: RealMs, askedBy: string): CardRow {
  return { ...asked(record, 'group', { chatId }, bornAt), askedBy };
}

/** A card in the place of one that Feishu does not let us change any more: recalled, or too old. */
export function replacementFor(record: TicketRecord, row: CardRow, bornAt: RealMs): CardRow {
  const next = asked(record, row.audience, row.to, bornAt);
  const { unit, round, bornV } = row;
  // The serial of `asked` counts earlier replacements too: of two that a crash made, one is live.
  return { ...next, unit, round, bornV, serial: Math.max(next.serial, row.serial + 1) };
}

/** The private cards, for those who have none yet, of what a group was to be asked and cannot be reached with. */
export function insteadOfGroup(record: TicketRecord, row: CardRow, roster: Roster, bornAt: RealMs): readonly CardRow[] {
  if (!('chatId' in row.to)) return [];
  const audience = row.audience === 'group' ? 'agent' : row.audience;
  const people = row.audience === 'group' ? signersOf(record.ticket, roster) : reviewersIn(row.to.chatId, roster);
  return people
    .map(({ openId }) => asked(record, audience, { openId }, bornAt))
    .filter(
      (card) =>
        !Object.values(record.cards).some(
          (other) => other.audience === audience && sameRecipient(other.to, card.to) && other.bornV >= row.bornV,
        ),
    )
    .map((card) => ({ ...card, unit: row.unit, round: row.round, bornV: row.bornV }));
}

/** The live cards whose place that new one takes, with the moment from which they say so: an open form is waited for. */
export function stampedBy(record: TicketRecord, card: CardRow): Readonly<Record<string, RealMs>> {
  const after = { ...record, cards: { ...record.cards, [card.id]: card } };
  const ended = Object.values(record.cards).filter(
    (row) =>
      // One that is being sent counts too: it arrives live and must be told.
      (row.messageId !== null || row.lease !== null) &&
      row.bad === null &&
      endingOf(record, row) === null &&
      endingOf(after, row) !== null,
  );
  return Object.fromEntries(ended.map((row) => [row.id, Math.max(card.bornAt, formHoldsUntil(row))]));
}

function asked(record: TicketRecord, audience: CardRow['audience'], to: CardRow['to'], bornAt: RealMs): CardRow {
  const { ticket } = record;
  const before = Object.values(record.cards).filter((row) => row.audience === audience && sameRecipient(row.to, to));
  const serial = Math.max(0, ...before.map((row) => row.serial)) + 1;
  return cardRow({
    ticket,
    id: askedId(record),
    audience,
    to,
    unit: ticket.unit.code,
    bornV: ticket.version,
    serial,
    bornAt,
  });
}
