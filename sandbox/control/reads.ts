import { readGallery } from '../gallery/read.ts';
import type { ControlParts } from './parts.ts';
import { text, wholeNumber } from './query.ts';
import { ticketMenu } from './tickets.ts';
import { trafficLines } from './traffic.ts';

const mostMessages = 500;

/** What `GET /control/NAME` answers. */
export type Read = (query: URLSearchParams) => unknown;

/** Everything that can be looked at. */
export function readsOf({ platform, traffic, desk, saves }: ControlParts): Readonly<Record<string, Read>> {
  const { journal, clock } = platform;
  const since = (query: URLSearchParams): number => wholeNumber(query, 'since', 0);
  return {
    world: () => desk.world(),
    chats: (query) => desk.chats(text(query, 'person')),
    messages: (query) => {
      const before = query.get('before');
      const limit = wholeNumber(query, 'limit', mostMessages);
      return desk.messages(text(query, 'person'), text(query, 'chat'), {
        limit: Math.min(Math.max(limit, 1), mostMessages),
        ...(before === null ? {} : { before }),
      });
    },
    find: (query) => desk.find(text(query, 'person'), text(query, 'text')),
    faults: () => platform.faults.list(),
    calls: (query) => journal.callsSince(since(query)),
    traffic: (query) => trafficLines(journal, since(query)),
    pings: (query) => journal.pingsSince(since(query)),
    body: (query) => journal.bodiesOf(wholeNumber(query, 'seq', 0)),
    switches: () => platform.switches.list(),
    tickets: () => ticketMenu(),
    gallery: () => readGallery(),
    saves: () => saves?.list() ?? [],
    ready: () => ({ now: clock.now(), clock: clock.state, underWay: traffic.underWay }),
  };
}
