import type { FeishuClient } from '../../feishu/client/client.ts';
import type { Outcome } from '../../feishu/outcome.ts';
import type { Api, Permits } from './permits.ts';

/** Feishu's gateway refused a call for its frequency: HTTP 429, or this code. */
const gatewayCodes: ReadonlySet<number> = new Set([429, 99991400]);
/** Where the refusal names no time. */
const usualCoolMs = 1_000;

/** The client, with each refusal by the gateway keeping all processes from that API for as long as it says. */
export function cooledClient(feishu: FeishuClient, permits: Permits, onLost: (error: unknown) => void): FeishuClient {
  async function watched<T>(api: Api, call: Promise<Outcome<T>>): Promise<Outcome<T>> {
    const outcome = await call;
    if (!outcome.ok && gatewayCodes.has(outcome.code))
      await permits.cool(api, outcome.retryAfterMs ?? usualCoolMs).catch(onLost);
    return outcome;
  }
  return {
    ...feishu,
    send: (to, content, uuid) => watched('send', feishu.send(to, content, uuid)),
    reply: (messageId, content, uuid) => watched('reply', feishu.reply(messageId, content, uuid)),
    patch: (messageId, card) => watched('patch', feishu.patch(messageId, card)),
  };
}
