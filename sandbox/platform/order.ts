import { delayOf } from './faults.ts';
import type { Delivery, Outgoing } from './outgoing.ts';
import type { Platform } from './platform.ts';

/** What a fault makes of a push on its way: how late it starts, whether it arrives, and whether its answer is seen. */
export interface Journey {
  readonly waitMs: number;
  /** What the platform sees in place of a connection; null where there is one. */
  readonly cut: Delivery | null;
  /** True where the answer gets lost on its way back. */
  readonly loses: boolean;
}

/** Something that a bot is to be sent: the platform's effect, which a host carries out and reports on. */
export interface PushOrder {
  /** The app whose bot it is for. */
  readonly appId: string;
  readonly outgoing: Outgoing;
  readonly journey: Journey;
}

const smooth: Journey = { waitMs: 0, cut: null, loses: false };

/** An order that no fault touches. */
export function plainOrder(appId: string, outgoing: Outgoing): PushOrder {
  return { appId, outgoing, journey: smooth };
}

/** An order with whatever fault strikes a push of this kind, which is counted. */
export function orderOf(
  platform: Platform,
  to: { readonly appId: string; readonly route: 'event' | 'click'; readonly chatIds?: readonly string[] },
  outgoing: Outgoing,
): PushOrder {
  return { appId: to.appId, outgoing, journey: journeyOf(platform, to.route, to.chatIds ?? []) };
}

function journeyOf({ faults }: Platform, route: 'event' | 'click', chatIds: readonly string[]): Journey {
  const fault = faults.strike(route, chatIds);
  if (fault === undefined) return smooth;
  switch (fault.kind) {
    case 'before':
      return { ...smooth, cut: { kind: 'unreachable', reason: 'fault on purpose: no connection', dns: false } };
    case 'after':
    case 'never':
      return { ...smooth, loses: true };
    case 'late':
    case 'slow':
      return { ...smooth, waitMs: delayOf(fault) };
  }
}
