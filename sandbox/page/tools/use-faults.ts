import { usePage } from '../core/context.ts';
import { useNow, useSelected } from '../core/store.ts';
import type { ActiveFault } from '../../protocol.ts';

const none: readonly ActiveFault[] = [];

/** The faults that are on: what has come to its end on the sandbox's clock is none any more. */
export function useFaults(): readonly ActiveFault[] {
  const { session } = usePage();
  const faults = useSelected(session.store, ({ world }) => world?.faults) ?? none;
  const now = useNow(session.store) ?? 0;
  return faults.filter(({ until }) => until === undefined || until > now);
}
