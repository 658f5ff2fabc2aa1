import { defaultHttpInstance, type HttpInstance } from '@larksuiteoapi/node-sdk';

import { CallError, type CallFault } from './call-error.ts';

const secondMs = 1000;
/** Milliseconds for a whole call, connecting included; the SDK's own client would wait for ever. */
export const callTimeoutMs = 5 * secondMs;
const longestAnswerBytes = 4 * 1024 * 1024;
const longestWaitMs = 300 * secondMs;
/** Failures that happen before a byte of the request has left. */
const unsentCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_INVALID_URL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** What we read of an error of the SDK's HTTP library, whatever its class. */
interface Thrown {
  readonly code?: unknown;
  readonly response?: {
    readonly status: number;
    readonly data: unknown;
    readonly headers?: Readonly<Record<string, unknown>>;
  };
}

/**
 * The SDK's HTTP client with a deadline and without following redirects. It resolves with the body of a 2xx answer and throws
 * only `CallError`.
 */
export function createHttp(timeoutMs: number): HttpInstance {
  const http = defaultHttpInstance.create({
    timeout: timeoutMs,
    maxRedirects: 0,
    maxContentLength: longestAnswerBytes,
  });
  http.interceptors.request.use((config) => {
    // `timeout` alone is a limit on silence: an answer that drips byte by byte would outlast it.
    config.signal = AbortSignal.timeout(timeoutMs);
    // The SDK gives every GET an empty object as its body.
    if (config.method?.toLowerCase() === 'get') config.data = undefined;
    return config;
  });
  http.interceptors.response.use(
    // The SDK wants the body alone, which the library's types for interceptors cannot say.
    (response): never => response.data as never,
    (error: Thrown) => {
      throw new CallError(faultOf(error));
    },
  );
  return http as HttpInstance;
}

function faultOf({ code, response }: Thrown): CallFault {
  if (response !== undefined)
    return { kind: 'answered', status: response.status, body: response.data, waitMs: waitOf(response.headers ?? {}) };
  const cause = typeof code === 'string' ? code : 'unknown';
  return { kind: unsentCodes.has(cause) ? 'unsent' : 'silent', cause };
}

/** Feishu's gateway says in seconds when its limit ends; `retry-after` is for the proxies between us. */
function waitOf(headers: Readonly<Record<string, unknown>>): number | null {
  const seconds = Number(headers['x-ogw-ratelimit-reset'] ?? headers['retry-after']);
  if (!Number.isFinite(seconds) || seconds < 0) return null;
  return Math.min(seconds * secondMs, longestWaitMs);
}
