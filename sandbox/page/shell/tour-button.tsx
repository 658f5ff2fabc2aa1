import type { JSX } from 'preact';
import { usePage } from '../core/context.ts';
import { useSelected } from '../core/store.ts';

/** Starts the guided tour, or takes it up again where it was left. */
export function TourButton({ className }: { readonly className: string }): JSX.Element {
  const { words, session } = usePage();
  const isOn = useSelected(session.store, (state) => state.tour === 'on');
  return (
    <button type="button" class={className} aria-pressed={isOn} onClick={() => session.tour(isOn ? 'left' : 'on')}>
      {words.tour}
    </button>
  );
}
