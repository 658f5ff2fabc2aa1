import type { JSX } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { usePage } from '../core/context.ts';
import type { Json } from '../core/json.ts';
import { useCard } from './scope.ts';
import { wordsAt } from '../core/words-in.ts';

interface ConfirmProps {
  /** The component's `confirm`. */
  readonly node: Json;
  onYes(): void;
  onNo(): void;
}

/** Asks before a click is sent, as a native modal dialog; Esc is no. */
export function Confirm({ node, onYes, onNo }: ConfirmProps): JSX.Element {
  const { words } = usePage();
  const { language } = useCard();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="confirm" aria-labelledby={id} onCancel={onNo} onClose={onNo}>
      <h2 id={id}>{wordsAt(node, 'title', language)}</h2>
      <p>{wordsAt(node, 'text', language)}</p>
      <div class="confirm-buttons">
        <button type="button" class="button" onClick={onNo}>
          {words.cancel}
        </button>
        <button type="button" class="button look-primary_filled" onClick={onYes}>
          {words.confirm}
        </button>
      </div>
    </dialog>
  );
}
