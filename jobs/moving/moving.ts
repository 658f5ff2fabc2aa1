import type { JobContext } from '../context.ts';
import { jobNames, type JobName, type Queues } from '../queues.ts';
import { audit, type Audit } from './auditor.ts';
import type { Canaries } from './canary.ts';
import type { MovingMetrics } from './metrics.ts';

/** How often canaries are sent and MongoDB is looked through, on real time. */
const lookEveryMs = 5_000;
/** A queue through which no canary has come for so long, although Redis answers, stands still. */
const canaryPatienceMs = 30_000;
/** Where other processes take the jobs, chance may pass this one over for a while, but not for so long. */
const passedOverMs = 120_000;
const msPerSecond = 1_000;

/** Whether work moves; each null while it does, else the reason. */
export interface Findings extends Pick<Audit, 'alarms' | 'cards'> {
  readonly queues: string | null;
}

export interface Moving {
  /** As of the last look. */
  findings(): Findings;
  stop(): Promise<void>;
}

export interface MovingParts {
  readonly context: JobContext;
  readonly queues: Pick<Queues, 'movedAt'>;
  readonly canaries: Canaries;
  readonly metrics: MovingMetrics;
  /** Whether this process works on jobs. */
  readonly work: boolean;
  /** Told once, in a worker that takes no job of a queue although Redis answers: only a new process helps. */
  readonly onStuck: (reason: string) => void;
}

/** Looks every few seconds whether work moves. Thresholds run on real time: a business clock that leaps makes nothing late. */
export function watchMoving({ context, queues, canaries, metrics, work, onStuck }: MovingParts): Moving {
  const { clock, logger } = context;
  let found: Findings = { queues: null, alarms: null, cards: null };
  let stopped = false;
  let toldStuck = false;
  let lookedAt = performance.now();
  /** Since when Redis has answered and this process has run without a pause. */
  let soundSince = lookedAt;
  let clockMovedAt = Number.NEGATIVE_INFINITY;
  const stopListening = clock.onMove?.(() => {
    clockMovedAt = performance.now();
  });
  let running = look();
  const timer = setInterval(() => {
    running = running.then(look);
  }, lookEveryMs);
  timer.unref();

  async function look(): Promise<void> {
    if (stopped) return;
    const now = performance.now();
    if (now - lookedAt > 2 * lookEveryMs) soundSince = now;
    lookedAt = now;
    const [standing, { alarms, cards }] = await Promise.all([lookAtQueues(), lookAtTickets()]);
    found = { queues: standing, alarms, cards };
  }

  async function lookAtQueues(): Promise<string | null> {
    try {
      if (work) await canaries.send();
      const ages = await canaries.ages();
      const now = performance.now();
      for (const { queue, ageMs } of ages) metrics.canaryAge.set({ queue }, (ageMs ?? now - soundSince) / msPerSecond);
      const standing = ages
        .filter(({ ageMs }) => (ageMs ?? Number.POSITIVE_INFINITY) > canaryPatienceMs)
        .map(({ queue }) => queue);
      if (work) endIfStuck(standing, now);
      if (standing.length === 0 || now - soundSince <= canaryPatienceMs) return null;
      return `no worker has taken a job of ${standing.join(', ')} for ${canaryPatienceMs / msPerSecond} s; is one running?`;
    } catch (error) {
      soundSince = performance.now();
      logger.warn({ reason: String(error) }, 'Redis did not tell whether the queues move');
      return null;
    }
  }

  function endIfStuck(standing: readonly JobName[], now: number): void {
    for (const queue of jobNames) {
      const idleMs = now - Math.max(soundSince, queues.movedAt(queue));
      if (toldStuck || idleMs <= (standing.includes(queue) ? canaryPatienceMs : passedOverMs)) continue;
      toldStuck = true;
      onStuck(`this worker has taken no job of the queue ${queue} for ${Math.round(idleMs / msPerSecond)} s`);
    }
  }

  async function lookAtTickets(): Promise<Pick<Audit, 'alarms' | 'cards'>> {
    try {
      const { alarmMs, cardMs, ...wrong } = await audit(context, performance.now() - clockMovedAt);
      metrics.oldestAlarm.set(alarmMs / msPerSecond);
      metrics.oldestCard.set(cardMs / msPerSecond);
      return wrong;
    } catch (error) {
      logger.warn({ reason: String(error) }, 'MongoDB did not tell what waits');
      return { alarms: null, cards: null };
    }
  }

  return {
    findings: () => found,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      stopListening?.();
      await running;
    },
  };
}
