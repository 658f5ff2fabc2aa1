import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerJson, BodyTooLong, readBody } from '../../http.ts';
import type { Fault } from '../../protocol.ts';
import { codes, PlatformError } from '../errors.ts';
import { faultError } from '../faults.ts';
import { parseObject } from '../messages.ts';
import type { Platform } from '../platform.ts';
import type { Ask, Route } from './route.ts';
import { routes } from './routes.ts';

const prefix = '/open-apis/';
const mostBodyBytes = 12 * 1024 * 1024;
const defaultDelayMs = 1000;

/** The platform's HTTP side. */
export interface Api {
  /** Answers anything below `/open-apis/`. */
  handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>;
  /** Forgets what a fault has put off. */
  close(): void;
}

interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** Finds the route of a path; a known path with another method is a fault of its own. */
function findRoute(method: string, pathname: string): { route: Route; id: string } {
  const segments = pathname.slice(prefix.length).split('/');
  const hits = routes.flatMap((route) => {
    const wanted = route.path.split('/');
    const fits = wanted.length === segments.length && wanted.every((one, i) => one === ':id' || one === segments[i]);
    return fits ? [{ route, id: decodeURIComponent(segments[wanted.indexOf(':id')] ?? '') }] : [];
  });
  const hit = hits.find(({ route }) => route.method === method);
  if (hit !== undefined) return hit;
  if (hits.length > 0)
    throw new PlatformError(405, codes.wrongMethod, `method ${method} is not allowed for ${pathname}`);
  const known = routes.map((route) => `${route.method} ${prefix}${route.path}`).join(', ');
  throw new PlatformError(404, codes.unknownPath, `404 page not found: ${pathname}. The sandbox has: ${known}`);
}

function refusal(error: unknown, logId: string): Reply {
  const known = error instanceof PlatformError ? error : null;
  const message = error instanceof Error ? error.message : String(error);
  const status = known?.status ?? (error instanceof BodyTooLong ? 413 : 500);
  const code = known?.code ?? codes.internal;
  return {
    status,
    body: { code, msg: message, error: { log_id: logId, ...known?.extra } },
    headers: known?.headers ?? {},
  };
}

/** The HTTP side over a platform. */
export function createApi(platform: Platform): Api {
  const delayed = new Set<NodeJS.Timeout>();
  const after = (ms: number, act: () => void): void => {
    const timer = setTimeout(() => {
      delayed.delete(timer);
      act();
    }, ms);
    delayed.add(timer);
  };

  const runLate = (route: Route, ask: Ask, fault: Fault): void => {
    const uuid = parseObject(ask.raw.toString('utf8'))?.['uuid'];
    if (typeof uuid === 'string') platform.sending.add(uuid);
    after(fault.delayMs ?? defaultDelayMs, () => {
      if (typeof uuid === 'string') platform.sending.delete(uuid);
      try {
        route.run(platform, ask);
      } catch (error) {
        // The bot was answered long ago; only what the platform itself refuses may be dropped here.
        if (!(error instanceof PlatformError)) throw error;
      }
    });
  };

  /** Null where the answer never comes. */
  const carryOut = async (route: Route, ask: Ask): Promise<Readonly<Record<string, unknown>> | null> => {
    if (route.open !== true) platform.tokens.check(ask.headers.authorization);
    platform.limits.api(`${route.method} ${route.path}`);
    const noTarget = faultOf(() => route.target?.(platform, ask));
    const fault = platform.faults.strike(route.fault ?? 'any', ask.about.chatId === null ? [] : [ask.about.chatId]);
    // Trouble at the gate, a missing permission among it, comes before anybody looks what the call is about.
    if (fault?.kind === 'before') throw faultError(fault);
    if (noTarget !== null) throw noTarget;
    if (fault?.kind === 'late') {
      runLate(route, ask, fault);
      throw faultError(fault);
    }
    const result = route.run(platform, ask);
    if (fault?.kind === 'after') throw faultError(fault);
    if (fault?.kind === 'never') return null;
    if (fault?.kind === 'slow') await new Promise<void>((resolve) => after(fault.delayMs ?? defaultDelayMs, resolve));
    return result;
  };

  const handle: Api['handle'] = async (request, response, url) => {
    const logId = randomBytes(16).toString('hex');
    const startedAt = performance.now();
    const method = request.method ?? 'GET';
    let name = url.pathname;
    const about: Ask['about'] = { chatId: null, messageId: null };
    let reply: Reply | null;
    try {
      const raw = await readBody(request, mostBodyBytes);
      const { route, id } = findRoute(method, url.pathname);
      name = prefix + route.path;
      const ask: Ask = { id, query: url.searchParams, headers: request.headers, raw, about };
      const result = await carryOut(route, ask);
      reply = result === null ? null : { status: 200, body: { code: 0, msg: 'success', ...result }, headers: {} };
    } catch (error) {
      reply = refusal(error, logId);
    }
    platform.journal.addCall({
      at: platform.clock.now(),
      method,
      route: name,
      path: url.pathname + url.search,
      chatId: about.chatId,
      messageId: about.messageId,
      status: reply?.status ?? 0,
      code: Number(reply?.body['code'] ?? -1),
      ms: Math.round(performance.now() - startedAt),
    });
    if (reply !== null) answerJson(response, reply.status, reply.body, { ...reply.headers, 'x-tt-logid': logId });
  };
  return {
    handle: async (request, response, url) => platform.traffic.track(handle(request, response, url)),
    close: () => {
      for (const timer of delayed) clearTimeout(timer);
    },
  };
}

function faultOf(act: () => void): PlatformError | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof PlatformError) return error;
    throw error;
  }
}
