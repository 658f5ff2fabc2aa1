import { setTimeout as sleep } from 'node:timers/promises';
import type { BotLine, Delivery, Outgoing } from './bot-line.ts';
import { delayOf } from './faults.ts';
import type { Platform } from './platform.ts';

/**
 * Delivers to a bot through whatever fault strikes this push: `before` never reaches it, `after` and `never` lose its
 * answer, `late` and `slow` come later.
 */
export async function deliverThrough(
  platform: Platform,
  { route, line }: { readonly route: 'event' | 'click'; readonly line: BotLine },
  outgoing: Outgoing,
  chatIds: readonly string[] = [],
): Promise<Delivery> {
  const fault = platform.faults.strike(route, chatIds);
  if (fault?.kind === 'before') return { kind: 'unreachable', reason: 'fault on purpose: no connection', dns: false };
  if (fault?.kind === 'late' || fault?.kind === 'slow') await sleep(delayOf(fault));
  const delivery = await line.deliver(outgoing);
  return fault?.kind === 'after' || fault?.kind === 'never' ? { kind: 'timeout', ms: line.limitMs } : delivery;
}
