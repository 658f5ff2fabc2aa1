import type { ComponentChildren, JSX } from 'preact';
import { useId, useRef } from 'preact/hooks';

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  /** Ticked or not, where several may be: such a choice leaves the menu open. */
  readonly checked?: boolean;
}

interface MenuProps {
  /** The button's accessible name. */
  readonly label: string;
  readonly className: string;
  readonly items: readonly MenuItem[];
  readonly children: ComponentChildren;
  onPick(key: string, label: string): void;
}

const gapPx = 4;

/** A button with a native popover of choices; Esc and a click elsewhere close it. */
export function Menu({ label, className, items, children, onPick }: MenuProps): JSX.Element {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);

  function place(): void {
    if (button.current === null || list.current === null) return;
    const at = button.current.getBoundingClientRect();
    const size = list.current.getBoundingClientRect();
    const fitsBelow = at.bottom + gapPx + size.height < innerHeight;
    // The chat may have moved the button off the screen meanwhile; the choices stay on it.
    list.current.style.left = `${inside(at.left, size.width, innerWidth)}px`;
    const top = fitsBelow ? at.bottom + gapPx : at.top - gapPx - size.height;
    list.current.style.top = `${inside(top, size.height, innerHeight)}px`;
    list.current.querySelector('button')?.focus();
  }

  function move(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || list.current === null) return;
    event.preventDefault();
    const buttons = [...list.current.querySelectorAll('button')];
    const index = buttons.findIndex((one) => one === document.activeElement);
    buttons.at((index + step + buttons.length) % buttons.length)?.focus();
  }

  return (
    <>
      <button ref={button} type="button" class={className} popovertarget={id} aria-haspopup="menu" aria-label={label}>
        {children}
      </button>
      <div
        ref={list}
        id={id}
        class="menu"
        popover="auto"
        role="menu"
        aria-label={label}
        onKeyDown={move}
        onToggle={(event) => {
          if ((event as unknown as ToggleEvent).newState === 'open') place();
        }}
      >
        {items.map((item) => (
          <button
            key={item.key}
            type="button"
            role={item.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
            aria-checked={item.checked}
            onClick={() => {
              if (item.checked === undefined) list.current?.hidePopover();
              onPick(item.key, item.label);
            }}
          >
            {item.label}
          </button>
        ))}
      </div>
    </>
  );
}

/** Where something of that length begins so that all of it is in the window, as near to `wanted` as can be; all in px. */
function inside(wanted: number, length: number, window: number): number {
  return Math.max(gapPx, Math.min(wanted, window - length - gapPx));
}
