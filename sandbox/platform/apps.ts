import { isObject } from '../card/json.ts';
import type { BotLine } from './bot-line.ts';
import type { App, MessageRecord } from './model.ts';
import type { Platform } from './platform.ts';

/** An app with the way to its bot. */
export interface Receiver {
  readonly app: App;
  readonly line: BotLine;
}

/** The app with this id and the way to its bot; the workspace's own for any id that is none of another's. */
export function receiverOf({ app, bot, otherApps, otherBots }: Platform, appId: unknown): Receiver {
  const other = otherApps.find((one) => one.appId === appId);
  const line = other === undefined ? undefined : otherBots.get(other.appId);
  return other === undefined || line === undefined ? { app, line: bot } : { app: other, line };
}

/** For whom an envelope is: its head names the app. */
export function receiverIn(platform: Platform, body: unknown): Receiver {
  const header = isObject(body) ? body['header'] : undefined;
  return receiverOf(platform, isObject(header) ? header['app_id'] : undefined);
}

/** The app that sent a message of a bot. */
export function senderOf(platform: Platform, { sender }: Pick<MessageRecord, 'sender'>): Receiver {
  return receiverOf(platform, sender.appId);
}

/** Every app that hears what concerns all: the workspace's own, and others that have an address. */
export function listeners(platform: Platform): readonly App[] {
  const others = platform.otherApps.filter(({ appId }) => platform.otherBots.get(appId)?.url !== null);
  return [platform.app, ...others];
}
