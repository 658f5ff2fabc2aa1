import type { Delivery } from '../platform/pushes/outgoing.ts';

/** One long connection of a bot. */
export interface Link {
  /** Pushes a plain event or click, in so many pieces; answers what came of it within the limit, in milliseconds. */
  push(plain: Buffer, rule: { readonly limitMs: number; readonly pieces: number }): Promise<Delivery>;
  close(): void;
}

/** The open long connections of one app: as long as there is one, pushes go there and to no address. */
export interface Links {
  readonly open: number;
  /** False where the app has as many as it may. */
  add(link: Link): boolean;
  remove(link: Link): void;
  /** Any of them: Feishu gives each push to one at random. Null where there is none. */
  draw(): Link | null;
  closeAll(): void;
}

/** Feishu lets an app have so many (section 2.6 of docs/feishu-contract.md). */
export const mostLinks = 50;

/** No connection at first; `choose` draws one of so many. */
export function createLinks(choose: (count: number) => number): Links {
  const links: Link[] = [];
  return {
    get open() {
      return links.length;
    },
    add: (link) => {
      if (links.length >= mostLinks) return false;
      links.push(link);
      return true;
    },
    remove: (link) => {
      const at = links.indexOf(link);
      if (at >= 0) links.splice(at, 1);
    },
    draw: () => (links.length === 0 ? null : (links[choose(links.length)] ?? null)),
    closeAll: () => {
      for (const link of links.splice(0)) link.close();
    },
  };
}
