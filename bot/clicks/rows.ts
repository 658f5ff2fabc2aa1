import type { CardClick } from '../../feishu/events.ts';
import type { CardRow, TicketRecord } from '../../tickets/record.ts';
import type { EpochMs } from '../../tickets/ticket.ts';

/**
 * The row of the card that was clicked. A card that was forwarded, or whose row is not this ticket's, has none: then its
 * answer is a toast alone, because nobody knows who else would see a card.
 */
export function clickedRow(record: TicketRecord, click: CardClick): CardRow | null {
  const named = click.value.r === undefined ? undefined : record.cards[click.value.r];
  if (named !== undefined && isThatCard(named, click)) return named;
  return Object.values(record.cards).find((row) => row.messageId === click.messageId) ?? null;
}

/** What a click tells of a card whose send has not been answered, or was and the process died: it is there, as this message. */
export function foundBy(click: CardClick, row: CardRow, now: EpochMs): Partial<CardRow> {
  return row.messageId === null ? { messageId: click.messageId, chatId: click.chatId, sentAt: now } : {};
}

/** A click can come before the answer to the send that made its card: then the chat must be right. */
function isThatCard(row: CardRow, click: CardClick): boolean {
  if (row.messageId !== null) return row.messageId === click.messageId;
  return 'chatId' in row.to ? row.to.chatId === click.chatId : row.to.openId === click.operator.openId;
}
