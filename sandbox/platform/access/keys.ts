import { nextHex } from '../ids.ts';
import type { App } from '../model.ts';
import type { Platform } from '../platform.ts';

type Keys = Pick<App, 'appSecret' | 'encryptKey'>;

/** Gives the app another secret or encrypt key, as its console does, or those again that it began with; answers those in force. */
export function changeKeys(platform: Platform, which: 'newSecret' | 'newEncryptKey' | 'firstKeys'): Keys {
  const { app, firstKeys, state } = platform;
  const fresh = {
    newSecret: () => ({ appSecret: nextHex(state) }),
    newEncryptKey: () => ({ encryptKey: nextHex(state) }),
    firstKeys: () => firstKeys,
  }[which]();
  Object.assign(app, fresh);
  const { appSecret, encryptKey } = app;
  return { appSecret, encryptKey };
}
