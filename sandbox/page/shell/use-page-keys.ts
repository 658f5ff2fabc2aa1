import type { ChatSummary } from '../../protocol.ts';
import type { Session } from '../core/session.ts';
import type { Shell } from './shell-context.ts';
import type { Keys } from './use-keys.ts';

/** The page's keys: chats up and down, people, inspector, time, palette, help. */
export function usePageKeys(shell: Shell, { store }: Session, chats: readonly ChatSummary[]): Keys {
  const { route, go, show, toggleTool, inspect } = shell;

  function step(by: -1 | 1): void {
    const order = chats.toSorted((a, b) => (b.last?.at ?? 0) - (a.last?.at ?? 0));
    const at = order.findIndex(({ chatId }) => chatId === route.chat);
    const next = order[at < 0 ? 0 : Math.max(0, Math.min(order.length - 1, at + by))];
    if (next !== undefined) go({ chat: next.chatId, message: null, view: 'chats' });
  }

  function toInspector(): void {
    const newest = store.get().messages[route.chat ?? '']?.at(-1);
    if (route.tool === 'inspect' || route.message !== null || newest === undefined) toggleTool('inspect');
    else inspect(newest.messageId);
  }

  return {
    'mod+k': () => show('palette'),
    '?': () => show('help'),
    j: () => step(1),
    k: () => step(-1),
    'g p': () => {
      go({ view: 'people' });
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-person].row')?.focus());
    },
    i: toInspector,
    t: () => toggleTool('control'),
  };
}
