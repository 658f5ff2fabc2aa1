const minuteMs = 60_000;
/** An advance has at most so many steps, so that a day takes seconds. */
const mostSteps = 400;
/** Past so much real time an advance takes ever bigger steps. */
const patienceMs = 15_000;
const longestStepMs = 30 * minuteMs;
/**
 * Who waits for something goes the first hours by single minutes, the first days by five, and then by half hours: it stops so
 * much late at the most, on a slow machine as on a fast one, and a night takes half a minute.
 */
const watchfulSteps = [
  { within: 4 * 60 * minuteMs, step: minuteMs },
  { within: 4 * 24 * 60 * minuteMs, step: 5 * minuteMs },
] as const;

export type MoveListener = () => void | Promise<void>;

export interface AdvanceOptions {
  /** One jump, as after an outage, in place of small steps. */
  readonly leap?: boolean;
  /** Awaited after each step, when all listeners are through: the place to wait until the bot is quiet. */
  readonly settle?: () => Promise<void>;
  /** Asked after each step: true ends the move there. */
  readonly until?: () => boolean;
}

/** Business time of the sandbox and of the bot in it: real time plus an offset that only grows. */
export interface SandboxClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** `now()` minus real time, in milliseconds. */
  offset(): number;
  readonly state: 'ready' | 'advancing';
  /** Calls the listener after each move, and awaits it; the answer ends this. */
  onMove(listener: MoveListener): () => void;
  /** Another world has come in the place of this one: its time is now. The only way back. */
  restore(now: number): void;
  /** Moves on by `ms` of business time. Throws while another move is under way, and for anything but forwards. */
  advance(ms: number, options?: AdvanceOptions): Promise<void>;
}

function firstStep(ms: number): number {
  return Math.max(minuteMs, Math.ceil(ms / mostSteps));
}

function watchfulStep(goneMs: number): number {
  return watchfulSteps.find(({ within }) => goneMs < within)?.step ?? longestStepMs;
}

/** A clock that starts `offsetMs` ahead of real time; `real` is for tests. */
export function createSandboxClock(offsetMs = 0, real: () => number = Date.now): SandboxClock {
  let offset = offsetMs;
  let state: 'ready' | 'advancing' = 'ready';
  const listeners = new Set<MoveListener>();
  const move = async (ms: number, settle: AdvanceOptions['settle']): Promise<void> => {
    offset += ms;
    await Promise.all([...listeners].map(async (listener) => listener()));
    await settle?.();
  };
  return {
    now: () => real() + offset,
    offset: () => offset,
    get state() {
      return state;
    },
    onMove: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    restore: (now) => {
      offset = now - real();
    },
    advance: async (ms, { leap = false, settle, until } = {}) => {
      if (state === 'advancing') throw new Error('The clock is already advancing; wait until it is ready.');
      if (!Number.isFinite(ms) || ms < 0) throw new Error(`The clock goes forwards only, not by ${ms} ms.`);
      state = 'advancing';
      try {
        const startedAt = real();
        let plain = firstStep(ms);
        let left = ms;
        do {
          const step = until === undefined ? plain : watchfulStep(ms - left);
          const by = Math.min(leap ? ms : step, left);
          left -= by;
          await move(by, settle);
          if (until?.() === true) break;
          if (real() - startedAt > patienceMs) plain = Math.min(plain * 2, Math.max(plain, longestStepMs));
        } while (left > 0);
      } finally {
        state = 'ready';
      }
    },
  };
}
