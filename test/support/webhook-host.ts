import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import net, { type AddressInfo } from 'node:net';

import type { FeishuEvent } from '../../feishu/events.ts';
import { createIngress } from '../../feishu/ingress/ingress.ts';
import type { IngressLimits } from '../../feishu/ingress/limits.ts';
import type { RefusalCode, RefusalDetail } from '../../feishu/ingress/refusals.ts';
import { applyServerLimits, serverOptions } from '../../feishu/ingress/server-limits.ts';
import type { SealedRequest } from './signed-request.ts';

/** The app that the webhook tests speak for. */
export const testApp = {
  appId: 'cli_0123456789abcdef',
  tenantKey: 'tenant',
  verificationToken: 'verification-token-new',
  oldToken: 'verification-token-old',
  encryptKey: 'encrypt-key-new',
  oldKey: 'encrypt-key-old',
};

/** 2026-11-25 04:00:00 UTC in milliseconds: where the host's clock stands. */
export const hostNowMs = 1_795_579_200_000;
/** The same in Feishu's seconds. */
export const hostNow = hostNowMs / 1000;

export const webhookPaths = ['/webhook/event', '/webhook/card'] as const;

export interface Answer {
  readonly status: number;
  readonly body: string;
}

export interface WebhookHost {
  readonly port: number;
  /** What got through to a handler. */
  readonly events: FeishuEvent[];
  readonly refused: { readonly reason: RefusalCode; readonly detail: RefusalDetail }[];
  /** Resolves when the next request is refused. */
  nextRefusal(): Promise<void>;
  post(request: SealedRequest, path?: string): Promise<Answer>;
  /** Writes bytes to a socket and reads until the server closes it or has answered once. */
  raw(bytes: string | Buffer): Promise<Answer>;
  close(): Promise<void>;
}

/** A small HTTP server around the ingress, as the bot mounts it: exact paths, empty bodies for refusals. */
export async function startWebhookHost(limits: Partial<IngressLimits> = {}): Promise<WebhookHost> {
  const events: FeishuEvent[] = [];
  const refused: { reason: RefusalCode; detail: RefusalDetail }[] = [];
  const refusals = new EventEmitter();
  const ingress = createIngress({
    encryptKeys: [testApp.encryptKey, testApp.oldKey],
    verificationTokens: [testApp.verificationToken, testApp.oldToken],
    appId: testApp.appId,
    tenant: { allowed: async (tenantKey) => Promise.resolve(tenantKey === testApp.tenantKey) },
    realNow: () => hostNowMs,
    limits,
    onRefused(reason, detail) {
      refused.push({ reason, detail });
      refusals.emit('refused');
    },
  });
  const server = createServer(serverOptions, (request, response) => {
    if (!webhookPaths.some((path) => path === request.url))
      return void response.writeHead(404, { connection: 'close' }).end();
    ingress.receive(request).then(
      (received) => {
        if (received.kind === 'refused')
          return response
            .writeHead(received.status, { 'content-length': 0, connection: received.close ? 'close' : 'keep-alive' })
            .end();
        if (received.kind === 'event') events.push(received.event);
        const body = received.kind === 'challenge' ? received.body : {};
        return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      },
      () => response.writeHead(500).end(),
    );
  });
  applyServerLimits(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    port,
    events,
    refused,
    async nextRefusal() {
      await once(refusals, 'refused');
    },
    async post({ headers, body }, path = '/webhook/card') {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body });
      return { status: response.status, body: await response.text() };
    },
    raw: async (bytes) => exchange(port, bytes),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Writes bytes to a socket and reads until the server closes it or has answered once. */
export function exchange(port: number, bytes: string | Buffer): Promise<Answer> {
  return new Promise((resolve) => {
    let seen = '';
    const socket = net.connect(port, '127.0.0.1', () => socket.write(bytes));
    const finish = (): void => {
      socket.destroy();
      const [head = '', body = ''] = seen.split('\r\n\r\n');
      resolve({ status: Number(head.split(' ')[1] ?? 0), body });
    };
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      seen += chunk;
      if (seen.includes('\r\n\r\n')) finish();
    });
    // A reset while we still write is how a server refuses what it will not read.
    socket.on('error', finish).on('close', finish);
  });
}

/** The head and body of a request as bytes for `raw`; `head` lines override or, when null, leave out a header. */
export function rawRequest(
  request: SealedRequest,
  options: {
    readonly line?: string;
    readonly headers?: Readonly<Record<string, string | null>>;
    readonly extra?: readonly string[];
    readonly body?: string | Buffer;
  } = {},
): Buffer {
  const body = Buffer.from(options.body ?? request.body);
  const headers: Record<string, string | null> = {
    host: '127.0.0.1',
    'content-length': String(body.length),
    ...request.headers,
    ...options.headers,
  };
  const lines = Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  const head = [options.line ?? 'POST /webhook/card HTTP/1.1', ...lines, ...(options.extra ?? [])].join('\r\n');
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), body]);
}
