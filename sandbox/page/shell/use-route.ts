import { useEffect, useState } from 'preact/hooks';
import { readRoute, routeAddress, type Route } from '../core/route.ts';

/** Goes to an address: as a new entry of the history, or in place of the present one. */
export type Go = (change: Partial<Route>, how?: 'push' | 'replace') => void;

/** The route of the address bar, and how to change it. */
export function useRoute(): readonly [Route, Go] {
  const [route, setRoute] = useState(() => readRoute(location.pathname, location.search));
  useEffect(() => {
    const update = (): void => setRoute(readRoute(location.pathname, location.search));
    addEventListener('popstate', update);
    return () => removeEventListener('popstate', update);
  }, []);
  const go: Go = (change, how = 'push') => {
    const next = { ...readRoute(location.pathname, location.search), ...change };
    const address = routeAddress(next);
    if (address === location.pathname + location.search) return;
    if (how === 'push') history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    setRoute(next);
  };
  return [route, go];
}
