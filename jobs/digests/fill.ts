import type { JobContext } from '../context.ts';

const filled = 'open tickets are watched';
const batch = 500;
/** So much is done in one sweep; the next one goes on. */
const mostBatches = 10;

/**
 * Open tickets stored by a version which knew no digests get what they are counted by, once for each database; true when
 * all have it. Until then digests wait, rather than tell too little.
 */
export function createFiller({ store }: Pick<JobContext, 'store'>): () => Promise<boolean> {
  let done = false;
  return async () => {
    done ||= await store.isRemembered(filled);
    for (let left = mostBatches; !done && left > 0; left -= 1) {
      if (await store.tickets.fillWatched(batch)) continue;
      await store.remember(filled);
      done = true;
    }
    return done;
  };
}
