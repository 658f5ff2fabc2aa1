import { hourMs, minuteMs } from '../config/duration.ts';
import type { JobContext } from './context.ts';

/** How often it is looked for what should not be, on real time. */
const lookEveryMs = minuteMs;
/** A ticket that nobody has changed for longer is looked at no more, on business time. */
const changedWithinMs = 24 * hourMs;
/** So many of the tickets changed last are looked at: in a busy house a sample. */
const mostLookedAt = 500;

/**
 * The sweep and the auditor ask for moments at which work is due; a card behind its ticket without such a moment would lie for
 * ever. No write of ours leaves one: one from outside or a fault of ours may. It is counted, logged and given its moment, from which
 * `/readyz` counts its age.
 */
export function createUnseenWatch({ store, clock, realNow, metrics, logger, wake }: JobContext): () => Promise<void> {
  let nextLook = 0;
  return async () => {
    if (realNow() < nextLook) return;
    nextLook = realNow() + lookEveryMs;
    for (const { number, version } of await store.tickets.unseen(clock.now() - changedWithinMs, mostLookedAt)) {
      metrics.sweepRepairs.inc({ what: 'unseen' });
      logger.error(
        { number, version },
        'a card or notice of this ticket waited and nothing said so; it is taken up now',
      );
      await store.tickets.settleShow(number, version);
      wake(number);
    }
  };
}
