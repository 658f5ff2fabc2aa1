import { Router } from '@koa/router';
import type { Context } from 'koa';
import type { FeishuEvent } from '../../feishu/events.ts';
import type { Ingress } from '../../feishu/ingress/ingress.ts';
import { onEntered, onMembership } from '../chat/greet.ts';
import { onMenu, onMessage } from '../chat/receive.ts';
import type { BotContext } from '../context.ts';
import { respond } from '../clicks/respond.ts';
import type { BotIdentity } from '../identity.ts';
import { rememberVerified } from './verified-request.ts';

const msPerSecond = 1_000;
/** An empty object: received, nothing to say. */
const nothing = '{}';

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
    case 'event': {
      context.metrics.webhooks.inc({ outcome: 'event' });
      ctx.res.once('finish', verified);
      const began = context.realNow();
      json(ctx, await handle(received.event, ctx, context, identity));
      context.metrics.answers.observe({ kind: received.event.type }, (context.realNow() - began) / msPerSecond);
      return;
    }
    default:
      return received satisfies never;
  }
}

/** A click is answered whatever happens; any other event that fails is answered with 500, so that Feishu pushes it again. */
async function handle(event: FeishuEvent, ctx: Context, context: BotContext, identity: BotIdentity): Promise<string> {
  switch (event.type) {
    case 'click':
      return respond(context, event, ctx.res);
    case 'message':
      await onMessage(context, identity, event);
      return nothing;
    case 'entered':
      await onEntered(context, event);
      return nothing;
    case 'menu':
      await onMenu(context, event);
      return nothing;
    case 'botAdded':
    case 'botRemoved':
      await onMembership(context, event);
      return nothing;
    default:
      return event satisfies never;
  }
}

function json(ctx: Context, body: string): void {
  ctx.status = 200;
  ctx.type = 'application/json';
  ctx.body = body;
}
