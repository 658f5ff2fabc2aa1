import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Journal } from '../platform/journal/journal.ts';
import type { Change } from '../protocol.ts';
import { ControlRefusal, statuses } from './refusal.ts';

const heartbeatMs = 15_000;

/** Sends every change after `since` as a server-sent event until the reader goes away. Refuses with 410 where some are lost. */
export function streamChanges(
  journal: Journal,
  since: number,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const missed = journal.since(since);
  if (missed === null)
    throw new ControlRefusal(statuses.gone, `Changes after ${since} are no longer kept; read everything anew.`);
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
  const send = (change: Change): void => {
    response.write(`data: ${JSON.stringify(change)}\n\n`);
  };
  response.write(': open\n\n');
  for (const change of missed) send(change);
  const unlisten = journal.listen(send);
  const heartbeat = setInterval(() => response.write(': here\n\n'), heartbeatMs);
  request.on('close', () => {
    unlisten();
    clearInterval(heartbeat);
  });
}
