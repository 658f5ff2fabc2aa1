import { useEffect, useRef } from 'preact/hooks';

/** What a key does: single keys, two in a row such as `g p`, `mod+k` for ⌘K and Ctrl-K. */
export type Keys = Readonly<Record<string, () => void>>;

/** The second key of two must come within this. */
const pairMs = 1500;
/** What lies over the page has the keys for itself. */
const inFront = 'dialog[open], :popover-open';
const typing = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]';

/** Listens for keys on the whole page; while somebody types, only those with ⌘ or Ctrl count. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    let first = '';
    let firstAt = 0;
    const press = (event: KeyboardEvent): void => {
      const isMod = event.metaKey || event.ctrlKey;
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      const target = event.target instanceof Element ? event.target : null;
      if (!isMod && (target?.closest(typing) !== null || document.querySelector(inFront) !== null)) return;
      const pair = performance.now() - firstAt < pairMs ? `${first} ${event.key}` : '';
      first = event.key;
      firstAt = performance.now();
      const act = latest.current[pair] ?? latest.current[isMod ? `mod+${event.key.toLowerCase()}` : event.key];
      if (act === undefined) return;
      event.preventDefault();
      first = '';
      act();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
