import { createCipheriv, createHash, randomBytes } from 'node:crypto';

const ivBytes = 16;
const secondMs = 1000;

export interface SealOptions {
  readonly encryptKey: string;
  /** Seconds since 1970; default the present second. A string goes out as it is. */
  readonly timestamp?: number | string;
  /** Default random. */
  readonly nonce?: string;
}

export interface SealedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Makes a webhook request as Feishu does: encrypted, then signed. A string or buffer is taken as the inner text itself. */
export function sealed(event: unknown, options: SealOptions): SealedRequest {
  return signed(JSON.stringify({ encrypt: encrypted(event, options.encryptKey) }), options);
}

/** Signs a body as it stands, whatever it is. */
export function signed(body: string | Buffer, options: SealOptions): SealedRequest {
  const bytes = Buffer.from(body);
  const timestamp = String(options.timestamp ?? Math.floor(Date.now() / secondMs));
  const nonce = options.nonce ?? randomBytes(8).toString('hex');
  const signature = createHash('sha256')
    .update(Buffer.concat([Buffer.from(timestamp + nonce + options.encryptKey), bytes]))
    .digest('hex');
  return {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': signature,
    },
    body: bytes,
  };
}

/** The `encrypt` field: base64 of a random IV and the AES-256-CBC of the text under the SHA-256 of the key. */
export function encrypted(event: unknown, encryptKey: string): string {
  const text =
    typeof event === 'string' || Buffer.isBuffer(event) ? Buffer.from(event) : Buffer.from(JSON.stringify(event));
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv);
  return Buffer.concat([iv, cipher.update(text), cipher.final()]).toString('base64');
}

/** What the requests of one app have in common. */
export interface AppIdentity {
  readonly appId: string;
  readonly tenantKey: string;
  readonly verificationToken: string;
}

/** Wraps an event object in Feishu's envelope, schema 2.0; `header` overrides single fields. */
export function envelope(
  app: AppIdentity,
  eventType: string,
  event: unknown,
  header: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return {
    schema: '2.0',
    header: {
      event_id: randomBytes(16).toString('hex'),
      event_type: eventType,
      create_time: String(Date.now()),
      token: app.verificationToken,
      app_id: app.appId,
      tenant_key: app.tenantKey,
      ...header,
    },
    event,
  };
}

/** The `event` object of a click; `action` and the rest override single fields. */
export function clickBody(
  action: Readonly<Record<string, unknown>> = {},
  rest: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return {
    operator: { tenant_key: 'tenant', open_id: 'ou_anna', union_id: 'on_anna' },
    token: 'c-0123456789abcdef',
    action: {
      tag: 'button',
      value: { a: 'accept', t: 'GD-20261123-0042', v: 1 },
      timezone: 'Asia/Shanghai',
      ...action,
    },
    host: 'im_message',
    context: { open_message_id: 'om_card', open_chat_id: 'oc_group' },
    ...rest,
  };
}

/** The `event` object of a text message in a private chat; `message` overrides single fields. */
export function messageBody(
  text: string,
  message: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return {
    sender: { sender_id: { open_id: 'ou_anna', union_id: 'on_anna' }, sender_type: 'user', tenant_key: 'tenant' },
    message: {
      message_id: 'om_text',
      create_time: String(Date.now()),
      chat_id: 'oc_private',
      chat_type: 'p2p',
      message_type: 'text',
      content: JSON.stringify({ text }),
      ...message,
    },
  };
}
