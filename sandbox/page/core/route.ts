/** The address says who looks at what: /p/:person/c/:chat/m/:message?view=…&beside=person,chat. */

/** What a phone shows when no chat is open; a desktop shows them side by side. */
export type View = 'chats' | 'people' | 'tools';

export interface Pane {
  readonly person: string;
  readonly chat: string | null;
  /** The message to show, even far back. */
  readonly message: string | null;
}

export interface Route {
  readonly person: string | null;
  readonly chat: string | null;
  readonly message: string | null;
  readonly view: View;
  /** The second messenger, side by side. */
  readonly beside: Pane | null;
}

const path = /^\/p\/([^/]+)(?:\/c\/([^/]+)(?:\/m\/([^/]+))?)?\/?$/u;

/** Reads an address; anything unknown is the empty route, never an error. */
export function readRoute(pathname: string, search: string): Route {
  const found = path.exec(pathname);
  const query = new URLSearchParams(search);
  const view = query.get('view');
  const [person, chat] = (query.get('beside') ?? '').split(',');
  return {
    person: decoded(found?.[1]),
    chat: decoded(found?.[2]),
    message: decoded(found?.[3]),
    view: view === 'people' || view === 'tools' ? view : 'chats',
    beside:
      person === undefined || person === ''
        ? null
        : { person, chat: chat === undefined || chat === '' ? null : chat, message: null },
  };
}

/** The address of a route; `readRoute` reads it back. */
export function routeAddress(route: Route): string {
  if (route.person === null) return '/';
  let address = `/p/${encodeURIComponent(route.person)}`;
  if (route.chat !== null) address += `/c/${encodeURIComponent(route.chat)}`;
  if (route.chat !== null && route.message !== null) address += `/m/${encodeURIComponent(route.message)}`;
  const query = new URLSearchParams();
  if (route.view !== 'chats') query.set('view', route.view);
  if (route.beside !== null) query.set('beside', `${route.beside.person},${route.beside.chat ?? ''}`);
  const text = query.toString().replaceAll('%2C', ',');
  return text === '' ? address : `${address}?${text}`;
}

function decoded(part: string | undefined): string | null {
  if (part === undefined) return null;
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}
