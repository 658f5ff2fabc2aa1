import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SandboxMessage, SandboxPerson } from '../../protocol.ts';
import { clockDay, isSameDay } from '../core/clock.ts';
import { usePage } from '../core/context.ts';
import { createAnchor, type Anchor } from './anchor.ts';
import { useKept } from './use-kept.ts';
import { createRowWatch, rowWatch, type RowWatch } from './row-watch.ts';
import { Row } from './row.tsx';
import { startAround, stepped, windowOf, type WindowStart } from './window.ts';

/** Nearer than this to an end of what is in the page, more is put there. */
const nearEdgePx = 1600;
/** So many rows at the end are drawn at once; the others as they near the screen. */
const firstRows = 8;

interface MessagesProps {
  readonly messages: readonly SandboxMessage[];
  /** True when the chat's first message is among them. */
  readonly isComplete: boolean;
  readonly person: string;
  readonly language: 'zh' | 'en';
  readonly people: readonly SandboxPerson[];
  readonly members: readonly string[];
  readonly chosen: string | null;
  onInspect(messageId: string): void;
  /** Reads messages before those there are. */
  onEarlier(): void;
}

/** The messages of a chat, the newest at the bottom; the list follows them unless one reads further up or fills in. */
export function Messages(props: MessagesProps): JSX.Element {
  const { messages, isComplete, chosen, onEarlier, ...rest } = props;
  const { words, language } = usePage();
  const list = useRef<HTMLDivElement>(null);
  const anchor = useRef<Anchor | null>(null);
  const [watch, setWatch] = useState<RowWatch | null>(null);
  const [start, setStart] = useState<WindowStart>(() => (chosen === null ? null : startAround(messages, chosen)));
  const isLast = useRef(true);
  const [hasNews, setHasNews] = useState(false);
  const rows = windowOf(messages, start);
  const shown = messages.slice(rows.from, rows.to);
  const keep = useKept();
  const count = messages.length;
  isLast.current = rows.to === count;
  const newest = messages.at(-1)?.messageId;
  const isChosenThere = chosen !== null && messages.some(({ messageId }) => messageId === chosen);

  useLayoutEffect(() => {
    if (list.current === null) return undefined;
    const held = createAnchor(list.current, () => isLast.current);
    anchor.current = held;
    held.toEnd();
    const made = createRowWatch(list.current, () => held.hold());
    setWatch(made);
    return () => made.close();
  }, []);

  // Before anything is painted: rows that came or went above must not move what is read.
  useLayoutEffect(() => anchor.current?.hold(), [messages, rows.from, rows.to]);

  useEffect(() => {
    if (anchor.current?.isAtEnd === false) setHasNews(true);
  }, [newest]);

  useEffect(() => {
    if (chosen === null) return;
    const find = (): Element | null => list.current?.querySelector(`[data-row="${CSS.escape(chosen)}"]`) ?? null;
    anchor.current?.leaveEnd();
    if (find() === null) setStart(startAround(messages, chosen));
    requestAnimationFrame(() => {
      const row = find();
      if (row === null) return;
      row.scrollIntoView({ block: 'nearest' });
      anchor.current?.note();
    });
  }, [chosen, isChosenThere]);

  function scrolled(): void {
    const element = list.current;
    if (element === null || anchor.current === null) return;
    anchor.current.note();
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    if (element.scrollTop < nearEdgePx) {
      if (rows.from > 0) setStart(stepped(messages, rows, -1));
      else if (!isComplete) onEarlier();
    } else if (below < nearEdgePx && rows.to < count) setStart(stepped(messages, rows, 1));
    if (anchor.current.isAtEnd && rows.to === count) setHasNews(false);
  }

  function goToEnd(): void {
    setStart(null);
    setHasNews(false);
    requestAnimationFrame(() => anchor.current?.toEnd());
  }

  return (
    <div class="messages-frame">
      <div ref={list} class="messages" role="log" aria-label={words.messages} tabIndex={0} onScroll={scrolled}>
        {count === 0 ? <p class="empty">{words.emptyChat}</p> : null}
        {!isComplete && rows.from === 0 ? (
          <button type="button" class="quiet-button earlier" onClick={onEarlier}>
            {words.earlier}
          </button>
        ) : null}
        <rowWatch.Provider value={watch}>
          {shown.map((message, index) => {
            const before = messages[rows.from + index - 1];
            const isNewDay = before === undefined || !isSameDay(before.at, message.at);
            const day = isNewDay ? clockDay(message.at, language) : null;
            const isChosen = message.messageId === chosen;
            const { person, people, members, language: reader } = rest;
            return keep(message.messageId, [message, day, isChosen, person, people, members, reader, language], () => (
              <Row
                key={message.messageId}
                {...rest}
                message={message}
                isChosen={isChosen}
                isFirst={index >= shown.length - firstRows || isChosen}
                day={day}
              />
            ));
          })}
        </rowWatch.Provider>
      </div>
      {hasNews ? (
        <button type="button" class="news" onClick={goToEnd}>
          {words.newBelow} ↓
        </button>
      ) : null}
    </div>
  );
}
