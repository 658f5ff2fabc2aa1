import type { IncomingMessage } from 'node:http';

import type { RefusalCode } from './refusals.ts';

const jsonType = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/** Judges what can be known before the body is read; null when all is well. */
export function judgeHead(request: IncomingMessage, maxBodyBytes: number): RefusalCode | null {
  if (request.method !== 'POST') return 'wrong_method';
  // A proxy that speaks HTTP/1.0 to us closes the connection after each click; no sender of Feishu does.
  if (request.httpVersion !== '1.1') return 'http_version';
  if (!jsonType.test(request.headers['content-type'] ?? '')) return 'content_type';
  // Feishu never compresses; unpacking what comes would let 512 KB grow to anything.
  if (request.headers['content-encoding'] !== undefined) return 'content_encoding';
  const length = request.headers['content-length'];
  if (length !== undefined && !(Number(length) <= maxBodyBytes)) return 'too_large';
  return null;
}
