import { useEffect, useReducer, useRef } from 'preact/hooks';
import { emptyState, type State } from './model.ts';
import { readTour } from './settings.ts';

/** Holds the one state and tells its listeners after each change. */
export interface Store {
  get(): State;
  set(update: (state: State) => State): void;
  subscribe(listener: () => void): () => void;
}

/** A store with the empty state. */
export function createStore(): Store {
  let state: State = { ...emptyState, tour: readTour() };
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set: (update) => {
      const next = update(state);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What `select` takes from the state; draws again only when that is another value. */
export function useSelected<T>(store: Store, select: (state: State) => T): T {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const drawn = { value: select(store.get()), select };
  const latest = useRef(drawn);
  latest.current = drawn;
  useEffect(() => {
    const update = (): void => {
      const { value, select: current } = latest.current;
      if (!Object.is(current(store.get()), value)) redraw(undefined);
    };
    update();
    return store.subscribe(update);
  }, [store]);
  return drawn.value;
}

const tickMs = 1000;

/** The sandbox's own time in ms, drawn again each second; null before the world is there. */
export function useNow(store: Store): number | null {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const world = useSelected(store, (state) => state.world);
  useEffect(() => {
    const timer = setInterval(() => redraw(undefined), tickMs);
    return () => clearInterval(timer);
  }, []);
  return world === null ? null : nowOf(store);
}

/** The sandbox's own time at this moment, in ms; 0 before the world is there. */
export function nowOf(store: Store): number {
  const { world, nowSince } = store.get();
  return world === null ? 0 : world.now + performance.now() - nowSince;
}
