import type { ComponentChildren, JSX } from 'preact';
import type { ChatSummary, SandboxMessage, SandboxPerson } from '../../protocol.ts';
import { usePage } from '../core/context.ts';
import { useSelected } from '../core/store.ts';
import { Avatar } from '../shell/avatar.tsx';
import { Hint } from '../shell/hint.tsx';
import { Composer } from './composer.tsx';
import { Messages } from './messages.tsx';
import { ToastLine } from './toast.tsx';

interface ChatProps {
  readonly people: readonly SandboxPerson[];
  readonly person: SandboxPerson;
  readonly chatId: string | null;
  readonly chosen: string | null;
  /** What stands at the left of the header: a back button on phones, choices side by side. */
  readonly lead: ComponentChildren;
  /** Shows the first-minute hint until it is put away. */
  readonly hints: boolean;
  onInspect(messageId: string): void;
}

const noMessages: readonly SandboxMessage[] = [];

/** One person in one chat: header, toast, messages, composer. The same part twice makes side by side. */
export function Chat({ people, person, chatId, chosen, lead, hints, onInspect }: ChatProps): JSX.Element {
  const { words, session, language: pageLanguage } = usePage();
  const chat = useSelected(session.store, (state) => state.chats[person.openId]?.find((one) => one.chatId === chatId));
  const messages = useSelected(session.store, (state) => (chatId === null ? undefined : state.messages[chatId]));
  const isComplete = useSelected(session.store, (state) => chatId !== null && state.complete[chatId] === true);
  const resigned = useSelected(
    session.store,
    ({ world }) => world?.people.find(({ openId }) => openId === person.openId)?.resigned ?? false,
  );
  const language = pageLanguage === 'en' ? 'en' : person.language;
  return (
    <section class="chat" aria-label={`${person.name} · ${chat?.name ?? ''}`} data-person={person.openId}>
      <header class="chat-header">
        {lead}
        {chat === undefined ? null : <ChatTitle chat={chat} person={person} />}
      </header>
      <ToastLine person={person.openId} />
      {chat === undefined || chatId === null ? (
        <p class="empty">{words.noChat}</p>
      ) : (
        <>
          {hints ? <Hint name={person.name} messages={messages ?? noMessages} language={language} /> : null}
          {messages === undefined ? (
            <p class="empty">{words.loading}</p>
          ) : (
            <Messages
              key={`${person.openId} ${chatId}`}
              messages={messages}
              isComplete={isComplete}
              person={person.openId}
              language={language}
              people={people}
              members={chat.members}
              chosen={chosen}
              onInspect={onInspect}
              onEarlier={() => session.loadEarlier(person.openId, chatId)}
            />
          )}
          {resigned ? (
            <p class="composer-note">{words.resignedNote(person.name)}</p>
          ) : (
            <Composer key={`${person.openId} ${chatId} write`} person={person.openId} chat={chat} />
          )}
        </>
      )}
    </section>
  );
}

function ChatTitle({ chat, person }: { readonly chat: ChatSummary; readonly person: SandboxPerson }): JSX.Element {
  const { words } = usePage();
  const states = [
    chat.kind === 'p2p' ? words.privateChat : words.members(chat.members.length),
    ...(chat.botIn ? [] : [words.botOutside]),
    ...(chat.muted ? [words.mutedChat] : []),
    ...(chat.dissolved ? [words.dissolvedChat] : []),
  ];
  return (
    <>
      <Avatar name={chat.name} kind={chat.kind === 'p2p' ? 'bot' : 'group'} />
      <div class="chat-titles">
        <h1>{chat.name}</h1>
        <p>{states.join(' · ')}</p>
      </div>
      <span class="as-person" title={person.title}>
        <Avatar name={person.name} kind="person" />
        {person.name}
      </span>
    </>
  );
}
