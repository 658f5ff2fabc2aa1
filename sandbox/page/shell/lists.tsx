import type { JSX } from 'preact';
import type { ChatSummary, SandboxPerson } from '../../protocol.ts';
import { clockMoment } from '../core/clock.ts';
import { usePage } from '../core/context.ts';
import { useSelected } from '../core/store.ts';
import { Avatar } from './avatar.tsx';

interface ChatListProps {
  readonly chats: readonly ChatSummary[];
  readonly open: string | null;
  onOpen(chatId: string): void;
}

/** One person's chats: name, unread count, last line. */
export function ChatList({ chats, open, onOpen }: ChatListProps): JSX.Element {
  const { words, language, session } = usePage();
  const now = useSelected(session.store, (state) => state.world?.now ?? 0);
  const newestFirst = chats.toSorted((a, b) => (b.last?.at ?? 0) - (a.last?.at ?? 0));
  if (chats.length === 0) return <p class="empty">{words.noChats}</p>;
  return (
    <ul class="rows" aria-label={words.chats}>
      {newestFirst.map((chat) => (
        <li key={chat.chatId}>
          <button
            type="button"
            class="row"
            data-chat-id={chat.chatId}
            aria-current={chat.chatId === open ? 'page' : undefined}
            onClick={() => onOpen(chat.chatId)}
          >
            <Avatar name={chat.name} kind={chat.kind === 'p2p' ? 'bot' : 'group'} />
            <span class="row-main">
              <span class="row-name">{chat.name}</span>
              <span class="row-line">
                {chat.last?.text ?? (chat.kind === 'p2p' ? words.privateChat : words.members(chat.members.length))}
              </span>
            </span>
            <span class="row-side">
              {chat.last === null ? null : <time>{clockMoment(chat.last.at, now, language)}</time>}
              <Unread count={chat.unread} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface PeopleListProps {
  readonly people: readonly SandboxPerson[];
  readonly current: string | null;
  onPick(openId: string): void;
}

/** Everybody one can be; a number tells who has something new. */
export function PeopleList({ people, current, onPick }: PeopleListProps): JSX.Element {
  const { words, session } = usePage();
  const chats = useSelected(session.store, (state) => state.chats);
  return (
    <ul class="rows" aria-label={words.people}>
      {people.map((person) => (
        <li key={person.openId}>
          <button
            type="button"
            class="row"
            data-person={person.openId}
            aria-current={person.openId === current ? 'true' : undefined}
            onClick={() => onPick(person.openId)}
          >
            <Avatar name={person.name} kind="person" />
            <span class="row-main">
              <span class="row-name">
                {person.name}
                {person.language === 'en' ? <span class="language-mark">EN</span> : null}
              </span>
              <span class="row-line">{person.title}</span>
            </span>
            <span class="row-side">
              <Unread count={(chats[person.openId] ?? []).reduce((sum, chat) => sum + chat.unread, 0)} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

const mostShown = 99;

function Unread({ count }: { readonly count: number }): JSX.Element | null {
  const { words } = usePage();
  if (count === 0) return null;
  return (
    <span class="unread">
      <span aria-hidden="true">{count > mostShown ? `${mostShown}+` : count}</span>
      <span class="sr-only">{words.unread(count)}</span>
    </span>
  );
}
