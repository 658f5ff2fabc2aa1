import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call as it reached the server. */
export interface SeenCall {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly token: string | null;
  readonly body: unknown;
}

/** What to answer: a status with JSON (or a text as it is), a closed socket, or nothing at all. */
export type Reply =
  | { readonly status?: number; readonly json: unknown; readonly headers?: Readonly<Record<string, string>> }
  | { readonly status?: number; readonly text: string }
  | 'hang up'
  | 'drip'
  | 'never';

export interface LoopbackFeishu {
  readonly baseUrl: string;
  /** Calls without those for tokens. */
  readonly calls: SeenCall[];
  /** How many tokens were asked for; the n-th one handed out is `t-token-number-n`. */
  tokenCalls(): number;
  /** Sets the answers to the next calls, in order; the last one stays. */
  answer(...replies: readonly Reply[]): void;
  /** The same for calls for tokens; without it every one succeeds. */
  answerTokens(...replies: readonly Reply[]): void;
  close(): Promise<void>;
}

const tokenPath = '/open-apis/auth/v3/tenant_access_token/internal';
/** Seconds that a token lives. */
const tokenLife = 7200;

/** An HTTP server on loopback that answers as it is told and remembers what it was asked. */
export async function startLoopbackFeishu(): Promise<LoopbackFeishu> {
  const calls: SeenCall[] = [];
  let replies: readonly Reply[] = [];
  let tokenReplies: readonly Reply[] = [];
  let tokens = 0;

  function nextToken(): Reply {
    tokens += 1;
    const [told, ...rest] = tokenReplies;
    if (rest.length > 0) tokenReplies = rest;
    return told ?? { json: { code: 0, msg: 'ok', tenant_access_token: `t-token-number-${tokens}`, expire: tokenLife } };
  }
  function nextReply(): Reply {
    const [told, ...rest] = replies;
    if (rest.length > 0) replies = rest;
    return told ?? { json: { code: 0, msg: 'success', data: {} } };
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const path = request.url ?? '';
      if (path === tokenPath) return give(response, nextToken());
      calls.push({
        method: request.method ?? '',
        path,
        token: request.headers.authorization?.replace('Bearer ', '') ?? null,
        body: text === '' ? null : JSON.parse(text),
      });
      return give(response, nextReply());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    tokenCalls: () => tokens,
    answer: (...told) => void (replies = told),
    answerTokens: (...told) => void (tokenReplies = told),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function give(response: ServerResponse, reply: Reply): void {
  if (reply === 'never') return;
  if (reply === 'hang up') return void response.destroy();
  if (reply === 'drip') {
    const drip = setInterval(() => response.write(' '), 10);
    return void response.writeHead(200).on('close', () => clearInterval(drip));
  }
  const status = reply.status ?? 200;
  if ('text' in reply) return void response.writeHead(status, { 'content-type': 'text/html' }).end(reply.text);
  response.writeHead(status, { 'content-type': 'application/json', ...reply.headers }).end(JSON.stringify(reply.json));
}
