import { request } from 'node:http';
import type { Delivery, Outgoing } from '../platform/pushes/outgoing.ts';

/** Posts a request to a bot's address over a connection of its own; `limitMs` is for the whole of it. Never rejects. */
export function post(url: URL, { method = 'POST', headers, body }: Outgoing, limitMs: number): Promise<Delivery> {
  const startedAt = Date.now();
  return new Promise((resolve) => {
    const fail = (error: NodeJS.ErrnoException): void => {
      clearTimeout(timer);
      resolve({
        kind: 'unreachable',
        reason: error.message,
        dns: error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN',
      });
    };
    const outgoing = request(url, {
      method,
      agent: false,
      headers: { 'user-agent': 'Go-http-client/1.1', ...headers, 'content-length': String(body.length) },
    });
    const timer = setTimeout(() => {
      resolve({ kind: 'timeout', ms: Date.now() - startedAt });
      outgoing.destroy();
    }, limitMs);
    outgoing.on('error', fail);
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('error', fail);
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        clearTimeout(timer);
        const status = response.statusCode ?? 0;
        resolve({
          kind: 'answer',
          status,
          headers: response.headers,
          body: Buffer.concat(chunks),
          ms: Date.now() - startedAt,
        });
      });
    });
    outgoing.end(body);
  });
}
