import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ChatSummary, SandboxPerson } from '../../protocol.ts';
import { usePage } from '../core/context.ts';
import { ChatList, PeopleList } from './lists.tsx';
import { TicketList } from './ticket-list.tsx';
import { useTickets } from './use-tickets.ts';
import { useShell } from './shell-context.ts';

interface SideListsProps {
  readonly person: SandboxPerson;
  readonly people: readonly SandboxPerson[];
  readonly chats: readonly ChatSummary[];
}

/** The column at the left: one's chats with a search, and whom one can be; a phone shows one of the two. */
export function SideLists({ person, people, chats }: SideListsProps): JSX.Element {
  const { words } = usePage();
  const { route, go, isWide } = useShell();
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const found = chats.filter(({ name, last }) => `${name} ${last?.text ?? ''}`.toLowerCase().includes(wanted));
  const tickets = useTickets(person.openId, query);
  const isEmpty = found.length === 0 && wanted !== '';
  return (
    <nav class="lists" aria-label={words.chats}>
      {isWide || route.view === 'chats' ? (
        <>
          <h2 class="list-title">
            {person.name}
            <span>{person.title}</span>
          </h2>
          <input
            class="control list-search"
            type="search"
            aria-label={words.searchChats}
            placeholder={words.searchChats}
            value={query}
            onInput={(event) => setQuery(event.currentTarget.value)}
          />
          {isEmpty ? null : (
            <ChatList chats={found} open={route.chat} onOpen={(chat) => go({ chat, message: null, view: 'chats' })} />
          )}
          <TicketList tickets={tickets ?? []} />
          <p class="list-note" role="status">
            {isEmpty && tickets?.length === 0 ? words.nothingFound : ''}
          </p>
        </>
      ) : null}
      {(isWide && !route.bare) || route.view === 'people' ? (
        <>
          <h2 class="list-title">{words.people}</h2>
          <PeopleList
            people={people}
            current={person.openId}
            onPick={(openId) => go({ person: openId, chat: null, message: null, view: 'chats' })}
          />
        </>
      ) : null}
    </nav>
  );
}
