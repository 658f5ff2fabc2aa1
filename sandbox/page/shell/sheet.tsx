import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { usePage } from '../core/context.ts';

/** A phone's drawer: over the lower part of the chat, and higher at a touch of its handle. */
export function Sheet({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const { words } = usePage();
  const [isHigh, setHigh] = useState(false);
  return (
    <div class={`sheet ${isHigh ? 'high' : ''}`}>
      <button
        type="button"
        class="sheet-handle"
        aria-expanded={isHigh}
        aria-label={words.sheetHandle}
        onClick={() => setHigh(!isHigh)}
      />
      {children}
    </div>
  );
}
