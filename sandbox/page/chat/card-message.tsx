import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { newestClient } from '../../card/client.ts';
import type { CardJson, SandboxMessage, SandboxPerson } from '../../protocol.ts';
import { Card } from '../card/card.tsx';
import type { PressTarget } from '../card/scope.ts';
import { usePage } from '../core/context.ts';
import { cardTitle } from '../core/preview.ts';
import { problemText } from '../core/session.ts';
import { useSelected } from '../core/store.ts';

interface CardMessageProps {
  readonly message: SandboxMessage;
  readonly card: CardJson;
  readonly person: string;
  /** The person's client language. */
  readonly language: 'zh' | 'en';
  readonly people: readonly SandboxPerson[];
  readonly members: readonly string[];
}

/** A card as one person has it: presses, the busy state, and what an update does to typed text. */
export function CardMessage(props: CardMessageProps): JSX.Element {
  const { message, card, person, language, people, members } = props;
  const { words, session } = usePage();
  const [busy, setBusy] = useState<string | null>(null);
  const [blocked, setBlocked] = useState<(PressTarget & { readonly why: string }) | null>(null);
  const [wiped, setWiped] = useState(false);
  const client = useSelected(
    session.store,
    ({ world }) => world?.people.find(({ openId }) => openId === person)?.client ?? newestClient,
  );
  const frame = useRef<HTMLDivElement>(null);
  const [isTyped, setTyped] = useState(false);
  const hadFocus = useRef(false);
  const seen = useRef(message.revision);

  useLayoutEffect(() => {
    if (seen.current === message.revision) return;
    seen.current = message.revision;
    setWiped(isTyped);
    setBlocked(null);
    setTyped(false);
  }, [message.revision]);

  // The element that had the focus is gone with the old picture: the card itself takes it, not the page's top.
  useLayoutEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) frame.current?.focus({ preventScroll: true });
  }, [message.revision]);

  async function press(target: PressTarget): Promise<void> {
    if (busy !== null) return;
    const before = isTyped;
    // What was submitted is not lost by the answer's card; a click beside the form does lose it.
    if (target.form !== undefined) setTyped(false);
    setBusy(target.path);
    setBlocked(null);
    try {
      const result = await session.press({ person, messageId: message.messageId, ...target });
      if (result.outcome === 'blocked') setBlocked({ ...target, why: result.why });
      if (result.outcome === 'failed') session.toast(person, { type: 'error', content: words.failed(result.code) });
      if (result.outcome === 'answered' && result.toast !== null) session.toast(person, result.toast);
      if (result.outcome !== 'answered' || !result.card) setTyped(before);
    } catch (error) {
      setTyped(before);
      session.toast(person, { type: 'error', content: problemText(error) });
    } finally {
      setBusy(null);
    }
  }

  const picture = useMemo(
    () => (
      <Card
        key={message.revision}
        card={card}
        language={language}
        people={people}
        members={members}
        busy={busy}
        blocked={blocked}
        theme={null}
        client={client}
        press={(target) => void press(target)}
      />
    ),
    [card, message.revision, language, people, members, busy, blocked, client],
  );

  return (
    <div
      ref={frame}
      class="card-frame"
      role="group"
      tabIndex={-1}
      aria-label={`${words.card}：${cardTitle(card, language)}`}
      aria-busy={busy !== null}
      data-revision={message.revision}
      data-typed={isTyped}
      onFocusIn={() => {
        hadFocus.current = true;
      }}
      onFocusOut={(event) => {
        if (event.relatedTarget !== null) hadFocus.current = false;
      }}
      onInput={() => {
        setTyped(true);
        if (wiped) setWiped(false);
      }}
    >
      {picture}
      {wiped ? (
        <p class="wiped" role="status">
          {words.wiped}
        </p>
      ) : null}
      {blocked !== null && blocked.form === undefined ? (
        <p class="field-error" role="alert">
          {words.blocked}：{blocked.why}
        </p>
      ) : null}
    </div>
  );
}
