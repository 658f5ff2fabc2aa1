import { createHash } from 'node:crypto';
import type { Answer } from './answer.ts';
import { readAnswer } from './answer.ts';
import type { Delivery } from '../pushes/outgoing.ts';
import { nextHex } from '../ids.ts';
import { parseObject } from '../messages/messages.ts';
import type { Platform } from '../platform.ts';
import type { Sealed } from '../pushes/seal.ts';
import type { SentPush } from '../pushes/sent.ts';

const secondMs = 1000;
const nonceDigits = 12;
const oldType = 'card.action.trigger_v1';

interface NewClick {
  readonly operator: { readonly open_id: string; readonly tenant_key: string };
  readonly token: string;
  readonly action: unknown;
  readonly context: { readonly open_message_id: string; readonly open_chat_id: string };
}

/** The same click as the old card callback tells it: flat, not encrypted, signed with SHA-1 over the verification token. */
export function oldClick(
  platform: Platform,
  sent: SentPush,
): { readonly sent: SentPush; readonly sealed: Omit<Sealed, 'plain'> } {
  const { operator, token, action, context } = sent.body['event'] as NewClick;
  const body = { ...operator, ...context, token, action };
  const text = JSON.stringify(body);
  const timestamp = String(Math.floor(platform.real() / secondMs));
  const nonce = nextHex(platform.state).slice(0, nonceDigits);
  const signature = createHash('sha1')
    .update(timestamp + nonce + platform.app.verificationToken + text)
    .digest('hex');
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': signature,
    'x-refresh-token': nextHex(platform.state),
  };
  return { sent: { ...sent, type: oldType, body }, sealed: { headers, body: Buffer.from(text) } };
}

/** What the answer to an old callback comes to: the bare card is the card. */
export function readOldAnswer(platform: Platform, delivery: Delivery): Answer {
  if (delivery.kind !== 'answer') return readAnswer(platform, delivery);
  const body = parseObject(delivery.body.toString('utf8'));
  if (body === null || Object.keys(body).length === 0) return readAnswer(platform, delivery);
  const asNew = JSON.stringify({ card: { type: 'raw', data: body } });
  return readAnswer(platform, { ...delivery, body: Buffer.from(asNew) });
}
