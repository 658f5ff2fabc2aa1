import type {
  Call,
  ChatSummary,
  Fault,
  MenuChoice,
  Press,
  PressResult,
  Read,
  SandboxMessage,
  Say,
  TicketOrder,
  TimeMove,
  World,
} from '../../protocol.ts';
import { isJson, stringAt } from './json.ts';

/** The control API refused: `message` is its own words where it has any. */
export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
  }
}

export interface MessagePage {
  readonly limit: number;
  readonly before?: string;
}

/** The control API as functions; each throws an ApiError, or a TypeError where the sandbox cannot be reached. */
export interface Api {
  world(): Promise<World>;
  chats(person: string): Promise<readonly ChatSummary[]>;
  /** At most `limit` messages, the newest ones or those right before the message `before`. */
  messages(person: string, chat: string, page: MessagePage): Promise<readonly SandboxMessage[]>;
  calls(): Promise<readonly Call[]>;
  faults(): Promise<readonly Fault[]>;
  read(body: Read): Promise<void>;
  /** Opens the person's private chat with the bot; the platform tells the bot. */
  enter(person: string): Promise<void>;
  say(body: Say): Promise<void>;
  choose(body: MenuChoice): Promise<void>;
  press(body: Press): Promise<PressResult>;
  move(body: TimeMove): Promise<void>;
  raise(body: TicketOrder): Promise<void>;
  addFault(body: Fault): Promise<void>;
  endFaults(): Promise<void>;
}

/** `onCall` hears of every writing call as one line, so that a tool can show what its button does. */
export function createApi(token: string, onCall: (line: string) => void): Api {
  async function send(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new ApiError(response.status, refusalText(text, response.status));
    return text === '' ? null : (JSON.parse(text) as unknown);
  }

  const query = (path: string, values: Readonly<Record<string, string>>): string =>
    `${path}?${new URLSearchParams(values).toString()}`;
  const write = async (path: string, body: unknown): Promise<void> => {
    onCall(`POST ${path} ${JSON.stringify(body)}`);
    await send('POST', path, body);
  };

  return {
    world: async () => (await send('GET', '/control/world')) as World,
    chats: async (person) => (await send('GET', query('/control/chats', { person }))) as readonly ChatSummary[],
    messages: async (person, chat, { limit, before }) => {
      const page = before === undefined ? { limit: String(limit) } : { limit: String(limit), before };
      return (await send('GET', query('/control/messages', { person, chat, ...page }))) as readonly SandboxMessage[];
    },
    calls: async () => (await send('GET', '/control/calls')) as readonly Call[],
    faults: async () => (await send('GET', '/control/faults')) as readonly Fault[],
    read: async (body) => {
      await send('POST', '/control/read', body);
    },
    enter: async (person) => {
      await send('POST', '/control/enter', { person });
    },
    say: (body) => write('/control/say', body),
    choose: (body) => write('/control/menu', body),
    press: async (body) => {
      onCall(`POST /control/press ${JSON.stringify(body)}`);
      return (await send('POST', '/control/press', body)) as PressResult;
    },
    move: (body) => write('/control/time', body),
    raise: (body) => write('/control/tickets', body),
    addFault: (body) => write('/control/faults', body),
    endFaults: async () => {
      onCall('DELETE /control/faults');
      await send('DELETE', '/control/faults');
    },
  };
}

function refusalText(text: string, status: number): string {
  try {
    const body: unknown = JSON.parse(text);
    if (isJson(body)) {
      const words = stringAt(body, 'detail') ?? stringAt(body, 'message') ?? stringAt(body, 'title');
      if (words !== null) return words;
    }
  } catch (error) {
    // Not every refusal is JSON: a proxy or a crash answers with a page of its own.
    if (!(error instanceof SyntaxError)) throw error;
  }
  return `HTTP ${status}`;
}
