/** The address says who looks at what: /p/:person/c/:chat/m/:message?view=…&tool=…&beside=person,chat&bare=1. */

/** What a phone shows when no chat is open; a desktop shows them side by side. */
export const views = ['chats', 'people', 'tools', 'more'] as const;
export type View = (typeof views)[number];

/** Pages of the drawer. */
export const toolNames = ['inspect', 'control', 'traffic', 'pings', 'saves'] as const;
export type ToolName = (typeof toolNames)[number];

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
  /** The open page of the drawer; null where it is closed. */
  readonly tool: ToolName | null;
  /** The second messenger, side by side. */
  readonly beside: Pane | null;
  /** The messenger alone, without any tool: for pictures. */
  readonly bare: boolean;
}

const path = /^\/p\/([^/]+)(?:\/c\/([^/]+)(?:\/m\/([^/]+))?)?\/?$/u;

/** Reads an address; anything unknown is the empty route, never an error. */
export function readRoute(pathname: string, search: string): Route {
  const found = path.exec(pathname);
  const query = new URLSearchParams(search);
  const [person, chat] = (query.get('beside') ?? '').split(',');
  return {
    person: decoded(found?.[1]),
    chat: decoded(found?.[2]),
    message: decoded(found?.[3]),
    view: views.find((one) => one === query.get('view')) ?? 'chats',
    tool: toolNames.find((one) => one === query.get('tool')) ?? null,
    beside:
      person === undefined || person === ''
        ? null
        : { person, chat: chat === undefined || chat === '' ? null : chat, message: null },
    bare: query.get('bare') === '1',
  };
}

/** The address of a route; `readRoute` reads it back. */
export function routeAddress(route: Route): string {
  if (route.person === null) return route.bare ? '/?bare=1' : '/';
  let address = `/p/${encodeURIComponent(route.person)}`;
  if (route.chat !== null) address += `/c/${encodeURIComponent(route.chat)}`;
  if (route.chat !== null && route.message !== null) address += `/m/${encodeURIComponent(route.message)}`;
  const query = new URLSearchParams();
  if (route.view !== 'chats') query.set('view', route.view);
  if (route.tool !== null) query.set('tool', route.tool);
  if (route.beside !== null) query.set('beside', `${route.beside.person},${route.beside.chat ?? ''}`);
  if (route.bare) query.set('bare', '1');
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
