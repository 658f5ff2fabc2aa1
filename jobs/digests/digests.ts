import { digestsDue } from '../../tickets/digests/schedule.ts';
import type { EpochMs } from '../../tickets/ticket.ts';
import { type JobContext, surroundings } from '../context.ts';
import type { Lanes } from '../lanes/lanes.ts';
import { buildDigests } from './build.ts';
import { digestWork } from './send.ts';

const mostAtOnce = 500;
/** What was due before there was a bot is owed to nobody. */
const installed = 'digestsSince';
/** Ids of digests known to be claimed are kept so many, then asked for again. */
const mostKnown = 50_000;

/**
 * Claims the digests that are due by the business clock; true when something is to be built or sent. Called at every tick:
 * a doubled one claims nothing twice, a missed one is made up by the next of the same day.
 */
export function createClaimer(context: JobContext): () => Promise<boolean> {
  const known = new Set<string>();
  let owedSince: EpochMs | null = null;
  return async () => {
    const { store, realNow } = context;
    const { org, rulebook, now } = surroundings(context);
    const policy = rulebook.policy(rulebook.currentVersion);
    const since = (owedSince ??= await store.firstMoment(installed, now));
    const due = digestsDue(org, policy, now, (id) => known.has(id)).filter(({ dueAt }) => dueAt >= since);
    await store.digests.claim(due);
    if (known.size > mostKnown) known.clear();
    for (const { id } of due) known.add(id);
    return store.digests.hasWork(now, realNow());
  };
}

/** Builds what is claimed and queues for its lane what is to be sent by now. */
export function createDigests(context: JobContext, lanes: Pick<Lanes, 'put'>) {
  return async (): Promise<void> => {
    while (await buildDigests(context));
    const { store, clock, realNow } = context;
    for (const row of await store.digests.unsent(clock.now(), realNow(), mostAtOnce))
      lanes.put(digestWork(context, row));
  };
}
