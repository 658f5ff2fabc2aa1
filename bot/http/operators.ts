import { Router } from '@koa/router';
import type { Registry } from 'prom-client';

/** What `/readyz` asks; each resolves to null when all is well, else to the reason. */
export type ReadinessCheck = () => Promise<string | null>;

/** `/livez`, `/readyz` and `/metrics`. */
export function operatorRoutes(
  registry: Registry,
  checks: Readonly<Record<string, ReadinessCheck>>,
  warnings: () => readonly string[],
): Router {
  const router = new Router({ sensitive: true, strict: true });
  router.get('/livez', (ctx) => {
    ctx.body = { status: 'alive' };
  });
  router.get('/readyz', async (ctx) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => ({ name, reason: await check() })),
    );
    const reasons = results.flatMap(({ name, reason }) => (reason === null ? [] : [`${name}: ${reason}`]));
    ctx.status = reasons.length === 0 ? 200 : 503;
    ctx.body = { status: reasons.length === 0 ? 'ready' : 'not ready', reasons, warnings: warnings() };
  });
  router.get('/metrics', async (ctx) => {
    ctx.type = registry.contentType;
    ctx.body = await registry.metrics();
  });
  return router;
}
