import { refusalSource } from '../../card/source.ts';
import type { CardJson, Refusal } from '../../protocol.ts';
import { readableText } from './content.ts';
import { PlatformError } from '../errors.ts';
import { addMessage, parseObject } from './messages.ts';
import type { ChatRecord } from '../model.ts';
import type { Platform } from '../platform.ts';

const shownCharacters = 600;

/** Where a message was to go, and as what. */
export interface Place {
  readonly chat: ChatRecord;
  readonly parentId: string | null;
  readonly of: Refusal['of'];
}

/** Keeps a card that the platform refused, for the sandbox's own eyes. */
export function addCardGhost(
  platform: Platform,
  { chat, parentId }: Place,
  { content, card, ghost }: { content: string; card: CardJson | null; ghost: Refusal },
): void {
  const sender = { kind: 'bot', openId: null } as const;
  addMessage(platform, chat, { content, card, parentId, ghost, sender, type: 'interactive', text: null });
}

/** Does it; a message that the platform refuses for good meanwhile stays in the chat as a ghost. */
export function orGhost<T>(platform: Platform, place: Place, msgType: unknown, content: unknown, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof PlatformError && typeof content === 'string') {
      const ghost = { code: error.code, path: '', message: error.message, of: place.of, ...refusalSource };
      const { chat, parentId } = place;
      const sender = { kind: 'bot', openId: null } as const;
      if (msgType === 'interactive') addCardGhost(platform, place, { content, card: parseObject(content), ghost });
      else {
        const text = excerpt(platform, content);
        addMessage(platform, chat, { content, text, parentId, ghost, sender, type: 'text', card: null });
      }
    }
    throw error;
  }
}

/** The words that nobody got, as far as they can be read. */
function excerpt({ state }: Platform, content: string): string {
  const text = parseObject(content)?.['text'];
  const words = typeof text === 'string' ? readableText(text, state.people) : content;
  return words.length > shownCharacters ? `${words.slice(0, shownCharacters)}…` : words;
}
