import { ticketOf } from '../manual/facts.ts';
import { previewOf, titleOf } from '../platform/messages/content.ts';
import type { PersonRecord } from '../platform/model.ts';
import type { Platform } from '../platform/platform.ts';
import type { FoundTicket } from '../protocol-tools.ts';

const mostFound = 20;

/** The newest card of each ticket in each chat of the person, of which number and title hold all words of `text`; newest first, a few. */
export function findTickets({ state }: Platform, person: PersonRecord, text: string): readonly FoundTicket[] {
  const wanted = text.trim().toLowerCase().split(/\s+/u);
  const found = new Map<string, FoundTicket>();
  // Messages stand in the order in which they came.
  for (const message of [...state.messages.values()].toReversed()) {
    const { messageId, chatId, card, at } = message;
    const chat = state.chats.get(chatId);
    if (card === null || message.ghost !== null || message.recalled || !chat?.members.includes(person.openId)) continue;
    const number = ticketOf(card);
    const key = `${number ?? ''} ${chatId}`;
    if (number === null || found.has(key)) continue;
    const words = `${number} ${titleOf(card, 'zh')} ${titleOf(card, 'en')}`.toLowerCase();
    if (!wanted.every((word) => words.includes(word))) continue;
    found.set(key, { messageId, chatId, chat: chat.name, number, preview: previewOf(message, person.language), at });
    if (found.size === mostFound) break;
  }
  return [...found.values()];
}
