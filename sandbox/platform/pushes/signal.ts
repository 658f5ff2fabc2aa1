/** Tells who listens that something is there to be done. */
export interface Signal {
  ring(): void;
  /** The answer ends it. */
  listen(listener: () => void): () => void;
}

/** Nobody listens at first. */
export function createSignal(): Signal {
  const listeners = new Set<() => void>();
  return {
    ring: () => {
      for (const listener of listeners) listener();
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
