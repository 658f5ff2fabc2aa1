import type { Call, Change } from '../protocol.ts';
import type { State } from './model.ts';

const changesKept = 5000;
const callsKept = 2000;

type WithoutSeq<T> = T extends unknown ? Omit<T, 'seq'> : never;
/** A change that has no number yet. */
export type NewChange = WithoutSeq<Change>;

/** Everything that happens, numbered, for who looks on; old lines are dropped. */
export interface Journal {
  /** Numbers the change and hands it to who listens. */
  add(change: NewChange): void;
  addCall(call: Omit<Call, 'seq'>): void;
  /** Changes after `seq`, or null where some of them are no longer kept. */
  since(seq: number): readonly Change[] | null;
  callsSince(seq: number): readonly Call[];
  listen(listener: (change: Change) => void): () => void;
}

/** A journal that counts on from the state's last number. */
export function createJournal(state: State): Journal {
  const changes: Change[] = [];
  const calls: Call[] = [];
  const listeners = new Set<(change: Change) => void>();
  const startedAt = state.seq;

  const publish = (change: Change): void => {
    changes.push(change);
    if (changes.length > changesKept) changes.shift();
    for (const listener of listeners) listener(change);
  };
  return {
    add: (change) => {
      state.seq += 1;
      publish({ ...change, seq: state.seq });
    },
    addCall: (call) => {
      state.seq += 1;
      const numbered = { ...call, seq: state.seq };
      calls.push(numbered);
      if (calls.length > callsKept) calls.shift();
      publish({ seq: state.seq, kind: 'call', call: numbered });
    },
    since: (seq) => {
      const oldest = changes[0]?.seq ?? startedAt + 1;
      if (seq > state.seq || seq + 1 < oldest) return null;
      return changes.filter((change) => change.seq > seq);
    },
    callsSince: (seq) => calls.filter((call) => call.seq > seq),
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
