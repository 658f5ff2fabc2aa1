import { setTimeout as sleep } from 'node:timers/promises';
import { receiverOf } from '../platform/access/apps.ts';
import { nextHex } from '../platform/ids.ts';
import type { PushOrder } from '../platform/pushes/order.ts';
import { headOf, type Delivery, type Outgoing, type Place } from '../platform/pushes/outgoing.ts';
import type { Platform } from '../platform/platform.ts';
import { createLinks, type Link, type Links } from './links.ts';
import { post } from './post.ts';
import type { Traffic } from './traffic.ts';

/** The ways to the bots of the tenant's apps. */
export interface Lines {
  /** Carries out what the platform ordered, through the fault it ordered. */
  carry(order: PushOrder): Promise<Delivery>;
  /** To a long connection of the app's bot while one is open, else to its address. */
  deliver(appId: string, outgoing: Outgoing): Promise<Delivery>;
  /** Takes a long connection of the app's bot; false where it has as many as it may. */
  connect(appId: string, link: Link): boolean;
  disconnect(appId: string, link: Link): void;
  /** Hears what came of every push to an app's bot. */
  onDelivery(listener: (appId: string, delivery: Delivery) => void): () => void;
  closeAll(): void;
}

/** Hex digits of the seed that choose among long connections. */
const choiceDigits = 8;

interface Line {
  readonly place: Place;
  readonly links: Links;
}

/** Where a redirect leads; null for any other answer. */
function placeToGo(delivery: Delivery): string | null {
  if (delivery.kind !== 'answer' || delivery.status < 300 || delivery.status >= 400) return null;
  return headOf(delivery.headers, 'location') ?? null;
}

/** Lines to where the platform's bots are; what is under way counts in `traffic`. */
export function createLines(platform: Platform, traffic: Traffic): Lines {
  const choose = (count: number): number => Number.parseInt(nextHex(platform.state).slice(0, choiceDigits), 16) % count;
  const lines = new Map<string, Line>(
    [platform.app, ...platform.otherApps].map(({ appId }) => [
      appId,
      { place: receiverOf(platform, appId).place, links: createLinks(choose) },
    ]),
  );
  const listeners = new Set<(appId: string, delivery: Delivery) => void>();
  const lineOf = (appId: string): Line => {
    const line = lines.get(appId);
    if (line === undefined) throw new Error(`The tenant has no app ${appId}.`);
    return line;
  };
  const send = async (appId: string, outgoing: Outgoing): Promise<Delivery> => {
    const { place, links } = lineOf(appId);
    const limitMs = Math.min(place.limitMs, outgoing.limitMs ?? Infinity);
    const link = outgoing.plain === undefined ? null : links.draw();
    if (link === null && place.url === null) return { kind: 'unset' };
    const pieces = platform.switches.get('pushPieces') === 'two' ? 2 : 1;
    const delivery =
      link !== null && outgoing.plain !== undefined
        ? await link.push(outgoing.plain, { limitMs, pieces })
        : await post(new URL(outgoing.path, place.url ?? undefined), outgoing, limitMs);
    for (const listener of listeners) listener(appId, delivery);
    return delivery;
  };
  const carry = async ({ appId, outgoing, journey, follows }: PushOrder): Promise<Delivery> => {
    if (journey.cut !== null) return journey.cut;
    if (journey.waitMs > 0) await sleep(journey.waitMs);
    const delivery = await send(appId, outgoing);
    const path = follows ? placeToGo(delivery) : null;
    return journey.lost ?? (path === null ? delivery : await send(appId, { ...outgoing, path }));
  };
  return {
    carry: (order) => traffic.track(carry(order)),
    deliver: (appId, outgoing) => traffic.track(send(appId, outgoing)),
    connect: (appId, link) => {
      const { place, links } = lineOf(appId);
      const taken = links.add(link);
      place.connections = links.open;
      return taken;
    },
    disconnect: (appId, link) => {
      const { place, links } = lineOf(appId);
      links.remove(link);
      place.connections = links.open;
    },
    onDelivery: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    closeAll: () => {
      for (const { place, links } of lines.values()) {
        links.closeAll();
        place.connections = links.open;
      }
    },
  };
}
