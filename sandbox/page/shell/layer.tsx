import type { ComponentChildren, JSX } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../card/icons.tsx';
import { usePage } from '../core/context.ts';

interface LayerProps {
  readonly title: string;
  readonly className: string;
  readonly children: ComponentChildren;
  onClose(): void;
}

/** A native modal dialog over the page; Esc and a click beside it close it. */
export function LayerDialog({ title, className, children, onClose }: LayerProps): JSX.Element {
  const { words } = usePage();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class={`layer ${className}`}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div class="layer-page">
        <header class="layer-head">
          <h2 id={id}>{title}</h2>
          <button type="button" class="bar-button icon-only" aria-label={words.close} onClick={onClose}>
            <Icon token="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
