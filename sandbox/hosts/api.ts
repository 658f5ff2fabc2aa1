import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerJson, readBody } from '../http.ts';
import { answerCall } from '../platform/api/answer-call.ts';
import type { Platform } from '../platform/platform.ts';
import type { Traffic } from './traffic.ts';

/** Files of 30 MB, the largest that Feishu takes, come in one piece. */
const mostBodyBytes = 32 * 1024 * 1024;

/** The platform's HTTP side. */
export interface Api {
  /** Answers anything below `/open-apis/`. */
  handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>;
  /** Forgets what a fault has put off. */
  close(): void;
}

/** The HTTP side over a platform: reads, lets the platform answer, waits where it must, and puts the answer on the wire. */
export function createApi(platform: Platform, traffic: Traffic): Api {
  const closing = new AbortController();
  const delayed = new Set<NodeJS.Timeout>();
  const after = (ms: number, act: () => void): void => {
    const done = traffic.later();
    const timer = setTimeout(() => {
      delayed.delete(timer);
      act();
      done();
    }, ms);
    delayed.add(timer);
  };
  const handle: Api['handle'] = async (request, response, url) => {
    const startedAt = performance.now();
    const raw = await readBody(request, mostBodyBytes);
    const incoming = {
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      raw,
    };
    const { reply, breaks, waitMs, later } = answerCall(platform, incoming, () => performance.now() - startedAt);
    if (later !== null) after(later.afterMs, later.act);
    if (waitMs > 0) await sleep(waitMs, undefined, { signal: closing.signal });
    if (breaks) request.socket.destroy();
    if (reply !== null) answerJson(response, reply.status, reply.body, reply.headers);
  };
  return {
    handle: async (request, response, url) => traffic.track(handle(request, response, url)),
    close: () => {
      closing.abort();
      for (const timer of delayed) clearTimeout(timer);
    },
  };
}
