import type { Logger } from 'pino';
import type { Errand, Permit, Permits } from './permits.ts';

/** So many calls of one process are under way at once; they wait for Feishu most of the time. */
const mostRunning = 64;
/** How long to wait after Redis gave no answer. */
const redisPauseMs = 500;

/** The lanes, the first is served first: what people wait for, then cards, then what only reminds, then digests. */
export const ranks = { urgent: 0, card: 1, notice: 2, digest: 3 } as const;
export type Rank = keyof typeof ranks;

/** One call that wants to be made as soon as its limits allow. */
export interface Work extends Errand {
  /** The same id waits once: several wishes for one card are one call. */
  readonly id: string;
  /** Works of one group settle together. */
  readonly group: string;
  readonly rank: Rank;
  readonly run: () => Promise<void>;
}

export interface Lanes {
  /** Queues the work; what waits already is left as it is. */
  put(work: Work): void;
  /** True while work of that group waits or runs here. */
  holds(group: string): boolean;
  /** How much waits. */
  readonly waiting: number;
  /** Starts nothing more and waits for what runs; what waits is found again in MongoDB. */
  stop(): Promise<void>;
}

export interface LanesOptions {
  readonly permits: Permits;
  readonly logger: Pick<Logger, 'error' | 'warn'>;
  /** Told when the last work of a group has ended. */
  readonly onIdle: (group: string) => void;
}

/**
 * Makes the calls of this process in order of rank and age, as fast as the limits of all processes together allow. A group
 * or person that has had its share is passed over, so that nobody waits for a busy chat.
 */
export function createLanes({ permits, logger, onIdle }: LanesOptions): Lanes {
  const waiting = new Map<string, Work>();
  const running = new Map<string, { readonly group: string; readonly ended: Promise<void> }>();
  const restsUntil = new Map<string, number>();
  let stopped = false;
  let nudge: () => void = () => undefined;
  const over = serve();

  async function serve(): Promise<void> {
    while (!stopped) {
      const next = running.size < mostRunning ? best() : null;
      if (next === null) {
        await nudged(nextMoment());
        continue;
      }
      const permit = await asked(next);
      if (permit === null) continue;
      if (permit.granted) {
        waiting.delete(next.id);
        running.set(next.id, { group: next.group, ended: carryOut(next, permit.done) });
      } else rest(permit.full === 'api' ? apiName(next) : next.target, permit.waitMs);
    }
    await Promise.all([...running.values()].map(({ ended }) => ended));
  }

  /** Null where Redis did not answer: nothing is sent meanwhile. */
  async function asked(work: Work): Promise<Permit | null> {
    try {
      return await permits.ask(work);
    } catch (error) {
      logger.warn({ reason: String(error) }, 'Redis gave no permit to call Feishu; cards and notices wait');
      for (const { api } of waiting.values()) rest(apiName({ api }), redisPauseMs);
      return null;
    }
  }

  async function carryOut(work: Work, done: () => Promise<void>): Promise<void> {
    try {
      await work.run();
    } catch (error) {
      logger.error({ work: work.id, err: error }, 'a call failed; the sweep will try again');
    }
    await done();
    running.delete(work.id);
    if (!holds(work.group)) onIdle(work.group);
    nudge();
  }

  function holds(group: string): boolean {
    for (const map of [waiting, running]) for (const work of map.values()) if (work.group === group) return true;
    return false;
  }

  /** The first in rank, the oldest among these, of those whose limits are not known to be full. */
  function best(): Work | null {
    const now = performance.now();
    let found: Work | null = null;
    for (const work of waiting.values()) {
      if (running.has(work.id) || isResting(apiName(work), now) || isResting(work.target, now)) continue;
      // A map gives its entries in the order they came.
      if (found === null || ranks[work.rank] < ranks[found.rank]) found = work;
      if (found.rank === 'urgent') break;
    }
    return found;
  }

  function isResting(name: string, now: number): boolean {
    const until = restsUntil.get(name);
    if (until === undefined) return false;
    if (until > now) return true;
    restsUntil.delete(name);
    return false;
  }

  function rest(name: string, ms: number): void {
    restsUntil.set(name, performance.now() + ms);
  }

  /** Milliseconds until something that waits may be tried again; null where only news can change anything. */
  function nextMoment(): number | null {
    if (running.size >= mostRunning) return null;
    // A rest that has just run out counts as well: nobody else would wake us for it.
    const moments = [...waiting.values()].filter(({ id }) => !running.has(id)).map(restEnd);
    return moments.length === 0 ? null : Math.max(0, Math.min(...moments) - performance.now());
  }

  /** When both limits of the work are no longer known to be full, on the process's own clock. */
  function restEnd(work: Work): number {
    return Math.max(restsUntil.get(apiName(work)) ?? 0, restsUntil.get(work.target) ?? 0);
  }

  async function nudged(withinMs: number | null): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = withinMs === null ? undefined : setTimeout(resolve, Math.ceil(withinMs));
      nudge = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    put(work) {
      if (stopped || waiting.has(work.id)) return;
      waiting.set(work.id, work);
      nudge();
    },
    holds,
    get waiting() {
      return waiting.size;
    },
    async stop() {
      stopped = true;
      waiting.clear();
      nudge();
      await over;
    },
  };
}

function apiName({ api }: Pick<Work, 'api'>): string {
  return `api ${api}`;
}
