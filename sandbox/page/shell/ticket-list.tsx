import type { JSX } from 'preact';
import type { FoundTicket } from '../../protocol-tools.ts';
import { clockMoment } from '../core/clock.ts';
import { usePage } from '../core/context.ts';
import { useSelected } from '../core/store.ts';
import { useShell } from './shell-context.ts';

interface TicketListProps {
  readonly tickets: readonly FoundTicket[];
}

/** Tickets that were searched for: number, what the card says, its chat; each opens at its card. */
export function TicketList({ tickets }: TicketListProps): JSX.Element | null {
  const { words, language, session } = usePage();
  const { route, go } = useShell();
  const now = useSelected(session.store, (state) => state.world?.now ?? 0);
  if (tickets.length === 0) return null;
  return (
    <>
      <h2 class="list-title">{words.tickets}</h2>
      <ul class="rows" aria-label={words.tickets}>
        {tickets.map(({ messageId, chatId, chat, number, preview, at }) => (
          <li key={messageId}>
            <button
              type="button"
              class="row"
              data-ticket={number}
              aria-current={messageId === route.message ? 'page' : undefined}
              onClick={() => go({ chat: chatId, message: messageId, view: 'chats' })}
            >
              <span class="row-main">
                <span class="row-name">{preview}</span>
                <span class="row-line">
                  {number} · {chat}
                </span>
              </span>
              <span class="row-side">
                <time>{clockMoment(at, now, language)}</time>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
