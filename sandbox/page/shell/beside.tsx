import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ChatSummary, SandboxPerson } from '../../protocol.ts';
import { Chat } from '../chat/chat.tsx';
import { usePage } from '../core/context.ts';
import type { Pane } from '../core/route.ts';
import { useSelected } from '../core/store.ts';

interface BesideProps {
  readonly pane: Pane;
  readonly people: readonly SandboxPerson[];
  onPane(pane: Pane, how?: 'push' | 'replace'): void;
  onInspect(messageId: string): void;
}

const noChats: readonly ChatSummary[] = [];

/** The second messenger, side by side: who and which chat are chosen in its header. */
export function Beside({ pane, people, onPane, onInspect }: BesideProps): JSX.Element | null {
  const { words, session } = usePage();
  const chats = useSelected(session.store, (state) => state.chats[pane.person] ?? noChats);
  const person = people.find(({ openId }) => openId === pane.person);
  const newest = chats[0]?.chatId;
  useEffect(() => {
    // In place of the address without a chat: going back must not lead to it again.
    if (pane.chat === null && newest !== undefined)
      onPane({ person: pane.person, chat: newest, message: null }, 'replace');
  }, [pane.person, pane.chat, newest]);
  if (person === undefined) return null;
  return (
    <Chat
      people={people}
      person={person}
      chatId={pane.chat}
      chosen={null}
      hints={false}
      onInspect={onInspect}
      lead={
        <div class="beside-choices">
          <select
            class="control"
            aria-label={words.switchPerson}
            value={pane.person}
            onChange={(event) => onPane({ person: event.currentTarget.value, chat: null, message: null })}
          >
            {people.map(({ openId, name, title }) => (
              <option key={openId} value={openId}>
                {name} · {title}
              </option>
            ))}
          </select>
          <select
            class="control"
            aria-label={words.switchChat}
            value={pane.chat ?? ''}
            onChange={(event) => onPane({ person: pane.person, chat: event.currentTarget.value, message: null })}
          >
            {pane.chat === null ? <option value="">{words.choose}</option> : null}
            {chats.map(({ chatId, name, unread }) => (
              <option key={chatId} value={chatId}>
                {name}
                {unread === 0 ? '' : ` (${unread})`}
              </option>
            ))}
          </select>
        </div>
      }
    />
  );
}
