import type { Push } from '../../protocol-tools.ts';
import { listeners, receiverIn, receiverOf } from '../access/apps.ts';
import type { Beginning } from '../journal/causes.ts';
import { nextHex, stableHex } from '../ids.ts';
import type { App, QueuedEvent } from '../model.ts';
import { orderOf, type PushOrder } from './order.ts';
import type { Delivery } from './outgoing.ts';
import { hears } from '../access/permissions.ts';
import type { Platform } from '../platform.ts';
import { sealPush } from './seal-push.ts';
import type { Sealed } from './seal.ts';
import { recordPush, type SentPush } from './sent.ts';
import type { Habit } from '../trouble/switches.ts';

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
/** How long after a failed push the next one comes, on the sandbox's clock; then the event is dropped. */
const ladderMs = [15 * secondMs, 5 * minuteMs, hourMs, 6 * hourMs];

/** An event whose push is under way. */
export interface EventOrder {
  readonly event: QueuedEvent;
  readonly order: PushOrder;
}

/**
 * Queues an event for the workspace's own app, or another one; it is due now, and again by the ladder until its bot takes it. Answers
 * its id. An app that may not hear of it gets nothing.
 */
export function emit(
  platform: Platform,
  type: string,
  event: Readonly<Record<string, unknown>>,
  about: Partial<Beginning> = {},
  app: App = platform.app,
): string {
  const { state, clock } = platform;
  const eventId = nextHex(state);
  const { place } = receiverOf(platform, app.appId);
  const cause = platform.causes.begin({ kind: 'event', what: type, ...about, eventId });
  if (!hears(platform, app, type, event)) return eventId;
  const header = {
    event_id: eventId,
    event_type: type,
    create_time: String(clock.now()),
    token: app.verificationToken,
    app_id: app.appId,
    tenant_key: app.tenantKey,
  };
  const sent = { eventId, type, path: place.addresses.event, cause, body: { schema: '2.0', header, event } };
  platform.sent.remember(sent);
  queue(platform, { ...sent, how: 'plain', failures: 0, bornAt: clock.now(), dueAt: clock.now() });
  return eventId;
}

/** Queues the event for every app of the tenant that listens. */
export function emitToAll(
  platform: Platform,
  type: string,
  event: Readonly<Record<string, unknown>>,
  about?: Partial<Beginning>,
): void {
  for (const app of listeners(platform)) emit(platform, type, event, about, app);
}

/** Queues something sent before once more, `waitMs` later on the sandbox's clock. */
export function emitLater(platform: Platform, sent: SentPush, waitMs: number): void {
  const now = platform.clock.now();
  queue(platform, { ...sent, how: 'late', failures: 0, bornAt: now, dueAt: now + waitMs });
}

function queue(platform: Platform, event: QueuedEvent): void {
  platform.state.queue.push(event);
  platform.queued.ring();
}

/** When the next event is due that is not under way, in milliseconds of the sandbox's clock; null while none waits. */
export function nextDueAt({ state, pushing }: Platform): number | null {
  const waiting = state.queue.filter((event) => !pushing.has(event));
  return waiting.length === 0 ? null : Math.min(...waiting.map(({ dueAt }) => dueAt));
}

/** Orders the pushes that are due; each is under way until `settleEvent` hears what came of it. */
export function orderDueEvents(platform: Platform): readonly EventOrder[] {
  const { state, pushing, clock } = platform;
  const due = state.queue.filter((event) => event.dueAt <= clock.now() && !pushing.has(event));
  return due.map((event) => {
    pushing.add(event);
    const { app } = receiverIn(platform, event.body);
    const outgoing = { path: event.path, ...sealedAs(platform, event) };
    return { event, order: orderOf(platform, { appId: app.appId, route: 'event' }, outgoing) };
  });
}

/** Where repetitions carry the same signature, its timestamp is as old when they arrive as the event itself. */
function sealedAs(platform: Platform, event: QueuedEvent): Sealed {
  const { state, clock, switches } = platform;
  if (event.how === 'late' || switches.get('repeatSignature') === 'fresh') return sealPush(platform, event.body);
  let drawn = 0;
  const draw = (): string => stableHex(`${state.seed} ${event.eventId} ${(drawn += 1)}`);
  const signedAt = platform.real() - (clock.now() - event.bornAt);
  return sealPush(platform, event.body, { draw, timestamp: String(Math.floor(signedAt / secondMs)) });
}

/** What came of an event's push: it is taken, comes again by the ladder, or is given up. */
export function settleEvent(platform: Platform, { event }: EventOrder, delivery: Delivery): Push {
  const { state, clock, pushing, switches } = platform;
  pushing.delete(event);
  const attempt = event.failures + 1;
  const taken = delivery.kind === 'answer' && isTaken(delivery.status, switches.get('event2xx'));
  const waitMs = event.how === 'late' ? undefined : ladderMs[event.failures];
  if (taken || waitMs === undefined) {
    const index = state.queue.indexOf(event);
    if (index >= 0) state.queue.splice(index, 1);
  } else {
    event.failures += 1;
    event.dueAt = clock.now() + waitMs;
  }
  const againAt = taken || waitMs === undefined ? null : event.dueAt;
  return recordPush(platform.journal, clock.now(), event, { delivery, attempt, how: event.how, againAt });
}

function isTaken(status: number, habit: Habit<'event2xx'>): boolean {
  return status === 200 || (habit === 'taken' && status > 200 && status < 300);
}
