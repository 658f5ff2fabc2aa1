import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Icon } from '../card/icons.tsx';
import { usePage } from '../core/context.ts';
import { useSelected } from '../core/store.ts';

const shownMs = 6000;
const tokens = { info: 'info', success: 'succeed', error: 'error', warning: 'warning' } as const;

/** The toast on one person's screen, read out as it comes. */
export function ToastLine({ person }: { readonly person: string }): JSX.Element {
  const { words, session } = usePage();
  const toast = useSelected(session.store, (state) => state.toasts[person]);
  useEffect(() => {
    if (toast === undefined) return undefined;
    const timer = setTimeout(() => session.dropToast(person, toast.id), shownMs);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <div class="toast-place" role="status" aria-live="polite">
      {toast === undefined ? null : (
        <div key={toast.id} class={`toast toast-${toast.type}`}>
          <Icon token={tokens[toast.type]} />
          <span class="sr-only">{words.toastKinds[toast.type]}：</span>
          <span class="toast-text">{toast.content}</span>
          <button
            type="button"
            class="quiet-button"
            aria-label={words.close}
            onClick={() => session.dropToast(person, toast.id)}
          >
            <Icon token="close" />
          </button>
        </div>
      )}
    </div>
  );
}
