import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { Links } from './links.ts';

/** What came of a request to the bot. */
export type Delivery =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly body: Buffer;
      readonly ms: number;
    }
  | { readonly kind: 'timeout'; readonly ms: number }
  | { readonly kind: 'unreachable'; readonly reason: string; readonly dns: boolean }
  | { readonly kind: 'unset' };

/** A request as it is put on the wire. */
export interface Outgoing {
  readonly path: string;
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The same before it was encrypted, for a long connection; a request without it goes to an address alone. */
  readonly plain?: Buffer;
}

/** The way to the bot: one connection for each request, and a limit of time for the whole of it. */
export interface BotLine {
  /** Where the bot listens, for instance `http://127.0.0.1:3000`; null while there is none. */
  url: string | null;
  /** Where events and clicks go: paths below `url`, or whole addresses. */
  readonly addresses: { readonly event: string; readonly callback: string };
  readonly limitMs: number;
  readonly links: Links;
  /** To a long connection while one is open, else to the address. */
  deliver(outgoing: Outgoing): Promise<Delivery>;
  /** Hears what came of every delivery. */
  onDelivery(listener: (delivery: Delivery) => void): () => void;
}

/** Feishu waits 3 s for an answer, connecting included; tests wait less. */
const answerLimitMs = 3000;

/** A line that leads nowhere until it has an address or a connection; `pieces` says how many frames a push takes. */
export function createBotLine(parts: {
  readonly links: Links;
  readonly pieces: () => number;
  readonly limitMs?: number | undefined;
  readonly addresses?: Partial<BotLine['addresses']> | undefined;
}): BotLine {
  const { links, pieces, limitMs = answerLimitMs } = parts;
  const listeners = new Set<(delivery: Delivery) => void>();
  const line: BotLine = {
    url: null,
    addresses: { event: '/webhook/event', callback: '/webhook/card', ...parts.addresses },
    limitMs,
    links,
    deliver: async (outgoing) => {
      const link = outgoing.plain === undefined ? null : links.draw();
      if (link === null && line.url === null) return { kind: 'unset' };
      const delivery =
        link !== null && outgoing.plain !== undefined
          ? await link.push(outgoing.plain, { limitMs, pieces: pieces() })
          : await post(new URL(outgoing.path, line.url ?? undefined), outgoing, limitMs);
      for (const listener of listeners) listener(delivery);
      return delivery;
    },
    onDelivery: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return line;
}

function post(url: URL, { method = 'POST', headers, body }: Outgoing, limitMs: number): Promise<Delivery> {
  const startedAt = Date.now();
  return new Promise((resolve) => {
    const fail = (error: NodeJS.ErrnoException): void => {
      clearTimeout(timer);
      resolve({
        kind: 'unreachable',
        reason: error.message,
        dns: error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN',
      });
    };
    const outgoing = request(url, {
      method,
      agent: false,
      headers: { 'user-agent': 'Go-http-client/1.1', ...headers, 'content-length': String(body.length) },
    });
    const timer = setTimeout(() => {
      resolve({ kind: 'timeout', ms: Date.now() - startedAt });
      outgoing.destroy();
    }, limitMs);
    outgoing.on('error', fail);
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('error', fail);
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        clearTimeout(timer);
        const status = response.statusCode ?? 0;
        resolve({
          kind: 'answer',
          status,
          headers: response.headers,
          body: Buffer.concat(chunks),
          ms: Date.now() - startedAt,
        });
      });
    });
    outgoing.end(body);
  });
}
