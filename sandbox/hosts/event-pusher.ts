import { nextDueAt, orderDueEvents, settleEvent, type EventOrder } from '../platform/pushes/events.ts';
import type { Platform } from '../platform/platform.ts';
import type { Lines } from './lines.ts';

const longestTimerMs = 60 * 60_000;

/** Pushes events when they are due: at once, by the ladder, and when the clock is moved. */
export interface EventPusher {
  stop(): void;
}

/** Pushes over the lines until it is stopped. */
export function createEventPusher(platform: Platform, lines: Lines): EventPusher {
  const { clock } = platform;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const arm = (): void => {
    clearTimeout(timer);
    const dueAt = nextDueAt(platform);
    if (stopped || dueAt === null) return;
    timer = setTimeout(() => void run(), Math.min(Math.max(dueAt - clock.now(), 0), longestTimerMs));
    timer.unref();
  };
  const pushOne = async (event: EventOrder): Promise<void> => {
    settleEvent(platform, event, await lines.carry(event.order));
  };
  const run = async (): Promise<void> => {
    if (!stopped) await Promise.all(orderDueEvents(platform).map(pushOne));
    arm();
  };
  const unlisten = [clock.onMove(run), platform.queued.listen(() => void run())];
  arm();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      for (const end of unlisten) end();
    },
  };
}
