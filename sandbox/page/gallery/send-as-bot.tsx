import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CardJson, ChatSummary } from '../../protocol.ts';
import { usePage } from '../core/context.ts';
import { useSelected } from '../core/store.ts';
import { useNameOf } from '../tools/names.ts';
import { Problem, useToolCall } from '../tools/section.tsx';

interface Choice {
  readonly chatId: string;
  readonly label: string;
}

/** Sends the card into a chat as the bot would, with the platform's judgement. */
export function SendAsBot({ card }: { readonly card: CardJson }): JSX.Element {
  const { words, session } = usePage();
  const chats = useSelected(session.store, (state) => state.chats);
  const [chatId, setChat] = useState('');
  const [sent, setSent] = useState(false);
  const { isBusy, problem, run } = useToolCall();
  const choices = choicesOf(chats, useNameOf());
  return (
    <div class="tool-row">
      <select
        class="control"
        aria-label={words.sendTo}
        value={chatId}
        onChange={(event) => {
          setChat(event.currentTarget.value);
          setSent(false);
        }}
      >
        <option value="">{words.sendTo}</option>
        {choices.map((choice) => (
          <option key={choice.chatId} value={choice.chatId}>
            {choice.label}
          </option>
        ))}
      </select>
      <button
        type="button"
        class="button look-primary"
        disabled={isBusy || chatId === ''}
        onClick={() => {
          setSent(false);
          run(async () => {
            await session.sendAsBot(chatId, card);
            setSent(true);
          });
        }}
      >
        {words.sendAsBot}
      </button>
      <span role="status">{sent ? words.sentAsBot : ''}</span>
      <Problem text={problem} />
    </div>
  );
}

function choicesOf(
  chats: Readonly<Record<string, readonly ChatSummary[]>>,
  nameOf: (openId: string) => string,
): readonly Choice[] {
  const found = new Map<string, Choice>();
  for (const [person, list] of Object.entries(chats))
    for (const { chatId, kind, name } of list)
      found.set(chatId, { chatId, label: kind === 'p2p' ? `${nameOf(person)} · ${name}` : name });
  return [...found.values()];
}
