import type { BotContext } from '../context.ts';

/** The store remembers by this name that Feishu has reached the bot; `gongdan doctor` tells. */
export const verifiedRequest = 'verifiedRequest';

/** To be called after each verified request was answered: stores once that there has been one. */
export function rememberVerified({ store, logger }: Pick<BotContext, 'store' | 'logger'>): () => void {
  let isStored = false;
  return () => {
    if (isStored) return;
    isStored = true;
    store.remember(verifiedRequest).catch((error: unknown) => {
      isStored = false;
      logger.warn({ err: error }, 'that a verified request has come was not stored; the next one tries again');
    });
  };
}
