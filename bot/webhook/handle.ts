import type { FeishuEvent } from '../../feishu/events.ts';
import { onEntered, onMembership } from '../chat/greet.ts';
import { onMenu, onMessage } from '../chat/receive.ts';
import { respond, type Leaving } from '../clicks/respond.ts';
import type { BotContext } from '../context.ts';
import type { BotIdentity } from '../identity.ts';

const msPerSecond = 1_000;
/** An empty object: received, nothing to say. */
export const nothing = '{}';

/**
 * Does what an event asks for and answers with the JSON that goes back. A click is answered whatever happens; any other event that
 * fails rejects, so that Feishu pushes it again.
 */
export async function handle(
  event: FeishuEvent,
  leaving: Leaving,
  context: BotContext,
  identity: BotIdentity,
): Promise<string> {
  context.metrics.webhooks.inc({ outcome: 'event' });
  const began = context.realNow();
  const answer = await answerTo(event, leaving, context, identity);
  context.metrics.answers.observe({ kind: event.type }, (context.realNow() - began) / msPerSecond);
  return answer;
}

async function answerTo(
  event: FeishuEvent,
  leaving: Leaving,
  context: BotContext,
  identity: BotIdentity,
): Promise<string> {
  switch (event.type) {
    case 'click':
      return respond(context, event, leaving);
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
