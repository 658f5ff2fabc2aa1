import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import type { Registry } from 'prom-client';
import type { Ingress } from '../feishu/ingress/ingress.ts';
import { applyServerLimits, serverOptions } from '../feishu/ingress/server-limits.ts';
import { apiRoutes } from './api/routes.ts';
import type { BotContext } from './context.ts';
import { operatorRoutes, type ReadinessCheck } from './http/operators.ts';
import { Problem, problems } from './http/problem.ts';
import type { BotIdentity } from './identity.ts';
import { webhookRoutes } from './webhook/routes.ts';

export interface ServerOptions {
  readonly host: string;
  readonly port: number;
  readonly apiKeys: readonly { readonly name: string; readonly secret: string }[];
  readonly ingress: Ingress;
  readonly identity: BotIdentity;
  readonly registry: Registry;
  readonly checks: Readonly<Record<string, ReadinessCheck>>;
  readonly warnings: () => readonly string[];
}

export interface Listening {
  readonly port: number;
  /** Refuses new requests, lets the ones under way finish, closes. */
  stop(): Promise<void>;
}

/** Opens the door: webhooks, REST API, health and metrics on one port. Rejects when the port is taken. */
export async function serve(context: BotContext, options: ServerOptions): Promise<Listening> {
  const app = new Koa();
  app.silent = true;
  app.use(problems(context.logger));
  for (const router of [
    webhookRoutes(context, options.ingress, options.identity),
    operatorRoutes(options.registry, options.checks, options.warnings),
    apiRoutes(context, options.apiKeys),
  ]) {
    app.use(router.routes());
  }
  app.use((ctx) => {
    throw new Problem('not_found', `There is nothing at ${ctx.method} ${ctx.path}.`);
  });
  const handle = app.callback();
  const server = createServer(serverOptions, (request, response) => void handle(request, response));
  applyServerLimits(server);
  await listen(server, options.host, options.port);
  return { port: (server.address() as AddressInfo).port, stop: () => stop(server) };
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function stop(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
