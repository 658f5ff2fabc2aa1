import type { IncomingMessage } from 'node:http';
import { Problem } from './problem.ts';

/** Room for the longest ticket in UTF-8 with its attachments. */
const bodyLimitBytes = 256 * 1024;

/** Reads a JSON body whole; refuses another media type, too many bytes, or text that is no JSON. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type))
    throw new Problem('unsupported_media_type', `Content-Type is "${type}"; send application/json.`);
  if (Number(request.headers['content-length'] ?? 0) > bodyLimitBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = chunk as Buffer;
    bytes += part.length;
    if (bytes > bodyLimitBytes) throw tooLarge();
    chunks.push(part);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))) as unknown;
  } catch {
    throw new Problem('invalid', 'The body is not JSON in UTF-8.', [{ pointer: '', detail: 'must be a JSON object' }]);
  }
}

function tooLarge(): Problem {
  return new Problem('too_large', `The body is larger than ${bodyLimitBytes} bytes.`);
}
