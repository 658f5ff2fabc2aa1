import type { ComponentChildren, JSX } from 'preact';
import { usePage } from '../core/context.ts';
import { useSelected } from '../core/store.ts';

interface TourButtonProps {
  readonly className: string;
  /** What stands before the word. */
  readonly children?: ComponentChildren;
}

/** Starts the guided tour, or takes it up again where it was left. */
export function TourButton({ className, children }: TourButtonProps): JSX.Element {
  const { words, session } = usePage();
  const isOn = useSelected(session.store, (state) => state.tour === 'on');
  return (
    <button type="button" class={className} aria-pressed={isOn} onClick={() => session.tour(isOn ? 'left' : 'on')}>
      {children}
      {words.tour}
    </button>
  );
}
