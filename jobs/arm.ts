import type { EpochMs } from '../tickets/ticket.ts';
import type { JobContext } from './context.ts';
import type { Queues } from './queues.ts';

/** Reminders due within this time share a bell, which rings at its end: never early, and no later than a hundredth of a second. */
export const bellMs = 10;
/** So many bells are armed at once, enough until the next sweep when every one of them has a reminder. */
const mostBells = 1_000;
/** Bells in one command: on a busy machine too it is through before a command to Redis is given up. */
const together = 200;

/**
 * Arms a bell for every moment up to the horizon at which reminders are due, however many tickets ring then. What this process
 * has armed it leaves alone as long as the last of it is there: a Redis that was emptied, or is back from an older state, lacks it.
 */
export function createArmer(
  { store, clock }: Pick<JobContext, 'store' | 'clock'>,
  queues: Pick<Queues, 'addEach' | 'knows'>,
): (horizonMs: number) => Promise<void> {
  let armed: ReadonlySet<EpochMs> = new Set();

  /** The moments after `now` for which this process has armed a bell that is still there. */
  async function stillArmed(now: EpochMs): Promise<ReadonlySet<EpochMs>> {
    const left = [...armed].filter((moment) => moment > now);
    const last = left.at(-1);
    return last !== undefined && (await queues.knows('alarm', bellId(last))) ? new Set(left) : new Set();
  }

  return async (horizonMs) => {
    const now = clock.now();
    const moments = await store.tickets.alarmMoments(now + horizonMs, bellMs, mostBells);
    armed = await stillArmed(now);
    const later = moments.filter((moment) => moment > now);
    const fresh = later.filter((moment) => !armed.has(moment));
    const bells = fresh.map((moment) => ({ data: {}, delayMs: moment - now, jobId: bellId(moment) }));
    // Whatever is due already is claimed by one ring.
    const rings = moments.length === later.length ? bells : [{ data: {} }, ...bells];
    for (let from = 0; from < rings.length; from += together)
      await queues.addEach('alarm', rings.slice(from, from + together));
    armed = new Set([...armed, ...fresh]);
  };
}

/** One job for each moment; one that somebody else has armed already is left alone. */
function bellId(moment: EpochMs): string {
  return `alarm__${moment}`;
}
