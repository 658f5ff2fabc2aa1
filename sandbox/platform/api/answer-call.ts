import type { ActiveFault } from '../../protocol.ts';
import { codes, PlatformError } from '../errors.ts';
import { delayOf, faultError } from '../trouble/faults.ts';
import { nextHex } from '../ids.ts';
import { parseObject } from '../messages/messages.ts';
import type { App } from '../model.ts';
import { headOf } from '../pushes/outgoing.ts';
import { demandScope, demandStanding } from '../access/permissions.ts';
import type { Platform } from '../platform.ts';
import { callScopes } from '../access/scopes.ts';
import { findRoute, type Matched } from './find-route.ts';
import type { Ask } from './route.ts';

/** A request as it came over the wire. */
export type Incoming = Pick<Ask, 'headers' | 'raw' | 'query'> & { readonly method: string; readonly path: string };

/** What goes back. */
export interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the platform makes of one call; its host waits, answers and runs what was put off. */
export interface Outcome {
  /** Null where the answer never comes. */
  readonly reply: Reply | null;
  /** True where the connection breaks off in place of an answer. */
  readonly breaks: boolean;
  readonly waitMs: number;
  /** What is only done later, after so many real milliseconds. */
  readonly later: { readonly afterMs: number; readonly act: () => void } | null;
  readonly fault: ActiveFault | null;
}

interface Result {
  readonly reply: Reply | null;
  readonly breaks?: boolean;
  readonly waitMs?: number;
  readonly later?: Outcome['later'];
}

/** Answers one call of the bot and writes it down: state, clock and seed in, the answer and what is put off out. */
export function answerCall(platform: Platform, incoming: Incoming, tookMs: () => number): Outcome {
  const logId = nextHex(platform.state);
  const about: Ask['about'] = { chatId: null, messageId: null, token: null };
  let struck: ActiveFault | null = null;
  const found = findRoute(incoming.method, incoming.path);
  let result: Result;
  try {
    if ('refusal' in found) throw found.refusal;
    const { query, headers, raw } = incoming;
    const ask: Ask = {
      app: gate(platform, found, headOf(headers, 'authorization')),
      id: found.id,
      query,
      headers,
      raw,
      about,
    };
    const noTarget = refusalOf(() => found.route.target?.(platform, ask));
    demandScopeOf(platform, found, ask.app);
    struck = platform.faults.strike(found.route.fault ?? 'any', about.chatId === null ? [] : [about.chatId]) ?? null;
    // Trouble at the gate comes before anybody looks what the call is about.
    if (struck?.kind === 'before') throw faultError(struck);
    if (struck?.kind !== 'reset' && noTarget !== null) throw noTarget;
    result = carryOut(platform, found, ask, struck, logId);
  } catch (error) {
    result = { reply: refusedReply(error, logId) };
  }
  record(platform, { incoming, found, about, logId, reply: result.reply, fault: struck, ms: Math.round(tookMs()) });
  return { breaks: false, waitMs: 0, later: null, ...result, fault: struck };
}

/** Token first, then how the app stands, then the gateway's limit, which each app has for itself; answers who calls. */
function gate(platform: Platform, { route }: Matched, authorization: string | undefined): App {
  const app = route.open === true ? platform.app : platform.tokens.check(authorization);
  if (route.open !== true) demandStanding(platform, app);
  platform.limits.api(`${app.appId} ${route.method} ${route.path}`);
  return app;
}

function demandScopeOf(platform: Platform, { route }: Matched, app: App): void {
  const needed = callScopes[`${route.method} ${route.path}`];
  if (needed !== undefined) demandScope(platform, app, needed);
}

function carryOut(platform: Platform, { route }: Matched, ask: Ask, fault: ActiveFault | null, logId: string): Result {
  if (fault?.kind === 'reset') return { reply: null, breaks: true };
  if (fault?.kind === 'late') {
    const act = putOff(platform, ask, () => route.run(platform, ask));
    return { reply: refusedReply(faultError(fault), logId), later: { afterMs: delayOf(fault), act } };
  }
  const result = route.run(platform, ask);
  if (fault?.kind === 'after') throw faultError(fault);
  if (fault?.kind === 'never') return { reply: null };
  if (fault?.kind === 'broken') return { reply: null, breaks: true };
  const headers = { 'x-tt-logid': logId };
  const reply = { status: 200, body: { code: 0, msg: 'success', ...result }, headers };
  return fault?.kind === 'slow' ? { reply, waitMs: delayOf(fault) } : { reply };
}

/** A call that is carried out after its answer; until then its uuid is “being sent”. */
function putOff(platform: Platform, ask: Ask, run: () => unknown): () => void {
  const uuid = parseObject(ask.raw.toString('utf8'))?.['uuid'];
  if (typeof uuid === 'string') platform.sending.add(uuid);
  return () => {
    if (typeof uuid === 'string') platform.sending.delete(uuid);
    // The bot was answered long ago; only what the platform itself refuses may be dropped here.
    refusalOf(run);
  };
}

/** The answer to what was refused; anything but a refusal of the platform is an internal error. */
function refusedReply(error: unknown, logId: string): Reply {
  const known = error instanceof PlatformError ? error : null;
  const message = error instanceof Error ? error.message : String(error);
  return {
    status: known?.status ?? 500,
    body: { code: known?.code ?? codes.internal, msg: message, error: { log_id: logId, ...known?.extra } },
    headers: { ...known?.headers, 'x-tt-logid': logId },
  };
}

interface Recorded {
  readonly incoming: Incoming;
  readonly found: ReturnType<typeof findRoute>;
  readonly about: Ask['about'];
  readonly logId: string;
  readonly reply: Reply | null;
  readonly fault: ActiveFault | null;
  readonly ms: number;
}

function record(platform: Platform, { incoming, found, about, logId, reply, fault, ms }: Recorded): void {
  const { messageId, chatId, token } = about;
  const cause = platform.causes.ofCall({ messageId, token, name: `${incoming.method} ${found.name}` });
  const query = incoming.query.size === 0 ? '' : `?${incoming.query.toString()}`;
  const line = {
    at: platform.clock.now(),
    method: incoming.method,
    route: found.name,
    path: incoming.path + query,
    chatId,
    messageId,
    status: reply?.status ?? 0,
    code: Number(reply?.body['code'] ?? -1),
    ms,
    logId,
    cause,
    fault: fault?.id ?? null,
    nearest: 'nearest' in found ? found.nearest : null,
  };
  platform.journal.addCall(line, {
    request: incoming.raw.toString('utf8'),
    response: reply === null ? null : JSON.stringify(reply.body),
  });
}

function refusalOf(act: () => unknown): PlatformError | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof PlatformError) return error;
    throw error;
  }
}
