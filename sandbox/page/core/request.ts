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

type Method = 'POST' | 'DELETE';

/** Calls to `/control/…` with the token; each throws an ApiError, or a TypeError where the sandbox cannot be reached. */
export interface Request {
  get<T>(path: string, query?: Readonly<Record<string, string>>, as?: 'json' | 'text'): Promise<T>;
  /** A writing call, told to `onCall`. */
  write<T>(method: Method, path: string, body?: unknown): Promise<T>;
  /** A writing call that nobody asked for by a button. */
  silent<T>(method: Method, path: string, body?: unknown): Promise<T>;
}

/** `onCall` hears of every writing call as one line. */
export function createRequest(token: string, onCall: (line: string) => void): Request {
  async function send<T>(method: string, path: string, body?: unknown, as: 'json' | 'text' = 'json'): Promise<T> {
    const response = await fetch(`/control/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new ApiError(response.status, refusalText(text, response.status));
    // The control API is the sandbox's own: its answers have the shapes of protocol.ts.
    return (as === 'text' ? text : text === '' ? null : JSON.parse(text)) as T;
  }

  return {
    get: (path, query = {}, as = 'json') => {
      const asked = new URLSearchParams(query).toString();
      return send('GET', asked === '' ? path : `${path}?${asked}`, undefined, as);
    },
    write: (method, path, body) => {
      onCall([method, `/control/${path}`, body === undefined ? '' : JSON.stringify(body)].join(' ').trim());
      return send(method, path, body);
    },
    silent: (method, path, body) => send(method, path, body),
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
