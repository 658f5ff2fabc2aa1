import { isObject } from '../../card/json.ts';
import type { App, MessageRecord } from '../model.ts';
import { isSet, type Place } from '../pushes/outgoing.ts';
import type { Platform } from '../platform.ts';

/** An app and where its bot is. */
export interface Receiver {
  readonly app: App;
  readonly place: Place;
}

/** The app with this id and where its bot is; the workspace's own for any id that is none of another's. */
export function receiverOf({ app, bot, otherApps, otherBots }: Platform, appId: unknown): Receiver {
  const other = otherApps.find((one) => one.appId === appId);
  const place = other === undefined ? undefined : otherBots.get(other.appId);
  return other === undefined || place === undefined ? { app, place: bot } : { app: other, place };
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

/** Every app that hears what concerns all: the workspace's own, and others that have an address or a connection. */
export function listeners(platform: Platform): readonly App[] {
  const { app, otherApps, otherBots } = platform;
  const others = otherApps.filter(({ appId }) => {
    const place = otherBots.get(appId);
    return place !== undefined && isSet(place);
  });
  return [app, ...others];
}
