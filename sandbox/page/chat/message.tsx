import type { ComponentChildren, JSX } from 'preact';
import type { Refusal, SandboxMessage, SandboxPerson } from '../../protocol.ts';
import { clockTime } from '../core/clock.ts';
import { usePage } from '../core/context.ts';
import { Icon } from '../card/icons.tsx';
import { Avatar } from '../shell/avatar.tsx';
import { bytesBudget, bytesPerKb, elementsBudget } from '../core/budgets.ts';
import { CardMessage } from './card-message.tsx';

export interface MessageProps {
  readonly message: SandboxMessage;
  readonly person: string;
  readonly language: 'zh' | 'en';
  readonly people: readonly SandboxPerson[];
  readonly members: readonly string[];
  /** True for the message that the address names. */
  readonly isChosen: boolean;
  onInspect(messageId: string): void;
}

/** One message: who, when, what it quotes, text or card; a refused one as a ghost. */
export function Message(props: MessageProps): JSX.Element {
  const { message, person, isChosen, onInspect } = props;
  const { words } = usePage();
  const own = message.sender.openId === person;
  return (
    <article
      class={`message ${own ? 'own' : ''} ${isChosen ? 'chosen' : ''} ${message.card === null ? 'with-text' : 'with-card'}`}
      data-message-id={message.messageId}
      aria-label={`${message.sender.name} ${clockTime(message.at)}`}
      onContextMenu={(event) => {
        // A long press on a touch screen; with a mouse the browser's own menu stays.
        if (!matchMedia('(pointer: coarse)').matches) return;
        event.preventDefault();
        onInspect(message.messageId);
      }}
    >
      <Avatar name={message.sender.name} kind={message.sender.kind} />
      <div class="message-main">
        <p class="message-head">
          <span class="message-sender">{message.sender.name}</span>
          <time>{clockTime(message.at)}</time>
          <Notes message={message} />
          {message.revision === 0 ? null : <span class="updated">{words.updated(message.revision)}</span>}
          <button
            type="button"
            class="message-more"
            aria-label={words.moreOf}
            title={words.moreOf}
            onClick={() => onInspect(message.messageId)}
          >
            <Icon token="more" />
          </button>
        </p>
        <Bubble {...props} />
      </div>
    </article>
  );
}

function Bubble({ message, person, language, people, members }: MessageProps): ComponentChildren {
  const { words } = usePage();
  if (message.ghost !== null) return <Ghost refusal={message.ghost} text={message.text} />;
  if (message.recalled) return <p class="bubble recalled">{words.recalled}</p>;
  const quote =
    message.quote === null ? null : (
      <a class="quote" href={`#${message.quote.messageId}`} onClick={jumpToQuote}>
        {message.quote.preview}
      </a>
    );
  if (message.card === null) {
    return (
      <div class="bubble">
        {quote}
        <p class="bubble-text">{message.text}</p>
      </div>
    );
  }
  return (
    <>
      {quote}
      <CardMessage
        message={message}
        card={message.card}
        person={person}
        language={language}
        people={people}
        members={members}
      />
    </>
  );
}

/** What is worth knowing of a card at a glance: near a limit of the platform, or drawn otherwise than meant. */
function Notes({ message: { meter, warnings } }: { readonly message: SandboxMessage }): JSX.Element | null {
  const { words } = usePage();
  const isNear = meter !== null && (meter.bytes > bytesBudget || meter.elements > elementsBudget);
  const parts = [
    isNear ? words.overBudget((meter.bytes / bytesPerKb).toFixed(1), meter.elements) : '',
    warnings.length === 0 ? '' : words.warned(warnings.length),
  ].filter((part) => part !== '');
  return parts.length === 0 ? null : <span class="message-notes">{parts.join(' · ')}</span>;
}

function jumpToQuote(event: MouseEvent & { readonly currentTarget: HTMLAnchorElement }): void {
  event.preventDefault();
  const id = event.currentTarget.hash.slice(1);
  const list = event.currentTarget.closest('.messages');
  list?.querySelector(`[data-message-id="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'center' });
}

/** What the platform refused: nobody in the chat sees it, the sandbox shows that and why. */
function Ghost({ refusal, text }: { readonly refusal: Refusal; readonly text: string | null }): JSX.Element {
  const { words } = usePage();
  return (
    <div class="ghost">
      <p class="ghost-title">
        <Icon token="no" />
        {words.ghosts[refusal.of]}
      </p>
      {text === null ? null : <p class="ghost-text">{text}</p>}
      <p class="ghost-why">
        <code>{refusal.code}</code>
        {refusal.path === '' ? null : <code>{refusal.path}</code>}
      </p>
      <p class="ghost-why">{refusal.message}</p>
    </div>
  );
}
