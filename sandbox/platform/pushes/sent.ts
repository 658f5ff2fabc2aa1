import type { Push, RepushWay } from '../../protocol-tools.ts';
import type { Delivery } from './outgoing.ts';
import type { Journal } from '../journal/journal.ts';

const sentKept = 500;
const nothing = { toast: null, card: false, code: null, againAt: null };

/** An event or a click as it was pushed first. */
export interface SentPush {
  readonly eventId: string;
  readonly type: string;
  readonly path: string;
  /** The whole envelope, before encryption. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly cause: string;
}

/** What was pushed lately. */
export interface Sent {
  /** Remembers the first push of an event. */
  remember(push: SentPush): void;
  find(eventId: string): SentPush | undefined;
  /** The one that was pushed before it. */
  before(eventId: string): SentPush | undefined;
}

/** Remembers the latest pushes. */
export function createSent(): Sent {
  let pushes: SentPush[] = [];
  const indexOf = (eventId: string): number => pushes.findIndex((push) => push.eventId === eventId);
  return {
    remember: (push) => {
      if (indexOf(push.eventId) < 0) pushes = [...pushes.slice(1 - sentKept), push];
    },
    find: (eventId) => pushes[indexOf(eventId)],
    before: (eventId) => pushes[indexOf(eventId) - 1],
  };
}

/** Writes down a push and what came of it. */
export function recordPush(
  journal: Journal,
  at: number,
  sent: SentPush,
  outcome: { delivery: Delivery; attempt: number; how: 'plain' | RepushWay } & Partial<
    Pick<Push, 'toast' | 'card' | 'code' | 'againAt'>
  >,
): Push {
  const { delivery, attempt, how, ...more } = outcome;
  const line = {
    ...nothing,
    ...more,
    at,
    cause: sent.cause,
    eventId: sent.eventId,
    type: sent.type,
    attempt,
    how,
    outcome: delivery.kind,
    status: delivery.kind === 'answer' ? delivery.status : null,
    ms: 'ms' in delivery ? delivery.ms : 0,
  };
  const response = delivery.kind === 'answer' ? delivery.body.toString('utf8') : null;
  return journal.addPush(line, { request: JSON.stringify(sent.body), response });
}
