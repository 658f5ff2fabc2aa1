import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { ConfigurationError } from '../config/fault.ts';
import type { Ingress } from '../feishu/ingress/ingress.ts';
import { applyServerLimits, serverOptions } from '../feishu/ingress/server-limits.ts';
import { apiRoutes } from './api/routes.ts';
import type { BotContext } from './context.ts';
import { operatorRoutes, type ReadinessCheck } from './http/operators.ts';
import { Problem, problems } from './http/problem.ts';
import type { BotIdentity } from './identity.ts';
import { webhookRoutes } from './webhook/routes.ts';

/** Requests under way have this long after the order to stop: more than a click's answer and a slow body take. */
const drainMs = 3_500;

export interface ServerOptions {
  readonly host: string;
  readonly port: number;
  readonly operators: {
    readonly registry: Registry;
    readonly checks: Readonly<Record<string, ReadinessCheck>>;
    readonly warnings: () => readonly string[];
  };
  /** Null for a process that only works on jobs. */
  readonly door: {
    readonly context: BotContext;
    readonly apiKeys: readonly { readonly name: string; readonly secret: string }[];
    /** Null where pushes come over the long connection. */
    readonly ingress: Ingress | null;
    readonly identity: BotIdentity;
  } | null;
}

export interface Listening {
  readonly port: number;
  /** Refuses new requests, lets the ones under way finish, closes. */
  stop(): Promise<void>;
}

/** Opens the door: webhooks and REST API, and for every process health and metrics, on one port. Rejects when it is taken. */
export async function serve(logger: Logger, { host, port, operators, door }: ServerOptions): Promise<Listening> {
  const app = new Koa();
  app.silent = true;
  let stopping = false;
  app.use(async (ctx, next) => {
    await next();
    // Else the client would hold the connection, and might send its next click into its end.
    if (stopping) ctx.set('Connection', 'close');
  });
  app.use(problems(logger));
  const routers = [operatorRoutes(operators.registry, operators.checks, operators.warnings)];
  if (door) {
    const { context, ingress, identity, apiKeys } = door;
    routers.unshift(apiRoutes(context, apiKeys));
    if (ingress) routers.unshift(webhookRoutes(context, ingress, identity));
  }
  for (const router of routers) app.use(router.routes());
  app.use(nothingHere);
  const handle = app.callback();
  const server = createServer(serverOptions, (request, response) => void handle(request, response));
  applyServerLimits(server);
  await listen(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => {
      stopping = true;
      return stop(server);
    },
  };
}

/** What no route took: a known path with another method, or no path of ours. */
function nothingHere(ctx: Koa.Context): never {
  const matched = (ctx['matched'] ?? []) as readonly { readonly methods: readonly string[] }[];
  const allowed = [...new Set(matched.flatMap(({ methods }) => methods))];
  if (allowed.length === 0) throw new Problem('not_found', `There is nothing at ${ctx.path}.`);
  ctx.set('Allow', allowed.join(', '));
  throw new Problem('method_not_allowed', `${ctx.path} takes ${allowed.join(', ')}, not ${ctx.method}.`);
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void => reject(portFault(error, host, port));
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.off('error', refuse);
      resolve();
    });
  });
}

/** Why nobody can listen there, with the cure; other errors as they are. */
function portFault(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const rules: Readonly<Record<string, string>> = {
    EADDRINUSE: 'must be a free port; another process listens there',
    EACCES: 'must be a port that this user may listen on',
    EADDRNOTAVAIL: 'must be an address of this machine',
  };
  const rule = rules[error.code ?? ''];
  if (rule === undefined) return error;
  const [where, value] = error.code === 'EADDRNOTAVAIL' ? ['HOST', host] : ['PORT', String(port)];
  const cure = `End what uses it, or set ${where} to another one.`;
  return new ConfigurationError('what the bot stands on', [{ where, value, rule, cure }]);
}

async function stop(server: Server): Promise<void> {
  // A connection that has said nothing yet does not count as idle, and nothing else ends it any more.
  const cut = setTimeout(() => server.closeAllConnections(), drainMs);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(cut);
}
