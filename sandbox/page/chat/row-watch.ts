import { createContext } from 'preact';

/** Rows nearer than this to the screen are drawn; others keep their height and nothing else. */
const nearMargin = '1500px 0px';
/** Watches the rows of one list: which are near the screen, and which change their height. */
export interface RowWatch {
  /** Calls `onNear` when the row comes near the screen or leaves it; ends with the returned function. */
  watch(row: Element, onNear: (isNear: boolean) => void): () => void;
  close(): void;
}

export const rowWatch = createContext<RowWatch | null>(null);

/** A watch over the rows inside `list`; `onResize` comes before anything of a new height is painted. */
export function createRowWatch(list: Element, onResize: () => void): RowWatch {
  const tellers = new Map<Element, (isNear: boolean) => void>();
  const waiting = new Set<Element>();
  let frame: number | null = null;

  function drawSome(): void {
    frame = null;
    if (waiting.size === 0) return;
    const view = list.getBoundingClientRect();
    const middle = (view.top + view.bottom) / 2;
    // One row a frame, the nearest first, so that no frame of scrolling is late.
    const nearest = [...waiting]
      .map((row) => ({ row, distance: Math.abs(row.getBoundingClientRect().top - middle) }))
      .reduce((best, one) => (one.distance < best.distance ? one : best));
    waiting.delete(nearest.row);
    tellers.get(nearest.row)?.(true);
    if (waiting.size > 0) frame = requestAnimationFrame(drawSome);
  }

  const nearness = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) waiting.add(target);
        else if (!waiting.delete(target)) tellers.get(target)?.(false);
      }
      if (waiting.size > 0) frame ??= requestAnimationFrame(drawSome);
    },
    { root: list, rootMargin: nearMargin },
  );
  const sizes = new ResizeObserver(onResize);
  sizes.observe(list);

  return {
    watch: (row, onNear) => {
      tellers.set(row, onNear);
      nearness.observe(row);
      sizes.observe(row);
      return () => {
        tellers.delete(row);
        waiting.delete(row);
        nearness.unobserve(row);
        sizes.unobserve(row);
      };
    },
    close: () => {
      nearness.disconnect();
      sizes.disconnect();
      if (frame !== null) cancelAnimationFrame(frame);
    },
  };
}
