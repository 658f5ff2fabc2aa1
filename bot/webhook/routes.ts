import { Router } from '@koa/router';
import type { Context } from 'koa';
import type { Ingress } from '../../feishu/ingress/ingress.ts';
import type { BotContext } from '../context.ts';
import type { BotIdentity } from '../identity.ts';
import { handle, nothing } from './handle.ts';
import { rememberVerified } from './verified-request.ts';

/** Both webhook paths; what an event is decides its treatment, not the path it came by. */
export function webhookRoutes(context: BotContext, ingress: Ingress, identity: BotIdentity): Router {
  const router = new Router({ sensitive: true, strict: true });
  const verified = rememberVerified(context);
  for (const path of ['/webhook/event', '/webhook/card'])
    router.all(path, async (ctx) => {
      await receive(ctx, context, ingress, identity, verified);
    });
  return router;
}

async function receive(
  ctx: Context,
  context: BotContext,
  ingress: Ingress,
  identity: BotIdentity,
  verified: () => void,
): Promise<void> {
  const received = await ingress.receive(ctx.req);
  switch (received.kind) {
    case 'refused':
      context.metrics.webhooks.inc({ outcome: received.reason });
      ctx.status = received.status;
      ctx.body = '';
      if (received.close) ctx.set('Connection', 'close');
      return;
    case 'challenge':
      context.metrics.webhooks.inc({ outcome: 'challenge' });
      json(ctx, JSON.stringify(received.body));
      return;
    case 'ignored':
      context.metrics.webhooks.inc({ outcome: 'ignored' });
      json(ctx, nothing);
      return;
    case 'event':
      ctx.res.once('finish', verified);
      json(ctx, await handle(received.event, ctx.res, context, identity));
      return;
    default:
      return received satisfies never;
  }
}

function json(ctx: Context, body: string): void {
  ctx.status = 200;
  ctx.type = 'application/json';
  ctx.body = body;
}
