import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { checkHost, checkOrigin } from '../control/guard.ts';
import { ControlRefusal } from '../control/refusal.ts';
import { answerJson, readBody } from '../http.ts';
import type { Lines } from '../hosts/lines.ts';
import { mostLinks } from '../hosts/links.ts';
import { receiverOf } from '../platform/access/apps.ts';
import { nextHex } from '../platform/ids.ts';
import { parseObject } from '../platform/messages/messages.ts';
import type { Platform } from '../platform/platform.ts';
import { isSame } from '../platform/access/tokens.ts';
import { clientConfig, linkOver } from './link.ts';

/** Where a client asks for the address of its connection, as the vendor's SDK does. */
export const endpointPath = '/callback/ws/endpoint';
const socketPath = '/callback/ws';

/** Codes of this door, as the vendor's SDK knows them. */
const codes = { wrongCredentials: 514, tooMany: 1_000_040_350 } as const;
const mostBodyBytes = 64 * 1024;
const ticketLifeMs = 60_000;

/** The long connection's side of the platform. */
export interface ConnectionHost {
  /** Answers `POST /callback/ws/endpoint` with an address that is good for one connection within a minute. */
  answerEndpoint(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Takes a client of this machine whose address holds a ticket that was given out; refuses any other with 403. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

/** Connections of the tenant's apps, each taken over `lines`; `onChange` hears whose came or went. */
export function createConnectionHost(
  platform: Platform,
  lines: Lines,
  { port, onChange }: { readonly port: () => number; readonly onChange: (appId: string) => void },
): ConnectionHost {
  const tickets = new Map<string, { readonly appId: string; readonly until: number }>();
  const server = new WebSocketServer({ noServer: true, maxPayload: mostBodyBytes });
  let services = 0;

  function endpointFor(body: Readonly<Record<string, unknown>> | null): Readonly<Record<string, unknown>> {
    const { app, place } = receiverOf(platform, body?.['AppID']);
    if (!isSame(app.appId, body?.['AppID']) || !isSame(app.appSecret, body?.['AppSecret']))
      return { code: codes.wrongCredentials, msg: 'the app id or secret is wrong', data: {} };
    if (place.connections >= mostLinks)
      return { code: codes.tooMany, msg: `the app has ${mostLinks} connections already`, data: {} };
    const ticket = nextHex(platform.state);
    tickets.set(ticket, { appId: app.appId, until: platform.real() + ticketLifeMs });
    services += 1;
    // The vendor's SDK reads the query by splitting the whole address at each &: what comes first it does not find.
    const query = `fpid=0&device_id=${services}&service_id=${services}&ticket=${ticket}`;
    const URL = `ws://127.0.0.1:${port()}${socketPath}?${query}`;
    return { code: 0, msg: 'ok', data: { URL, ClientConfig: clientConfig } };
  }

  return {
    answerEndpoint: async (request, response) => {
      const raw = await readBody(request, mostBodyBytes);
      answerJson(response, 200, endpointFor(parseObject(raw.toString('utf8'))));
    },
    upgrade: (request, socket, head) => {
      if (isForeign(request, port())) return forbid(socket);
      const url = new URL(request.url ?? '/', `http://127.0.0.1:${port()}`);
      const ticket = url.searchParams.get('ticket') ?? '';
      const given = tickets.get(ticket);
      tickets.delete(ticket);
      if (url.pathname !== socketPath || given === undefined || given.until < platform.real()) return forbid(socket);
      server.handleUpgrade(request, socket, head, (client) => {
        const link = linkOver(client, Number(url.searchParams.get('service_id')), () => nextHex(platform.state));
        if (!lines.connect(given.appId, link)) return client.close();
        onChange(given.appId);
        client.on('close', () => {
          lines.disconnect(given.appId, link);
          onChange(given.appId);
        });
        // A client that breaks off is closed all the same; there is nobody to tell.
        client.on('error', () => client.terminate());
      });
    },
    close: () => {
      lines.closeAll();
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

/** A browser reaches every port of its machine, so a connection has to be asked for under our own name and by no other page. */
function isForeign(request: IncomingMessage, port: number): boolean {
  try {
    checkHost(request, port);
    checkOrigin(request, port);
    return false;
  } catch (error) {
    if (error instanceof ControlRefusal) return true;
    throw error;
  }
}

function forbid(socket: Duplex): void {
  socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
}
