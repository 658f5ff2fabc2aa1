import type { JSX } from 'preact';
import { useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { usePage } from '../core/context.ts';
import { Message, type MessageProps } from './message.tsx';
import { rowWatch } from './row-watch.ts';

/** How high rows were when they were last drawn, in px, by message; what was never drawn is guessed. */
const heights = new Map<string, number>();
const guessedTextPx = 72;
const guessedCardPx = 380;

interface RowProps extends MessageProps {
  /** The day to print above; null where it is that of the message before. */
  readonly day: string | null;
  /** Drawn from the start, because it is on the first screen. */
  readonly isFirst: boolean;
}

/** A message while it is near the screen, and an empty place of its height while it is far. What is being filled in stays drawn. */
export function Row({ day, isFirst, ...props }: RowProps): JSX.Element {
  const { language } = usePage();
  const watch = useContext(rowWatch);
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(isFirst);
  const { messageId, card } = props.message;

  useEffect(() => {
    if (place.current === null || watch === null) return undefined;
    const row = place.current;
    return watch.watch(row, (near) => {
      if (near || !isInUse(row)) setNear(near);
    });
  }, [watch]);

  useLayoutEffect(() => {
    const row = place.current;
    // What it measures at the last moment before it goes is what its empty place keeps.
    return () => {
      if (isNear && row !== null) heights.set(messageId, row.getBoundingClientRect().height);
    };
  }, [isNear, props.message]);

  const drawn = useMemo(
    () => (isNear ? <Message {...props} /> : null),
    [isNear, props.message, props.person, props.language, props.people, props.members, props.isChosen, language],
  );
  const height = heights.get(messageId) ?? (card === null ? guessedTextPx : guessedCardPx);
  return (
    <div ref={place} class="message-row" data-row={messageId} style={isNear ? {} : { height: `${height}px` }}>
      {day === null || !isNear ? null : (
        <p class="day">
          <span>{day}</span>
        </p>
      )}
      {drawn}
    </div>
  );
}

/** Something in it has the focus, or was typed into and not sent. */
function isInUse(row: Element): boolean {
  return row.contains(document.activeElement) || row.querySelector('[data-typed="true"]') !== null;
}
