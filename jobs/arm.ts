import type { EpochMs } from '../tickets/ticket.ts';
import type { JobContext } from './context.ts';
import type { Queues } from './queues.ts';

/** Reminders due within this time share a bell, which rings at its end: never early, and no later than a hundredth of a second. */
export const bellMs = 10;
/** So many bells are armed at once, enough until the next sweep when every one of them has a reminder. */
const mostBells = 1_000;
/** Bells in one command: on a busy machine too it is through before a command to Redis is given up. */
const together = 200;

/** Arms a bell for every moment up to the horizon at which reminders are due, however many tickets ring then. */
export async function armAlarms(
  { store, clock }: Pick<JobContext, 'store' | 'clock'>,
  queues: Pick<Queues, 'addEach'>,
  horizonMs: number,
): Promise<void> {
  const now = clock.now();
  const moments = await store.tickets.alarmMoments(now + horizonMs, bellMs, mostBells);
  const later = moments.filter((moment) => moment > now);
  const bells = later.map((moment) => bell(moment, now));
  // Whatever is due already is claimed by one ring.
  const rings = moments.length === later.length ? bells : [{ data: {} }, ...bells];
  for (let from = 0; from < rings.length; from += together)
    await queues.addEach('alarm', rings.slice(from, from + together));
}

/** One job for each moment; one that is armed already is left alone. */
function bell(moment: EpochMs, now: EpochMs) {
  return { data: {}, delayMs: moment - now, jobId: `alarm__${moment}` };
}
