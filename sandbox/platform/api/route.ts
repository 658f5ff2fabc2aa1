import { isObject } from '../../card/json.ts';
import type { JsonObject } from '../../card/json.ts';
import type { Fault } from '../../protocol.ts';
import { fieldFault } from '../errors.ts';
import type { App } from '../model.ts';
import { headOf, type Heads } from '../pushes/outgoing.ts';
import type { Platform } from '../platform.ts';

/** One request to the platform, as its routes see it. */
export interface Ask {
  /** The app that calls, by its token; the workspace's own where none is asked for. */
  readonly app: App;
  /** What stood at `:id` in the path. */
  readonly id: string;
  readonly query: URLSearchParams;
  readonly headers: Heads;
  readonly raw: Buffer;
  /** What the call was about, for the log; the route fills it in. */
  readonly about: { chatId: string | null; messageId: string | null; token: string | null };
}

/** One of the platform's interfaces. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Segments of the path below `/open-apis`; `:id` stands for any one. */
  readonly path: string;
  readonly fault?: Fault['route'];
  /** True where no token is asked for. */
  readonly open?: boolean;
  /** Fills in what the call is about, before anything is done. */
  readonly target?: (platform: Platform, ask: Ask) => void;
  /** What the answer holds beside `code` and `msg`. */
  readonly run: (platform: Platform, ask: Ask) => Readonly<Record<string, unknown>>;
}

/** The JSON object in the body, or the platform's refusal. */
export function jsonBody(ask: Ask): JsonObject {
  if (!/^application\/json\b/i.test(headOf(ask.headers, 'content-type') ?? ''))
    fieldFault('Content-Type', headOf(ask.headers, 'content-type'), 'must be application/json; charset=utf-8');
  const body = parsed(ask.raw);
  if (!isObject(body)) fieldFault('body', ask.raw.toString('utf8').slice(0, shownBytes), 'must be a JSON object');
  return body;
}

const shownBytes = 100;

function parsed(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
