import { EventEmitter } from 'node:events';
import type { PlainReceived } from '../../feishu/connection.ts';
import type { BotContext } from '../context.ts';
import type { BotIdentity } from '../identity.ts';
import { handle } from './handle.ts';
import { rememberVerified } from './verified-request.ts';

/**
 * Takes pushes of the long connection as the webhook takes requests; resolves to the answer. Rejects for what was refused, and for
 * an event that failed: Feishu then pushes it again. `isOpen` tells whether an answer can still leave.
 */
export function connectionReceiver(
  context: BotContext,
  ingress: (plain: unknown) => Promise<PlainReceived>,
  identity: BotIdentity,
  isOpen: () => boolean,
): (push: unknown) => Promise<object> {
  const verified = rememberVerified(context);
  const logged = <T>(error: T): T => {
    context.logger.error({ err: error }, 'a push over the long connection failed; Feishu pushes it again');
    return error;
  };
  return async (push) => {
    const received = await ingress(push).catch((error: unknown) => {
      throw logged(error);
    });
    switch (received.kind) {
      case 'refused':
        context.metrics.webhooks.inc({ outcome: received.reason });
        throw new Error(`refused: ${received.reason}`);
      case 'ignored':
        context.metrics.webhooks.inc({ outcome: 'ignored' });
        return {};
      case 'event': {
        const leaving = new EventEmitter();
        const handled = handle(received.event, leaving, context, identity).catch((error: unknown) => {
          throw logged(error);
        });
        const answer = JSON.parse(await handled) as object;
        verified();
        // The SDK sends it before anything else has its turn, and tells nobody whether it went.
        setImmediate(() => leaving.emit(isOpen() ? 'finish' : 'close'));
        return answer;
      }
      default:
        return received satisfies never;
    }
  };
}
