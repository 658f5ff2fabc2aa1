import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import type { OnCommand } from '../../store/connection.ts';

/** What a bot in this process did between the first byte of a click and the last of its answer, in order. */
export interface Watch {
  /** Hand it to `start`. */
  readonly onCommand: OnCommand;
  /** Done since the newest click came in and before it was answered, as `find tickets`, `redis lpush`, `feishu POST …`. */
  beforeAnswer(): readonly string[];
  /** First words of all that was heard since the watch began, before answers or not. */
  readonly heard: ReadonlySet<string>;
  end(): void;
}

/** Asked by a timer every few seconds, whoever clicks: newer settings and policies, and whether the queues move. */
const polled = new Set(['find settings', 'find policies', 'redis pttl']);

/** True for the auditor's question for what has waited longest, which a timer asks; a click finds a ticket by its number. */
export function isAudit(command: Readonly<Record<string, unknown>>): boolean {
  const filter = command['filter'] as object | undefined;
  return filter !== undefined && ('showAt' in filter || 'nextDueAt' in filter);
}

/** Watches the HTTP servers and the Redis clients of this process; MongoDB tells through `onCommand`. */
export function watchRequests(): Watch {
  let seen: string[] = [];
  let open = false;
  const heard = new Set<string>();

  const note = (what: string): void => {
    heard.add(what.split(' ')[0] ?? '');
    if (open && !polled.has(what)) seen.push(what);
  };
  const onRequest = (message: unknown): void => {
    const { request } = message as { request: IncomingMessage };
    if (request.url?.startsWith('/open-apis/') === true) note(`feishu ${request.method} ${request.url}`);
    if (request.url?.startsWith('/webhook/') !== true) return;
    seen = [];
    open = true;
  };
  const onAnswer = (message: unknown): void => {
    const { request } = message as { request: IncomingMessage };
    if (request.url?.startsWith('/webhook/') === true) open = false;
  };
  const onRedis = (message: unknown): void => note(`redis ${(message as { command: string }).command}`);

  const channels = [
    ['http.server.request.start', onRequest],
    ['http.server.response.finish', onAnswer],
    ['tracing:ioredis:command:start', onRedis],
    ['tracing:ioredis:batch:start', onRedis],
  ] as const;
  for (const [name, listener] of channels) subscribe(name, listener);
  return {
    onCommand: (name, command) => {
      if (!isAudit(command)) note(`${name} ${String(command[name])}`);
    },
    beforeAnswer: () => seen,
    heard,
    end: () => {
      for (const [name, listener] of channels) unsubscribe(name, listener);
    },
  };
}
