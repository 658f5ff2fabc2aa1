import { randomBytes } from 'node:crypto';
import type { Platform } from './platform.ts';
import { parseObject } from './messages.ts';
import { sealUnsigned } from './seal.ts';

/** Knows where the bot is and whether it can be reached. */
export interface BotWatch {
  readonly state: 'up' | 'down';
  setBot(url: string | null): void;
  /** So many long connections are open now. */
  setLinks(open: number): void;
  /** The console's check of both addresses; null, or what is wrong. */
  check(): Promise<string | null>;
  stop(): void;
}

/** Watches every delivery: the bot is down when it can not be reached, up when it answers. */
export function createBotWatch(platform: Platform): BotWatch {
  let state: 'up' | 'down' = 'down';
  const set = (next: 'up' | 'down'): void => {
    if (next === state) return;
    state = next;
    platform.journal.add({ kind: 'bot', state });
  };
  const unlisten = platform.bot.onDelivery((delivery) => {
    if (delivery.kind !== 'timeout') set(delivery.kind === 'answer' ? 'up' : 'down');
  });
  const checkPath = async (path: string): Promise<string | null> => {
    const challenge = randomBytes(16).toString('hex');
    const plain = { challenge, token: platform.app.verificationToken, type: 'url_verification' };
    const delivery = await platform.bot.deliver({ path, ...sealUnsigned(platform.app, plain) });
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
    setLinks: (open) => set(open > 0 ? 'up' : 'down'),
    check: async () => {
      const faults = await Promise.all(Object.values(platform.bot.addresses).map(checkPath));
      return faults.find((fault) => fault !== null) ?? null;
    },
    stop: unlisten,
  };
}
