import { setTimeout } from 'node:timers/promises';
import { addressOf } from '../tickets/recipients.ts';
import { createArmer } from './arm.ts';
import type { JobContext } from './context.ts';
import { createClaimer } from './digests/digests.ts';
import { createFiller } from './digests/fill.ts';
import { handOver } from './hand-over.ts';
import type { Queues } from './queues.ts';
import { renewCards } from './renew.ts';
import { tellAdministrators } from './tell-administrators.ts';
import { createUnseenWatch } from './unseen.ts';

/** How often the sweep looks, on real time. */
export const sweepEveryMs = 5_000;
/** Reminders due within this time are armed in Redis; the rest stay in MongoDB alone. */
const horizonMs = 15 * 60_000;
/** What has been pending for less is left to the job that was woken for it. */
const graceMs = 2_000;
/** How long a moved clock waits for its reminders, and how often it looks. */
const lookEveryMs = 10;
const mostLooks = 200;
/** So much is taken up at once; the next sweep takes the rest. */
const batch = 500;

export interface Sweep {
  /** Sweeps now; a sweep that runs already is waited for and followed by another. */
  now(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Finds in MongoDB what waits: reminders to arm, cards and notices to show, answers to send. Everything in Redis can be
 * lost at any moment and is made anew from here. `after` is called when a sweep is through.
 */
export function startSweep(
  context: JobContext,
  queues: Pick<Queues, 'add' | 'addAll' | 'addEach' | 'knows'>,
  after: () => void = () => undefined,
): Sweep {
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  const canCount = createFiller(context);
  const claims = createClaimer(context);
  const arm = createArmer(context, queues);
  const digestsWait = async () => (await canCount()) && claims();
  const lookForUnseen = createUnseenWatch(context);
  const timer = setInterval(() => void run(), sweepEveryMs);
  timer.unref();
  const stopListening = context.clock.onMove?.(async () => {
    await run();
    await rung(context);
  });

  function run(): Promise<void> {
    if (stopped) return running;
    running = running
      .then(() => arm(horizonMs))
      .then(() => sweep(context, queues, digestsWait))
      .then(lookForUnseen)
      .then(after)
      .catch((error: unknown) => {
        context.logger.error({ err: error }, 'the sweep failed; the next one comes in seconds');
      });
    return running;
  }

  return {
    now: run,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      stopListening?.();
      await running;
    },
  };
}

/** After a move by hand: waits until the reminders that fell due and the quiet hours that ended have been seen to, each at its own step. */
async function rung({ store, clock }: JobContext): Promise<void> {
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const due = await Promise.all([
      store.tickets.dueForAlarm(clock.now(), 1),
      store.tickets.dueForMerge(clock.now(), 1),
    ]);
    if (due.every(({ length }) => length === 0)) return;
    await setTimeout(lookEveryMs);
  }
}

async function sweep(
  context: JobContext,
  queues: Pick<Queues, 'add' | 'addAll' | 'addEach'>,
  digestsWait: () => Promise<boolean>,
): Promise<void> {
  const { store, clock, realNow, metrics } = context;
  const now = clock.now();
  const merging = await store.tickets.dueForMerge(now + horizonMs, batch);
  await queues.addEach(
    'merge',
    merging.map(({ to, until }) => merged(to, until, now)),
  );
  const unsent = await store.mergedCards.due(realNow() - graceMs, batch);
  metrics.sweepRepairs.inc({ what: 'merge' }, unsent.length);
  await queues.addAll(
    'merge',
    unsent.map(({ to }) => ({ to: addressOf(to) })),
  );
  const pending = await store.tickets.dueForShow(realNow() - graceMs, batch);
  metrics.sweepRepairs.inc({ what: 'show' }, pending.length);
  if (pending.length > 0) await queues.add('show', { numbers: pending });
  const answers = await store.replies.due(realNow() - graceMs, batch);
  metrics.sweepRepairs.inc({ what: 'reply' }, answers.length);
  await queues.addAll(
    'reply',
    answers.map(({ id }) => ({ id })),
  );
  await eachByItself(context, {
    renewals: () => renewCards(context),
    leaves: () => handOver(context),
    digests: async () => {
      if (await digestsWait()) await queues.addAll('digest', [{}]);
    },
    undelivered: () => tellAdministrators(context),
  });
}

/** One after the other; what fails keeps none of the others from being done. */
async function eachByItself(
  { logger }: Pick<JobContext, 'logger'>,
  steps: Readonly<Record<string, () => Promise<void>>>,
): Promise<void> {
  for (const [step, take] of Object.entries(steps)) {
    try {
      await take();
    } catch (error) {
      logger.error({ step, err: error }, 'a step of the sweep failed; the next sweep takes it again');
    }
  }
}

/** One job for each recipient and moment; one that is armed already is left alone. */
function merged(to: string, until: number, now: number) {
  const delayMs = until - now;
  return delayMs <= 0 ? { data: { to } } : { data: { to }, delayMs, jobId: `merge__${to}__${until}` };
}
