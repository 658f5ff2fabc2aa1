import type { Card } from '../../cards/card.ts';
import { pictureOf } from '../../cards/digest.ts';
import { sceneFor } from '../../cards/scene-for.ts';
import type { FormInput, UnitLoads } from '../../cards/scene.ts';
import { drawTicketCard } from '../../cards/ticket-card.ts';
import { firstRefusal } from '../../tickets/guards.ts';
import type { CardRow, TicketRecord } from '../../tickets/record.ts';
import { hasBusiness } from '../../tickets/visibility.ts';
import { type Answer, borrowedFrom } from './answer.ts';
import type { Click } from './context.ts';

/** A card drawn for an answer, with the digest of its picture. */
export interface Drawn {
  readonly card: Card;
  readonly picture: string;
}

/** Draws a card of this ticket as its chat sees it now. */
export function drawRow(
  { around }: Pick<Click, 'around'>,
  record: TicketRecord,
  row: CardRow,
  more: { readonly loads?: UnitLoads; readonly input?: FormInput } = {},
): Drawn {
  const card = drawTicketCard(sceneFor(record, row, around, more));
  return { card, picture: pictureOf(card) };
}

/**
 * The card for a refused click: the present picture where it differs from the one on screen, as far as that is known, and none
 * where somebody else is typing on it or the presser has no business with the ticket, because everyone in the chat would see the answer. The
 * presser's own form stays open as long as what it asks for is possible: background pictures wait for it.
 */
export function presentPicture(
  click: Click,
  record: TicketRecord,
  row: CardRow | null,
): Pick<Answer, 'card' | 'borrowed'> {
  if (row === null || !hasBusiness(record.ticket, click.person, click.around)) return { card: null };
  if (row.form !== null && row.form.by.openId !== click.person.openId) return { card: null };
  const { card, picture } = drawRow(click, record, { ...row, form: ownForm(click, record, row) });
  const isThere = picture === row.picture && row.form === null && !isOlder(click, row);
  return isThere ? { card: null } : { card, borrowed: borrowedFrom(record, row) };
}

/** True where a button of an older version was pressed than the card is thought to show: an answer to a click got lost on its way. */
function isOlder({ event: { value } }: Click, { shownV }: CardRow): boolean {
  return value.v !== undefined && value.v < shownV;
}

function ownForm({ person, around }: Click, { ticket }: TicketRecord, { form }: CardRow): CardRow['form'] {
  return form !== null && firstRefusal({ ticket, action: form.name, person, around }) === null ? form : null;
}
