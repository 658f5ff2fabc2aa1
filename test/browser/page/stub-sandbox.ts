import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { validateCard } from '../../../sandbox/card/validate.ts';
import { pageHeaders } from '../../../sandbox/front-door.ts';
import { buildPage } from '../../../sandbox/page/build.ts';
import type {
  ActiveFault,
  CardJson,
  Change,
  ChatSummary,
  Fault,
  GalleryCard,
  PersonView,
  Press,
  PressResult,
  SandboxChat,
  SandboxMessage,
  TrafficLine,
} from '../../../sandbox/protocol.ts';
import type { AppState, FoundTicket, Ping, Replay, Ring, Save, Switch } from '../../../sandbox/protocol-tools.ts';
import { bodyOf, json, text } from './stub-http.ts';

export const stubToken = 'stub-token';
/** 2026-11-23 10:02 in Shanghai. */
export const stubNow = Date.parse('2026-11-23T10:02:00+08:00');

export interface StubWorld {
  readonly people: readonly PersonView[];
  readonly chats: readonly SandboxChat[];
  readonly messages: readonly SandboxMessage[];
  readonly traffic?: readonly TrafficLine[];
  readonly pings?: readonly Ping[];
  /** What the way to the next ring comes upon. */
  readonly ring?: Ring;
  readonly switches?: readonly Switch[];
  readonly replay?: Replay;
  readonly gallery?: readonly GalleryCard[];
  readonly tickets?: readonly FoundTicket[];
}

type AnyChange = Change extends infer One ? (One extends Change ? Omit<One, 'seq'> : never) : never;

export interface StubCall {
  readonly path: string;
  readonly body: unknown;
}

export interface StubSandbox {
  readonly url: string;
  /** Resolves with so many writing calls, oldest first, as soon as they have come; each is handed out once. */
  takeCalls(count: number): Promise<readonly StubCall[]>;
  /** What the next presses answer; without one they are answered by a toast. */
  answer(reply: (press: Press) => PressResult | Promise<PressResult>): void;
  /** Tells the page of a change. */
  tell(change: AnyChange): void;
  send(message: SandboxMessage): void;
  /** Replaces a message's card, as a PATCH does. */
  patch(messageId: string, card: CardJson): void;
  /** Breaks the event streams and refuses new ones until `restore`. */
  cut(): void;
  restore(): void;
  close(): Promise<void>;
}

/** What the page says by itself, without anybody pressing anything. */
const silentPaths = ['/control/read', '/control/enter', '/control/validate'];

/** The app's permissions as the stub has them. */
const app: AppState = {
  standing: 'on',
  scopes: [
    { scope: 'im:message', granted: true },
    { scope: 'im:message:send_as_bot', granted: false },
  ],
};

/** A chat that the bot is in and in which it may speak. */
const asUsual = { botIn: true, dissolved: false, muted: false };

const page = buildPage();

/** A stand-in for the sandbox's server: the control API over one fixed world, in memory. */
export async function startStub(world: StubWorld): Promise<StubSandbox> {
  const built = await page;
  const messages = new Map(world.messages.map((message) => [message.messageId, message]));
  const log: AnyChange[] = [];
  const streams = new Set<ServerResponse>();
  const calls: StubCall[] = [];
  let wake = (): void => undefined;
  let faults: readonly ActiveFault[] = [];
  let limits = true;
  let saves: readonly Save[] = [];
  let isCut = false;
  let reply: (press: Press) => PressResult | Promise<PressResult> = () => answered('已签收', false);

  function summary(chat: SandboxChat): ChatSummary {
    const newest = [...messages.values()].findLast(({ chatId, ghost }) => chatId === chat.chatId && ghost === null);
    const text = newest?.text ?? '[卡片]';
    return { ...chat, ...asUsual, unread: 0, last: newest === undefined ? null : { text, at: newest.at } };
  }

  function tell(change: AnyChange): void {
    log.push(change);
    for (const stream of streams) stream.write(`data: ${JSON.stringify({ seq: log.length, ...change })}\n\n`);
  }

  function pageOf(query: URLSearchParams): readonly SandboxMessage[] {
    const all = [...messages.values()].filter(({ chatId }) => chatId === query.get('chat'));
    const before = query.get('before');
    const end = before === null ? all.length : all.findIndex(({ messageId }) => messageId === before);
    return all.slice(Math.max(0, end - Number(query.get('limit'))), end);
  }

  function put(message: SandboxMessage): void {
    messages.set(message.messageId, message);
    tell({ kind: 'message', message });
  }

  function stream(url: URL, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': hello\n\n');
    const since = Number(url.searchParams.get('since'));
    log
      .slice(since)
      .forEach((change, index) => response.write(`data: ${JSON.stringify({ seq: since + index + 1, ...change })}\n\n`));
    streams.add(response);
    response.on('close', () => streams.delete(response));
  }

  function changeFaults(next: readonly ActiveFault[], response: ServerResponse): void {
    faults = next;
    tell({ kind: 'faults', faults, limits });
    json(response, 200, faults);
  }

  async function control(request: IncomingMessage, url: URL, response: ServerResponse): Promise<void> {
    if (request.headers.authorization !== `Bearer ${stubToken}`) return json(response, 401, { detail: 'no token' });
    const key = `${request.method ?? ''} ${url.pathname}`;
    const body = request.method === 'POST' ? await bodyOf(request) : null;
    if (body !== null && !silentPaths.includes(url.pathname)) {
      calls.push({ path: url.pathname, body });
      wake();
    }
    switch (key) {
      case 'GET /control/events':
        return isCut ? void response.destroy() : stream(url, response);
      case 'GET /control/world':
        return json(response, 200, {
          seq: log.length,
          now: stubNow,
          clock: 'ready',
          bot: { name: '工单机器人', state: 'up' },
          otherBots: [],
          app,
          people: world.people,
          faults,
          limits,
        });
      case 'GET /control/chats': {
        const person = url.searchParams.get('person') ?? '';
        return json(response, 200, world.chats.filter(({ members }) => members.includes(person)).map(summary));
      }
      case 'GET /control/messages':
        return json(response, 200, pageOf(url.searchParams));
      case 'GET /control/find': {
        const wanted = url.searchParams.get('text') ?? '';
        return json(response, 200, world.tickets?.filter(({ number }) => number.includes(wanted)) ?? []);
      }
      case 'GET /control/traffic':
        return json(response, 200, world.traffic ?? []);
      case 'GET /control/pings':
        return json(response, 200, world.pings ?? []);
      case 'GET /control/switches':
        return json(response, 200, world.switches ?? []);
      case 'GET /control/tickets':
        return json(response, 200, {
          templates: [{ name: 'scale', kind: 'regional', title: '电子秤称重漂移' }],
          units: [{ code: 'NJ', name: '南京分公司' }],
        });
      case 'GET /control/saves':
        return json(response, 200, saves);
      case 'POST /control/saves':
        saves = [{ ...(body as Pick<Save, 'name'>), savedAt: 0, now: stubNow, messages: 7, bytes: 1, whole: true }];
        return json(response, 200, saves);
      case 'DELETE /control/saves':
        saves = [];
        return json(response, 200, saves);
      case 'GET /control/session':
        return text(response, 'application/x-ndjson', '{"seed":"1"}');
      case 'POST /control/replay':
        return json(response, 200, world.replay ?? {});
      case 'GET /control/gallery':
        return json(response, 200, world.gallery ?? []);
      case 'POST /control/validate':
        return json(response, 200, validateCard((body as { readonly card: unknown }).card, clientOf(body)));
      case 'GET /control/body':
        return json(response, 200, {
          seq: Number(url.searchParams.get('seq')),
          request: '{"asked":1}',
          response: 'ok',
        });
      case 'POST /control/time':
        return json(response, 200, { now: stubNow, clock: 'ready', rang: world.ring ?? null });
      case 'DELETE /control/faults':
        return changeFaults(
          url.searchParams.has('id') ? faults.filter(({ id }) => String(id) !== url.searchParams.get('id')) : [],
          response,
        );
      case 'POST /control/faults':
        if (isLimits(body)) ({ limits } = body);
        return changeFaults(
          isLimits(body) ? faults : [...faults, { ...(body as Fault), id: faults.length + 1, struck: 0 }],
          response,
        );
      case 'POST /control/press':
        return json(response, 200, await reply(body as Press));
      default:
        return json(response, 200, {});
    }
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://stub');
    response.setHeader('content-security-policy', pageHeaders['content-security-policy']);
    if (url.pathname.startsWith('/control/')) return control(request, url, response);
    if (url.pathname === '/page.js') return text(response, 'text/javascript', built.js);
    if (url.pathname === '/page.css') return text(response, 'text/css', built.css);
    if (url.pathname === '/charts.js')
      return text(response, 'text/javascript', await readFile(built.chartsFile, 'utf8'));
    if (url.pathname === '/favicon.ico') return void response.writeHead(204).end();
    return text(response, 'text/html; charset=utf-8', built.html);
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    takeCalls: async (count) => {
      while (calls.length < count) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return calls.splice(0);
    },
    answer: (next) => {
      reply = next;
    },
    tell,
    send: put,
    patch: (messageId, card) => {
      const message = messages.get(messageId);
      if (message === undefined) throw new Error(`The stub has no message ${messageId}; send it first.`);
      put({ ...message, card, revision: message.revision + 1, updatedAt: stubNow });
    },
    cut: () => {
      isCut = true;
      for (const open of streams) open.destroy();
    },
    restore: () => {
      isCut = false;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** An answer of the bot with a success toast. */
export function answered(content: string, card: boolean): PressResult {
  return { outcome: 'answered', eventId: 'ev_1', toast: { type: 'success', content }, card, ms: 12 };
}

/** The same call switches the platform's own limits. */
function isLimits(body: unknown): body is { readonly limits: boolean } {
  return typeof body === 'object' && body !== null && 'limits' in body;
}

/** The age of the client that a card is to be judged for; nothing for the newest. */
function clientOf(body: unknown): { readonly client?: string } {
  const { client } = body as { readonly client?: string };
  return client === undefined ? {} : { client };
}
