import type { IncomingMessage } from 'node:http';

import { Refusal, type RefusalCode } from './refusals.ts';

/**
 * Reads the body as the bytes that came, at most `maxBytes` of them, within `deadlineMs` of the call.
 * Rejects with a `Refusal` and leaves the rest of the body unread.
 */
export function readBody(request: IncomingMessage, maxBytes: number, deadlineMs: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => refuse('body_timeout'), deadlineMs);

    function finish(): void {
      clearTimeout(timer);
      request.off('data', onData).off('end', onEnd).off('close', onBroken).off('error', onBroken);
    }
    function refuse(reason: RefusalCode): void {
      finish();
      // An aborted request may still emit an error after we have stopped caring; unheard it would end the process.
      request.on('error', ignoreLateError);
      request.pause();
      reject(new Refusal(reason));
    }
    function onData(chunk: Buffer): void {
      size += chunk.length;
      if (size > maxBytes) refuse('too_large');
      else chunks.push(chunk);
    }
    function onEnd(): void {
      finish();
      const [only] = chunks;
      resolve(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks, size));
    }
    function onBroken(): void {
      refuse('body_incomplete');
    }
    request.on('data', onData).on('end', onEnd).on('close', onBroken).on('error', onBroken);
    if (request.destroyed || request.readableEnded) refuse('body_incomplete');
  });
}

function ignoreLateError(): void {
  // Nothing to do: the request was refused and counted before.
}
