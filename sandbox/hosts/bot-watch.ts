import { randomBytes } from 'node:crypto';
import { nextHex } from '../platform/ids.ts';
import { parseObject } from '../platform/messages/messages.ts';
import type { Platform } from '../platform/platform.ts';
import { sealUnsigned } from '../platform/pushes/seal.ts';
import type { Lines } from './lines.ts';

/** The console gives up after 1 s (section 2.1 of docs/feishu-contract.md). */
const challengeLimitMs = 1000;

/** Knows where the bot is and whether it can be reached. */
export interface BotWatch {
  readonly state: 'up' | 'down';
  setBot(url: string | null): void;
  /** A long connection of this app came or went. */
  connectionsChanged(appId: string): void;
  /** The console's check of both addresses; null, or what is wrong. */
  check(): Promise<string | null>;
  stop(): void;
}

/** Watches every delivery: the bot is down when it can not be reached, up when it answers. */
export function createBotWatch(platform: Platform, lines: Lines): BotWatch {
  const { appId } = platform.app;
  let state: 'up' | 'down' = 'down';
  const set = (next: 'up' | 'down'): void => {
    if (next === state) return;
    state = next;
    platform.journal.add({ kind: 'bot', state });
  };
  const unlisten = lines.onDelivery((to, delivery) => {
    if (to === appId && delivery.kind !== 'timeout') set(delivery.kind === 'answer' ? 'up' : 'down');
  });
  const checkPath = async (path: string): Promise<string | null> => {
    const challenge = randomBytes(16).toString('hex');
    const plain = { challenge, token: platform.app.verificationToken, type: 'url_verification' };
    const sealed = sealUnsigned(platform.app, plain, () => nextHex(platform.state));
    const delivery = await lines.deliver(appId, { path, ...sealed, limitMs: challengeLimitMs });
    if (delivery.kind === 'timeout') return `${path}: no answer to the challenge within ${challengeLimitMs} ms`;
    if (delivery.kind !== 'answer') return `${path}: ${delivery.kind}`;
    const body = delivery.body.toString('utf8');
    const right = delivery.status === 200 && parseObject(body)?.['challenge'] === challenge;
    return right ? null : `${path}: answered the challenge with ${delivery.status} ${body}`;
  };
  return {
    get state() {
      return state;
    },
    setBot: (url) => {
      platform.bot.url = url;
      set(url === null ? 'down' : 'up');
    },
    connectionsChanged: (of) => {
      if (of === appId) set(platform.bot.connections > 0 ? 'up' : 'down');
    },
    check: async () => {
      const faults = await Promise.all(Object.values(platform.bot.addresses).map(checkPath));
      return faults.find((fault) => fault !== null) ?? null;
    },
    stop: unlisten,
  };
}
