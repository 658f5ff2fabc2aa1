import type { JSX } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { usePage } from '../core/context.ts';

interface AskProps {
  readonly title: string;
  readonly text: string;
  onYes(): void;
  onNo(): void;
}

/** Asks before something is done, as a native modal dialog; Esc is no. */
export function Ask({ title, text, onYes, onNo }: AskProps): JSX.Element {
  const { words } = usePage();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="confirm"
      aria-labelledby={id}
      onCancel={onNo}
      onClose={onNo}
      onKeyDown={(event) => {
        // It closes the question, not the drawer behind it.
        if (event.key === 'Escape') event.stopPropagation();
      }}
    >
      <h2 id={id}>{title}</h2>
      <p>{text}</p>
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
