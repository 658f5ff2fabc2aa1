import type { Press, PressResult } from '../protocol.ts';
import type { Push } from '../protocol-tools.ts';
import { beginClick, type Click } from '../platform/clicks/click.ts';
import { endClick, orderClick, settleClick, type ClickPush } from '../platform/clicks/click-order.ts';
import type { Platform } from '../platform/platform.ts';
import { clickOf } from '../platform/clicks/press.ts';
import { sealPush } from '../platform/pushes/seal-push.ts';
import type { SealRule } from '../platform/pushes/seal.ts';
import type { SentPush } from '../platform/pushes/sent.ts';
import type { Lines } from './lines.ts';

/** Presses what this person sees; whatever a client would stop is `blocked` and not sent. */
export async function press(platform: Platform, lines: Lines, ask: Press): Promise<PressResult> {
  const click = clickOf(platform, ask);
  if (typeof click === 'string') return { outcome: 'blocked', why: click };
  const [result] = await sendClick(platform, lines, click, { times: 1, together: false });
  if (result === undefined) throw new Error('A click that was sent has no result.');
  return result;
}

/** Sends a click and applies its answer; more than once: the very same bytes, as a platform that repeats itself would. */
export async function sendClick(
  platform: Platform,
  lines: Lines,
  click: Click,
  rule: { times: number; together: boolean },
): Promise<readonly PressResult[]> {
  const sent = beginClick(platform, click);
  const sealed = sealPush(platform, sent.body, click.timestamp === undefined ? {} : { timestamp: click.timestamp });
  const results: Promise<PressResult>[] = [];
  for (let index = 0; index < rule.times; index += 1) {
    const result = carry(platform, lines, { sent, sealed, how: 'plain', attempt: index + 1 });
    results.push(result);
    if (!rule.together) await result;
  }
  return Promise.all(results);
}

/** Sends a click that was sent before once more, sealed anew by this rule. */
export async function sendClickAgain(
  platform: Platform,
  lines: Lines,
  again: { readonly sent: SentPush; readonly how: Push['how']; readonly rule: Partial<SealRule> },
): Promise<PressResult> {
  const { sent, how, rule } = again;
  return carry(platform, lines, { sent, how, sealed: sealPush(platform, sent.body, rule), attempt: 1 });
}

async function carry(platform: Platform, lines: Lines, push: ClickPush): Promise<PressResult> {
  const order = orderClick(platform, push);
  try {
    const [own, old] = await Promise.all([
      lines.carry(order.own),
      order.old === null ? null : lines.carry(order.old.order),
    ]);
    return settleClick(platform, order, { own, old });
  } finally {
    endClick(platform, order);
  }
}
