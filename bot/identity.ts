import type { FeishuClient } from '../feishu/client/client.ts';

/** Who the bot is in Feishu: groups answer only when it is mentioned by id. */
export interface BotIdentity {
  /** The bot's open id; null while Feishu has not been reached. */
  openId(): Promise<string | null>;
}

/** Asks Feishu for the bot's open id once it is needed, and again after a failure. */
export function botIdentity(feishu: Pick<FeishuClient, 'botInfo'>): BotIdentity {
  let known: string | null = null;
  let asking: Promise<string | null> | null = null;
  async function ask(): Promise<string | null> {
    try {
      const outcome = await feishu.botInfo();
      known = outcome.ok ? outcome.value.openId : null;
      return known;
    } finally {
      asking = null;
    }
  }
  return {
    openId: () => (known === null ? (asking ??= ask()) : Promise.resolve(known)),
  };
}
