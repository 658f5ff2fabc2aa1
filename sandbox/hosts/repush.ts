import type { Push, Repush } from '../protocol-tools.ts';
import { receiverIn } from '../platform/access/apps.ts';
import { clickType } from '../platform/clicks/click.ts';
import { emitLater } from '../platform/pushes/events.ts';
import type { Platform } from '../platform/platform.ts';
import { sealPush } from '../platform/pushes/seal-push.ts';
import type { SealRule } from '../platform/pushes/seal.ts';
import { recordPush, type SentPush } from '../platform/pushes/sent.ts';
import { sendClickAgain } from './clicks.ts';
import type { Lines } from './lines.ts';

const secondMs = 1000;
const staleS = 60 * 60;
/** How much later `late` is, on the sandbox's clock. */
const lateMs = 5 * 60_000;

/** Pushes what was pushed before once more, worse; answers what came of it. Null for what is not remembered. */
export async function repush(
  platform: Platform,
  lines: Lines,
  { eventId, how }: Repush,
): Promise<readonly Push[] | null> {
  const sent = platform.sent.find(eventId);
  if (sent === undefined) return null;
  if (how === 'late') {
    emitLater(platform, sent, lateMs);
    return [];
  }
  const first = await pushAgain(platform, lines, sent, how);
  const before = how === 'swapped' ? platform.sent.before(eventId) : undefined;
  return before === undefined ? [first] : [first, await pushAgain(platform, lines, before, how)];
}

async function pushAgain(platform: Platform, lines: Lines, sent: SentPush, how: Repush['how']): Promise<Push> {
  const { journal, state, clock } = platform;
  const rule = ruleOf(platform, how);
  const from = state.seq;
  if (sent.type === clickType) {
    await sendClickAgain(platform, lines, { sent, how, rule });
    const push = journal.pushesSince(from).find((one) => one.eventId === sent.eventId && one.how === how);
    if (push === undefined) throw new Error(`The click ${sent.eventId} was sent again and left no trace.`);
    return push;
  }
  const { app } = receiverIn(platform, sent.body);
  const delivery = await lines.deliver(app.appId, { path: sent.path, ...sealPush(platform, sent.body, rule) });
  return recordPush(journal, clock.now(), sent, { delivery, attempt: 1, how });
}

function ruleOf(platform: Platform, how: Repush['how']): Partial<SealRule> {
  if (how === 'forged') return { forged: true };
  return how === 'stale' ? { timestamp: String(Math.floor(platform.real() / secondMs) - staleS) } : {};
}
