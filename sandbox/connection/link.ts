import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { Link } from '../hosts/links.ts';
import type { Delivery } from '../platform/pushes/outgoing.ts';
import { decodeFrame, encodeFrame, methods, type Frame } from './frame.ts';

/** How often a client is to ping and to try again, in seconds, as Feishu tells it; -1 tries for ever. */
export const clientConfig = { PingInterval: 120, ReconnectCount: -1, ReconnectInterval: 120, ReconnectNonce: 30 };

const ok = 200;
const answer = z.object({ code: z.number().int(), data: z.string().optional() });

/** Pushes in the frames of one client's connection, and reads its answers; pings get their pong. `nextId` names each push. */
export function linkOver(socket: WebSocket, service: number, nextId: () => string): Link {
  const waiting = new Map<string, (delivery: Delivery) => void>();
  const gone: Delivery = { kind: 'unreachable', reason: 'the long connection was closed', dns: false };
  const send = (frame: Omit<Frame, 'service'>): void => {
    socket.send(encodeFrame({ service, ...frame }));
  };
  socket.on('message', (bytes: Buffer) => {
    const frame = decodeFrame(bytes);
    if (frame === null) return socket.close(badFrame);
    if (frame.method === methods.data)
      return waiting.get(frame.headers['message_id'] ?? '')?.(readAnswer(frame.payload));
    if (frame.headers['type'] !== 'ping') return;
    const payload = Buffer.from(JSON.stringify(clientConfig));
    send({ method: methods.control, headers: { type: 'pong' }, payload });
  });
  socket.on('close', () => {
    for (const settle of waiting.values()) settle(gone);
  });
  return {
    push: (plain, { limitMs, pieces }) => {
      const id = nextId();
      const startedAt = Date.now();
      return new Promise<Delivery>((resolve) => {
        const settle = (delivery: Delivery): void => {
          clearTimeout(timer);
          waiting.delete(id);
          resolve(delivery.kind === 'answer' ? { ...delivery, ms: Date.now() - startedAt } : delivery);
        };
        const timer = setTimeout(() => settle({ kind: 'timeout', ms: Date.now() - startedAt }), limitMs);
        waiting.set(id, settle);
        if (socket.readyState !== socket.OPEN) return settle(gone);
        for (const { seq, payload } of inPieces(plain, pieces)) {
          const headers = { type: 'event', message_id: id, trace_id: id, sum: String(pieces), seq: String(seq) };
          send({ method: methods.data, headers, payload });
        }
      });
    },
    close: () => socket.close(),
  };
}

/** What WebSocket calls data of a kind that is not taken. */
const badFrame = 1003;

/** The last piece first: a client has to put them in order. */
function inPieces(plain: Buffer, pieces: number): readonly { readonly seq: number; readonly payload: Buffer }[] {
  const length = Math.ceil(plain.length / pieces);
  return Array.from({ length: pieces }, (_, at) => {
    const seq = pieces - 1 - at;
    return { seq, payload: plain.subarray(seq * length, (seq + 1) * length) };
  });
}

/** The answer in a frame as if it had come over HTTP: what a webhook says in its body stands in base64 in `data`. */
function readAnswer(payload: Buffer): Delivery {
  const headers = { 'content-type': 'application/json' };
  const read = answer.safeParse(parsed(payload));
  if (!read.success) return { kind: 'answer', status: 500, headers, body: payload, ms: 0 };
  const { code, data } = read.data;
  const body = code === ok && data === undefined ? Buffer.from('{}') : Buffer.from(data ?? '', 'base64');
  return { kind: 'answer', status: code, headers, body, ms: 0 };
}

function parsed(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
