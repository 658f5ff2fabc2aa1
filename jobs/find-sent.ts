import type { Outcome } from '../feishu/outcome.ts';
import type { CardRow, TicketRecord } from '../tickets/record.ts';
import type { JobContext } from './context.ts';

/**
 * Looks in the chat for a card whose send had an unclear outcome, once its uuid protects no more. Null when it is not
 * there, or when the chat cannot be known: a private chat that nothing was ever sent to.
 */
export async function findSent(
  context: JobContext,
  record: TicketRecord,
  row: CardRow,
): Promise<Outcome<{ messageId: string; chatId: string }> | null> {
  const chatId = 'chatId' in row.to ? row.to.chatId : privateChat(record, row.to.openId);
  if (chatId === null) return null;
  const messages = await context.feishu.recent(chatId, row.bornAt);
  if (!messages.ok) return messages;
  const known = new Set(Object.values(record.cards).map((card) => card.messageId));
  const found = messages.value.find(
    ({ byApp, type, messageId, content }) =>
      byApp !== null && type === 'interactive' && !known.has(messageId) && content?.includes(record.ticket.number),
  );
  return found === undefined ? null : { ok: true, value: { messageId: found.messageId, chatId } };
}

function privateChat(record: TicketRecord, openId: string): string | null {
  const sent = Object.values(record.cards).find(
    (card) => 'openId' in card.to && card.to.openId === openId && card.chatId !== null,
  );
  return sent?.chatId ?? null;
}
