import type { IncomingMessage, ServerResponse } from 'node:http';

/** The JSON that was sent. */
export async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let body = '';
  for await (const piece of request) body += String(piece);
  return JSON.parse(body) as unknown;
}

/** Answers JSON. */
export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Answers a body of a type. */
export function text(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { 'content-type': type }).end(body);
}
