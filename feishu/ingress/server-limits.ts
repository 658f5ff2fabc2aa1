import type { Server, ServerOptions } from 'node:http';

const kibibyte = 1024;
const secondMs = 1000;

/** Milliseconds within which the headers of a request must be complete. */
export const headersTimeoutMs = 3 * secondMs;
/** Milliseconds within which the whole request must be in; Node looks every second, so a slow one ends after 4 s at the latest. */
export const requestTimeoutMs = 3 * secondMs;
/** Milliseconds; longer than Feishu's pauses, since a socket closed under a click loses that click for good. */
export const keepAliveTimeoutMs = 75 * secondMs;
/** Bytes; more headers than that are answered 431. */
export const maxHeaderBytes = 16 * kibibyte;
/** Open sockets; further ones are dropped at once. */
export const maxSockets = 2_000;

/** Options that `http.createServer` takes only at birth. Node's defaults are 60 s, 300 s and a look every 30 s. */
export const serverOptions: ServerOptions = Object.freeze({
  connectionsCheckingInterval: secondMs,
  headersTimeout: headersTimeoutMs,
  requestTimeout: requestTimeoutMs,
  keepAliveTimeout: keepAliveTimeoutMs,
  maxHeaderSize: maxHeaderBytes,
  requireHostHeader: true,
  insecureHTTPParser: false,
});

/** Sets on a server what can be set after its birth; create it with `serverOptions` for the rest. */
export function applyServerLimits(server: Server): void {
  server.headersTimeout = headersTimeoutMs;
  server.requestTimeout = requestTimeoutMs;
  server.keepAliveTimeout = keepAliveTimeoutMs;
  server.maxConnections = maxSockets;
}
