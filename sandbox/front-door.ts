import { readFile } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { checkHost, checkOrigin, checkToken } from './control/guard.ts';
import { ControlRefusal, statuses } from './control/refusal.ts';
import { endpointPath, type ConnectionHost } from './connection/host.ts';
import { answerJson, BodyTooLong } from './http.ts';
import type { Api } from './hosts/api.ts';
import { PlatformError } from './platform/errors.ts';

/** The built page. */
export interface PageFiles {
  readonly html: string;
  readonly js: string;
  readonly css: string;
  readonly chartsFile: string;
}

interface Rooms {
  readonly api: Api;
  readonly control: (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;
  readonly connection: ConnectionHost;
  readonly token: string;
  readonly port: () => number;
  readonly page: PageFiles | null;
}

export const pageHeaders = {
  'cache-control': 'no-cache',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

/** Shows every request to its room: the platform's API, the control API or the page. */
export function createFrontDoor(rooms: Rooms): RequestListener {
  return (request, response) => {
    serve(rooms, request, response).catch((error: unknown) => {
      fail(response, error);
    });
  };
}

async function serve(rooms: Rooms, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const port = rooms.port();
  checkHost(request, port);
  const url = new URL(request.url ?? '/', `http://127.0.0.1:${port}`);
  if (url.pathname.startsWith('/control/')) {
    checkOrigin(request, port);
    checkToken(request, rooms.token);
    return rooms.control(request, response, url);
  }
  if (isPage(request, url)) return servePage(rooms.page, url.pathname, response);
  if (request.method === 'POST' && url.pathname === endpointPath)
    return rooms.connection.answerEndpoint(request, response);
  return rooms.api.handle(request, response, url);
}

/** Whatever a browser asks for that is none of the platform's interfaces belongs to the page. */
function isPage(request: IncomingMessage, { pathname }: URL): boolean {
  return request.method === 'GET' && !pathname.startsWith('/open-apis/') && !pathname.startsWith('/callback/');
}

async function servePage(page: PageFiles | null, path: string, response: ServerResponse): Promise<void> {
  if (path === '/favicon.ico') return void response.writeHead(204).end();
  if (page === null) throw new ControlRefusal(statuses.unknown, 'This workspace was started without its page.');
  if (path === '/charts.js') return serveText(response, await readFile(page.chartsFile, 'utf8'), 'text/javascript');
  const file = { '/page.js': [page.js, 'text/javascript'], '/page.css': [page.css, 'text/css'] }[path];
  const isView = path === '/' || path.startsWith('/p/') || path.startsWith('/gallery');
  const [text, type] = file ?? (isView ? [page.html, 'text/html'] : []);
  if (text === undefined) throw new ControlRefusal(statuses.unknown, `There is no ${path} here.`);
  return serveText(response, text, type ?? 'text/plain');
}

function serveText(response: ServerResponse, text: string, type: string): void {
  response.writeHead(200, { ...pageHeaders, 'content-type': `${type}; charset=utf-8` }).end(text);
}

function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy();
  const detail = error instanceof Error ? error.message : String(error);
  answerJson(response, statusOf(error), { title: 'refused', status: statusOf(error), detail }, problem);
}

const problem = { 'content-type': 'application/problem+json; charset=utf-8' };

function statusOf(error: unknown): number {
  if (error instanceof ControlRefusal || error instanceof PlatformError) return error.status;
  return error instanceof BodyTooLong ? statuses.tooLong : 500;
}
