import type { Beginning } from './causes.ts';
import { listeners, receiverIn, receiverOf } from './apps.ts';
import { nextHex, stableHex } from './ids.ts';
import type { App, QueuedEvent } from './model.ts';
import type { Platform } from './platform.ts';
import type { Sealed } from './seal.ts';
import { sealPush } from './seal-push.ts';
import type { SentPush } from './sent.ts';
import { deliverThrough } from './push-faults.ts';
import type { Habit } from './switches.ts';
import { recordPush } from './sent.ts';

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
/** How long after a failed push the next one comes, on the sandbox's clock; then the event is dropped. */
const ladderMs = [15 * secondMs, 5 * minuteMs, hourMs, 6 * hourMs];
const longestTimerMs = hourMs;

/** Pushes of events, with their repetitions. */
export interface EventQueue {
  /** Pushes the event now, and again by the ladder until the bot takes it. Answers its id. To the workspace's own app, if no other is given. */
  emit(type: string, event: Readonly<Record<string, unknown>>, about?: Partial<Beginning>, to?: App): string;
  /** The same to every app of the tenant that listens. */
  emitToAll(type: string, event: Readonly<Record<string, unknown>>, about?: Partial<Beginning>): void;
  /** Pushes what is due. */
  run(): Promise<void>;
  /** Pushes something sent before once more, `waitMs` later on the sandbox's clock. */
  later(sent: SentPush, waitMs: number): void;
  stop(): void;
}

function isTaken(status: number, habit: Habit<'event2xx'>): boolean {
  return status === 200 || (habit === 'taken' && status > 200 && status < 300);
}

/** A queue over the events in the platform's state; it wakes by itself and when the clock is moved. */
export function createEventQueue(platform: Platform): EventQueue {
  const { state, clock } = platform;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const pushing = new Set<string>();

  const arm = (): void => {
    clearTimeout(timer);
    const waiting = state.queue.filter(({ eventId }) => !pushing.has(eventId));
    const next = Math.min(...waiting.map(({ dueAt }) => dueAt));
    if (stopped || !Number.isFinite(next)) return;
    const wait = Math.min(Math.max(next - clock.now(), 0), longestTimerMs);
    timer = setTimeout(() => void run(), wait);
    timer.unref();
  };
  const pushOne = async (event: QueuedEvent): Promise<void> => {
    if (pushing.has(event.eventId)) return;
    pushing.add(event.eventId);
    const attempt = event.failures + 1;
    const { line } = receiverIn(platform, event.body);
    const delivery = await deliverThrough(platform, { route: 'event', line }, { path: event.path, ...sealedAs(event) });
    pushing.delete(event.eventId);
    const taken = delivery.kind === 'answer' && isTaken(delivery.status, platform.switches.get('event2xx'));
    const wait = event.how === 'late' ? undefined : ladderMs[event.failures];
    if (taken || wait === undefined) {
      const index = state.queue.indexOf(event);
      if (index >= 0) state.queue.splice(index, 1);
    } else {
      event.failures += 1;
      event.dueAt = clock.now() + wait;
    }
    const againAt = taken || wait === undefined ? null : event.dueAt;
    recordPush(platform.journal, clock.now(), event, { delivery, attempt, how: event.how, againAt });
  };
  /** Where repetitions carry the same signature, its timestamp is as old when they arrive as the event itself. */
  const sealedAs = (event: QueuedEvent): Sealed => {
    if (event.how === 'late' || platform.switches.get('repeatSignature') === 'fresh')
      return sealPush(platform, event.body);
    let drawn = 0;
    const draw = (): string => stableHex(`${state.seed} ${event.eventId} ${(drawn += 1)}`);
    const signedAt = platform.real() - (clock.now() - event.bornAt);
    return sealPush(platform, event.body, { draw, timestamp: String(Math.floor(signedAt / secondMs)) });
  };
  const run = async (): Promise<void> => {
    const due = state.queue.filter(({ dueAt, eventId }) => dueAt <= clock.now() && !pushing.has(eventId));
    if (!stopped) await Promise.all(due.map(async (event) => platform.traffic.track(pushOne(event))));
    arm();
  };
  const unlisten = clock.onMove(run);
  arm();
  const emit: EventQueue['emit'] = (type, event, about = {}, app = platform.app) => {
    const eventId = nextHex(state);
    const { line } = receiverOf(platform, app.appId);
    const cause = platform.causes.begin({ kind: 'event', what: type, ...about, eventId });
    const header = {
      event_id: eventId,
      event_type: type,
      create_time: String(clock.now()),
      token: app.verificationToken,
      app_id: app.appId,
      tenant_key: app.tenantKey,
    };
    const sent = { eventId, type, path: line.addresses.event, cause, body: { schema: '2.0', header, event } };
    platform.sent.remember(sent);
    state.queue.push({ ...sent, how: 'plain', failures: 0, bornAt: clock.now(), dueAt: clock.now() });
    void run();
    return eventId;
  };
  return {
    emit,
    emitToAll: (type, event, about) => {
      for (const app of listeners(platform)) emit(type, event, about, app);
    },
    run,
    later: (sent, waitMs) => {
      state.queue.push({ ...sent, how: 'late', failures: 0, bornAt: clock.now(), dueAt: clock.now() + waitMs });
      arm();
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      unlisten();
    },
  };
}
