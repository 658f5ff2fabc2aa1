import type { Call, Change } from '../../protocol.ts';
import type { Bodies, Cause, Ping, Push } from '../../protocol-tools.ts';
import type { State } from '../model.ts';
import { createLatest } from './latest.ts';

const changesKept = 5000;
const linesKept = 2000;
const pingsKept = 5000;
/** Whole bodies are large; the latest are enough to look into. */
const bodiesKept = 500;

type WithoutSeq<T> = T extends unknown ? Omit<T, 'seq'> : never;
/** A change that has no number yet; calls, causes, pushes and pings have their own way in. */
export type NewChange = WithoutSeq<Exclude<Change, { kind: 'call' | 'cause' | 'push' | 'ping' }>>;

/** What went over the wire with a call or a push. */
export type Wire = Omit<Bodies, 'seq'>;

/** Everything that happens, numbered, for who looks on; old lines are dropped. */
export interface Journal {
  /** Numbers the change and hands it to who listens. */
  add(change: NewChange): void;
  addCall(call: Omit<Call, 'seq'>, wire: Wire): Call;
  addCause(cause: Omit<Cause, 'seq'>): Cause;
  addPush(push: Omit<Push, 'seq'>, wire: Wire): Push;
  addPing(ping: Omit<Ping, 'seq'>): Ping;
  /** Changes after `seq`, or null where some of them are no longer kept. */
  since(seq: number): readonly Change[] | null;
  callsSince(seq: number): readonly Call[];
  causesSince(seq: number): readonly Cause[];
  pushesSince(seq: number): readonly Push[];
  pingsSince(seq: number): readonly Ping[];
  bodiesOf(seq: number): Bodies;
  listen(listener: (change: Change) => void): () => void;
}

/** A journal that counts on from the state's last number. */
export function createJournal(state: State): Journal {
  const changes = createLatest<Change>(changesKept);
  const calls = createLatest<Call>(linesKept);
  const causes = createLatest<Cause>(linesKept);
  const pushes = createLatest<Push>(linesKept);
  const pings = createLatest<Ping>(pingsKept);
  const bodies = createLatest<Bodies>(bodiesKept);
  const listeners = new Set<(change: Change) => void>();
  const startedAt = state.seq;

  const publish = (change: Change): void => {
    changes.add(change);
    for (const listener of listeners) listener(change);
  };
  const nextSeq = (): number => {
    state.seq += 1;
    return state.seq;
  };
  return {
    add: (change) => publish({ ...change, seq: nextSeq() }),
    addCall: (line, wire) => {
      const call = calls.add({ ...line, seq: nextSeq() });
      bodies.add({ ...wire, seq: call.seq });
      publish({ seq: call.seq, kind: 'call', call });
      return call;
    },
    addCause: (line) => {
      const cause = causes.add({ ...line, seq: nextSeq() });
      publish({ seq: cause.seq, kind: 'cause', cause });
      return cause;
    },
    addPush: (line, wire) => {
      const push = pushes.add({ ...line, seq: nextSeq() });
      bodies.add({ ...wire, seq: push.seq });
      publish({ seq: push.seq, kind: 'push', push });
      return push;
    },
    addPing: (line) => {
      const ping = pings.add({ ...line, seq: nextSeq() });
      publish({ seq: ping.seq, kind: 'ping', ping });
      return ping;
    },
    since: (seq) => {
      const oldest = changes.first()?.seq ?? startedAt + 1;
      return seq > state.seq || seq + 1 < oldest ? null : changes.since(seq);
    },
    callsSince: calls.since,
    causesSince: causes.since,
    pushesSince: pushes.since,
    pingsSince: pings.since,
    bodiesOf: (seq) => bodies.since(seq - 1).find((one) => one.seq === seq) ?? { seq, request: null, response: null },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
