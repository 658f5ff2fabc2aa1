/** Heads of a request or an answer, by their names in lower case, as Node has them. */
export type Heads = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A head that comes once; undefined where it is missing. */
export function headOf(heads: Heads, name: string): string | undefined {
  const value = heads[name];
  return typeof value === 'string' ? value : value?.[0];
}

/** A request to a bot as it is put on the wire. */
export interface Outgoing {
  readonly path: string;
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The same before it was encrypted, for a long connection; a request without it goes to an address alone. */
  readonly plain?: Buffer;
  /** How long its answer may take, in milliseconds, where it is less than usual. */
  readonly limitMs?: number;
}

/** What came of a request to a bot; times in milliseconds. */
export type Delivery =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Heads;
      readonly body: Buffer;
      readonly ms: number;
    }
  | { readonly kind: 'timeout'; readonly ms: number }
  | { readonly kind: 'unreachable'; readonly reason: string; readonly dns: boolean }
  | { readonly kind: 'unset' };

/** Where the bot of an app is to be found; its host keeps this true. */
export interface Place {
  /** Where the bot listens, for instance `http://127.0.0.1:3000`; null while there is none. */
  url: string | null;
  /** Long connections that are open. */
  connections: number;
  /** Where events and clicks go: paths below `url`, or whole addresses. */
  readonly addresses: { readonly event: string; readonly callback: string };
  /** How long an answer may take, connecting included. */
  readonly limitMs: number;
}

/** Feishu waits 3 s for an answer (section 2.5 of docs/feishu-contract.md); tests wait less. */
const answerLimitMs = 3000;

/** A place that leads nowhere until its host has an address or a connection. */
export function newPlace(given: {
  readonly addresses?: Partial<Place['addresses']> | undefined;
  readonly limitMs?: number | undefined;
}): Place {
  const { addresses, limitMs = answerLimitMs } = given;
  return {
    url: null,
    connections: 0,
    addresses: { event: '/webhook/event', callback: '/webhook/card', ...addresses },
    limitMs,
  };
}

/** Whether anything can be sent to it. */
export function isSet({ url, connections }: Place): boolean {
  return url !== null || connections > 0;
}
