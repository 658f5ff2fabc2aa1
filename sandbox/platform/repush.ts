import type { Push, Repush } from '../protocol-tools.ts';
import { receiverIn } from './apps.ts';
import { clickType, sendClickAgain } from './click.ts';
import type { EventQueue } from './events.ts';
import type { Platform } from './platform.ts';
import type { SealRule } from './seal.ts';
import { sealPush } from './seal-push.ts';
import type { SentPush } from './sent.ts';
import { recordPush } from './sent.ts';

const secondMs = 1000;
const staleS = 60 * 60;
/** How much later `late` is, on the sandbox's clock. */
const lateMs = 5 * 60_000;

/** Pushes what was pushed before once more, worse; answers what came of it. Null for what is not remembered. */
export async function repush(
  platform: Platform,
  events: EventQueue,
  { eventId, how }: Repush,
): Promise<readonly Push[] | null> {
  const sent = platform.sent.find(eventId);
  if (sent === undefined) return null;
  if (how === 'late') {
    events.later(sent, lateMs);
    return [];
  }
  const first = await pushAgain(platform, sent, how);
  const before = how === 'swapped' ? platform.sent.before(eventId) : undefined;
  return before === undefined ? [first] : [first, await pushAgain(platform, before, how)];
}

async function pushAgain(platform: Platform, sent: SentPush, how: Repush['how']): Promise<Push> {
  const { journal, state, clock } = platform;
  const rule = ruleOf(platform, how);
  const from = state.seq;
  if (sent.type === clickType) {
    await sendClickAgain(platform, sent, how, rule);
    const push = journal.pushesSince(from).find((one) => one.eventId === sent.eventId && one.how === how);
    if (push === undefined) throw new Error(`The click ${sent.eventId} was sent again and left no trace.`);
    return push;
  }
  const { line } = receiverIn(platform, sent.body);
  const sealed = sealPush(platform, sent.body, rule);
  const delivery = await platform.traffic.track(line.deliver({ path: sent.path, ...sealed }));
  return recordPush(journal, clock.now(), sent, { delivery, attempt: 1, how });
}

function ruleOf(platform: Platform, how: Repush['how']): SealRule {
  if (how === 'forged') return { forged: true };
  return how === 'stale' ? { timestamp: String(Math.floor(platform.real() / secondMs) - staleS) } : {};
}
