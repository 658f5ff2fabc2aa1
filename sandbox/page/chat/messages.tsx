import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { SandboxMessage, SandboxPerson } from '../../protocol.ts';
import { clockDay, isSameDay } from '../core/clock.ts';
import { usePage } from '../core/context.ts';
import { Message } from './message.tsx';

const shownAtFirst = 100;
const nearBottomPx = 120;

interface MessagesProps {
  readonly messages: readonly SandboxMessage[];
  readonly person: string;
  readonly language: 'zh' | 'en';
  readonly people: readonly SandboxPerson[];
  readonly members: readonly string[];
  readonly chosen: string | null;
  onInspect(messageId: string): void;
}

/** The messages of a chat, the newest at the bottom; the list follows them unless one reads further up or fills in. */
export function Messages(props: MessagesProps): JSX.Element {
  const { messages, chosen, ...rest } = props;
  const { words, language: pageLanguage } = usePage();
  const [limit, setLimit] = useState(shownAtFirst);
  const [hasNews, setHasNews] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const atBottom = useRef(true);
  const count = messages.length;
  const shown = messages.slice(-Math.max(limit, chosen === null ? 0 : count - indexOf(messages, chosen)));
  const hidden = count - shown.length;

  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return;
    const fillsIn = element.contains(document.activeElement) && document.activeElement?.closest('form') !== null;
    if (atBottom.current && !fillsIn) element.scrollTop = element.scrollHeight;
    else if (count > 0) setHasNews(true);
  }, [count]);

  // A patch above or at the end changes heights: whoever stood at the bottom stays there.
  useLayoutEffect(() => {
    const element = list.current;
    if (element !== null && atBottom.current && !element.contains(document.activeElement)) {
      element.scrollTop = element.scrollHeight;
    }
  }, [messages]);

  useEffect(() => {
    if (chosen === null) return;
    const element = list.current?.querySelector(`[data-message-id="${CSS.escape(chosen)}"]`);
    element?.scrollIntoView({ block: 'nearest' });
  }, [chosen, count === 0]);

  function scrolled(): void {
    const element = list.current;
    if (element === null) return;
    atBottom.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearBottomPx;
    if (atBottom.current) setHasNews(false);
  }

  return (
    <div class="messages-frame">
      <div ref={list} class="messages" role="log" aria-label={words.messages} tabIndex={0} onScroll={scrolled}>
        {hidden > 0 ? (
          <button type="button" class="quiet-button earlier" onClick={() => setLimit(limit + shownAtFirst)}>
            {words.earlier(Math.min(hidden, shownAtFirst))}
          </button>
        ) : null}
        {count === 0 ? <p class="empty">{words.emptyChat}</p> : null}
        {shown.map((message, index) => {
          const before = shown[index - 1];
          return (
            <MessageOnce
              key={message.messageId}
              {...rest}
              message={message}
              isChosen={message.messageId === chosen}
              day={before !== undefined && isSameDay(before.at, message.at) ? null : clockDay(message.at, pageLanguage)}
            />
          );
        })}
      </div>
      {hasNews ? (
        <button
          type="button"
          class="news"
          onClick={() => {
            if (list.current !== null) list.current.scrollTop = list.current.scrollHeight;
            setHasNews(false);
          }}
        >
          {words.newBelow} ↓
        </button>
      ) : null}
    </div>
  );
}

function indexOf(messages: readonly SandboxMessage[], messageId: string): number {
  const index = messages.findIndex((message) => message.messageId === messageId);
  return index < 0 ? messages.length : index;
}

type OnceProps = Omit<MessagesProps, 'messages' | 'chosen'> & {
  readonly message: SandboxMessage;
  readonly isChosen: boolean;
  /** The day to print above; null where it is that of the message before. */
  readonly day: string | null;
};

/** Draws a message again only when the message itself or its reader changed. */
function MessageOnce({ day, ...props }: OnceProps): JSX.Element {
  const { language } = usePage();
  const drawn = useMemo(
    () => <Message {...props} />,
    [props.message, props.person, props.language, props.people, props.members, props.isChosen, language],
  );
  return (
    <>
      {day === null ? null : (
        <p class="day">
          <span>{day}</span>
        </p>
      )}
      {drawn}
    </>
  );
}
