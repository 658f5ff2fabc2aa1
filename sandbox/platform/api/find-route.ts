import { codes, PlatformError } from '../errors.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';

const prefix = '/open-apis/';

/** The route of a call, with what stood at its `:id`. */
export interface Matched {
  readonly route: Route;
  readonly id: string;
  /** The path with `:id` in it. */
  readonly name: string;
}

/** A call the platform does not have. */
export interface Unmatched {
  readonly name: string;
  readonly refusal: PlatformError;
  /** The nearest call it has. */
  readonly nearest: string;
}

/** Finds the route of a path; a known path with another method is a fault of its own. */
export function findRoute(method: string, path: string): Matched | Unmatched {
  const segments = path.slice(prefix.length).split('/');
  const fitting = routes.filter((route) => fits(route, segments));
  const hit = fitting.find((route) => route.method === method);
  if (hit !== undefined) return { route: hit, id: idIn(hit, segments), name: prefix + hit.path };
  const [other] = fitting;
  if (other !== undefined) {
    const refusal = new PlatformError(405, codes.wrongMethod, `method ${method} is not allowed for ${path}`);
    return { name: prefix + other.path, refusal, nearest: nameOf(other) };
  }
  const nearest = nearestTo(method, segments);
  const refusal = new PlatformError(404, codes.unknownPath, `404 page not found: ${path}. The nearest is ${nearest}`);
  return { name: path, refusal, nearest };
}

function fits({ path }: Route, segments: readonly string[]): boolean {
  const wanted = path.split('/');
  return wanted.length === segments.length && wanted.every((one, i) => one === ':id' || one === segments[i]);
}

function idIn({ path }: Route, segments: readonly string[]): string {
  return decodeURIComponent(segments[path.split('/').indexOf(':id')] ?? '');
}

function nameOf(route: Route): string {
  return `${route.method} ${prefix}${route.path}`;
}

/** The known call that shares most of the way, from the left; the same method goes before another. */
function nearestTo(method: string, segments: readonly string[]): string {
  const score = (route: Route): number => {
    const wanted = route.path.split('/');
    const different = wanted.findIndex((one, i) => one !== ':id' && one !== segments[i]);
    const shared = different < 0 ? wanted.length : different;
    return shared * 4 - Math.abs(wanted.length - segments.length) + (route.method === method ? 1 : 0);
  };
  const [best] = routes.toSorted((a, b) => score(b) - score(a));
  return best === undefined ? 'nothing' : nameOf(best);
}
