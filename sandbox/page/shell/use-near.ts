import { useEffect, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

/** So far from the screen something counts as near it. */
const nearMargin = '400px';

/** True from the moment on that the element comes near the screen. */
export function useNear(element: RefObject<Element | null>): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    if (isNear || element.current === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      // The first counts around the window, the second around the list that scrolls in it.
      { rootMargin: nearMargin, scrollMargin: nearMargin },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [isNear]);
  return isNear;
}
