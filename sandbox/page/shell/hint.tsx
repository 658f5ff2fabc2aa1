import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { SandboxMessage } from '../../protocol.ts';
import { usePage } from '../core/context.ts';
import { isJson, listAt, stringAt, type Json } from '../core/json.ts';
import { useSelected } from '../core/store.ts';
import { dropHint, wantsHint } from '../core/settings.ts';
import { wordsAt } from '../core/words-in.ts';
import { useShell } from './shell-context.ts';

interface HintProps {
  readonly name: string;
  readonly messages: readonly SandboxMessage[];
  readonly language: 'zh' | 'en';
}

/** The one line of the first minute: who you are and what to press. */
export function Hint({ name, messages, language }: HintProps): JSX.Element | null {
  const { words, session } = usePage();
  const shell = useShell();
  const [wanted, setWanted] = useState(wantsHint);
  const isTouring = useSelected(session.store, (state) => state.tour === 'on');
  if (!wanted || isTouring) return null;
  const next = messages
    .toReversed()
    .map(({ card, messageId }) => ({
      messageId,
      label: card === null ? null : primaryLabel(card['body'], language),
      // What buttons are marked with in the page, whatever their reader reads.
      key: card === null ? null : primaryLabel(card['body'], 'zh'),
    }))
    .find(({ label }) => label !== null);
  return (
    <div class="hint" role="note">
      <p>
        {words.hint(name)}
        {next === undefined || next.label === null ? words.hintWrite : words.hintPress(next.label)}
      </p>
      {next === undefined ? null : (
        <button
          type="button"
          class="quiet-button"
          onClick={() => {
            shell.go({ message: next.messageId });
            if (next.key !== null) showButton(next.messageId, next.key);
          }}
        >
          {words.showMe}
        </button>
      )}
      <button
        type="button"
        class="quiet-button"
        onClick={() => {
          dropHint();
          setWanted(false);
        }}
      >
        {words.gotIt}
      </button>
    </div>
  );
}

/** The chosen message is in view and drawn by then. */
const drawnAfterMs = 300;

/** Brings the button of a message that was just chosen into view: its card may be taller than the screen. */
function showButton(messageId: string, label: string): void {
  setTimeout(() => {
    const card = document.querySelector(`[data-message-id="${CSS.escape(messageId)}"]`);
    card?.querySelector(`[data-label="${CSS.escape(label)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, drawnAfterMs);
}

/** The label of the first filled button on a card: the thing to do next. */
function primaryLabel(part: unknown, language: 'zh' | 'en'): string | null {
  if (!isJson(part)) return null;
  if (stringAt(part, 'tag') === 'button')
    return stringAt(part, 'type') === 'primary_filled' ? wordsAt(part, 'text', language) : null;
  const inner: readonly Json[] = [...listAt(part, 'elements'), ...listAt(part, 'columns')].filter(isJson);
  for (const child of inner) {
    const found = primaryLabel(child, language);
    if (found !== null) return found;
  }
  return null;
}
