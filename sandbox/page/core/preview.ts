import type { CardJson, SandboxMessage } from '../../protocol.ts';
import { objectAt } from './json.ts';
import { wordsAt } from './words-in.ts';

/** The one line that the chat list shows of a message: a card's summary, else its title, else its text. */
export function previewOf(message: SandboxMessage, language: 'zh' | 'en'): string {
  if (message.card === null) return message.text ?? '';
  const summary = wordsAt(objectAt(message.card, 'config') ?? {}, 'summary', language);
  return summary === '' ? cardTitle(message.card, language) : summary;
}

/** The card's title; empty for a card without a header. */
export function cardTitle(card: CardJson, language: 'zh' | 'en'): string {
  return wordsAt(objectAt(card, 'header') ?? {}, 'title', language);
}
