import { createCipheriv, randomBytes } from 'node:crypto';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { CardClick } from '../events.ts';
import { encryptKeyOf } from './cipher.ts';
import { createIngress } from './ingress.ts';
import { sign } from './signature.ts';

const ivBytes = 16;
const secretBytes = 24;
const secondMs = 1_000;

/** Sends a made-up click through a receiver of its own, as if Feishu had pushed it; the receiver for Feishu never sees it. */
export type Rehearse = (event: object, eventId: string) => Promise<CardClick>;

/** A receiver with secrets that nobody else knows, and the sender that belongs to it. */
export function rehearsal(realNow: () => number): Rehearse {
  const [encryptKey, verificationToken, appId] = [secret(), secret(), secret()];
  const key = encryptKeyOf(encryptKey);
  const ingress = createIngress({
    encryptKeys: [encryptKey],
    verificationTokens: [verificationToken],
    appId,
    tenant: { allowed: () => true },
    realNow,
  });
  return async (event, eventId) => {
    const header = { event_type: 'card.action.trigger', token: verificationToken, app_id: appId, tenant_key: 'none' };
    const plain = JSON.stringify({ schema: '2.0', header: { ...header, event_id: eventId }, event });
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-cbc', key.aes, iv);
    const sealed = Buffer.concat([iv, cipher.update(plain), cipher.final()]).toString('base64');
    const received = await ingress.receive(request(Buffer.from(JSON.stringify({ encrypt: sealed })), encryptKey));
    if (received.kind === 'event' && received.event.type === 'click') return received.event;
    throw new Error(`a made-up click was not taken for one: ${JSON.stringify(received)}`);
  };

  function request(body: Buffer, signedWith: string): IncomingMessage {
    const timestamp = String(Math.floor(realNow() / secondMs));
    const nonce = secret();
    const message = new IncomingMessage(new Socket());
    message.method = 'POST';
    message.httpVersion = '1.1';
    message.headers = {
      'content-type': 'application/json; charset=utf-8',
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': sign(timestamp, nonce, signedWith, body).toString('hex'),
    };
    message.push(body);
    message.push(null);
    return message;
  }
}

function secret(): string {
  return randomBytes(secretBytes).toString('hex');
}
