import { receiverOf } from '../access/apps.ts';
import { delayOf } from '../trouble/faults.ts';
import type { Delivery, Outgoing } from './outgoing.ts';
import type { Platform } from '../platform.ts';

/** What a fault makes of a push on its way: how late it starts, whether it arrives, and whether its answer is seen. */
export interface Journey {
  readonly waitMs: number;
  /** What the platform sees in place of a connection; null where there is one. */
  readonly cut: Delivery | null;
  /** What the platform sees in place of the answer that came; null where it sees that. */
  readonly lost: Delivery | null;
}

/** Something that a bot is to be sent: the platform's effect, which a host carries out and reports on. */
export interface PushOrder {
  /** The app whose bot it is for. */
  readonly appId: string;
  readonly outgoing: Outgoing;
  readonly journey: Journey;
  /** True where a redirect in the answer is followed, once. */
  readonly follows: boolean;
}

const smooth: Journey = { waitMs: 0, cut: null, lost: null };

/** An order that no fault touches. */
export function plainOrder(appId: string, outgoing: Outgoing): PushOrder {
  return { appId, outgoing, journey: smooth, follows: false };
}

/** To which app's bot a push goes, as what, and about which chats: by these it is struck. */
export interface Destination {
  readonly appId: string;
  readonly route: 'event' | 'click';
  readonly chatIds?: readonly string[];
}

/** An order with whatever fault strikes a push of this kind, which is counted. */
export function orderOf(platform: Platform, to: Destination, outgoing: Outgoing): PushOrder {
  const journey = journeyOf(platform, to);
  const follows = to.route === 'event' && platform.switches.get('eventRedirect') === 'followed';
  return { appId: to.appId, outgoing, journey, follows };
}

function journeyOf(platform: Platform, { appId, route, chatIds = [] }: Destination): Journey {
  const fault = platform.faults.strike(route, chatIds);
  if (fault === undefined) return smooth;
  const { limitMs } = receiverOf(platform, appId).place;
  switch (fault.kind) {
    case 'before':
    case 'reset':
      return { ...smooth, cut: broken('no connection') };
    case 'dns':
      return { ...smooth, cut: { ...broken('no such host'), dns: true } };
    case 'broken':
      return { ...smooth, lost: broken('the connection broke off') };
    case 'after':
    case 'never':
      return { ...smooth, lost: { kind: 'timeout', ms: limitMs } };
    case 'late':
    case 'slow':
      return { ...smooth, waitMs: delayOf(fault) };
  }
}

function broken(why: string): Extract<Delivery, { kind: 'unreachable' }> {
  return { kind: 'unreachable', reason: `fault on purpose: ${why}`, dns: false };
}
