import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { usePage } from '../core/context.ts';
import { problemText } from '../core/session.ts';

/** Puts a text on the clipboard, and says so. */
export function CopyButton({ label, text }: { readonly label: string; readonly text: string }): JSX.Element {
  const { words } = usePage();
  const [said, setSaid] = useState<string | null>(null);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(words.copied);
    } catch (error) {
      // Browsers refuse the clipboard to pages out of focus; that is no fault of the sandbox.
      setSaid(error instanceof DOMException ? error.message : problemText(error));
    }
  }

  return (
    <>
      <button type="button" class="button height-small" onClick={() => void copy()}>
        {label}
      </button>
      <span class="said" role="status">
        {said}
      </span>
    </>
  );
}
