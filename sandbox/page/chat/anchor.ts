/** Nearer than this to its end, a list follows what comes. */
const nearEndPx = 120;

/** Keeps what is read where it stands, however the rows above change; at its end the list stays at its end. */
export interface Anchor {
  readonly isAtEnd: boolean;
  /** Looks anew where the reader is: after each scroll. */
  note(): void;
  /** Puts the list back to where the reader was: after each change of heights or rows, before it is painted. */
  hold(): void;
  toEnd(): void;
  /** Stands wherever the list does from now on, though it was at its end. */
  leaveEnd(): void;
}

/** An anchor of the list whose rows are `.message-row`. It begins at the end; `isLast` tells whether its last row is the chat's. */
export function createAnchor(list: HTMLElement, isLast: () => boolean): Anchor {
  let isAtEnd = true;
  let row: Element | null = null;
  let rowTop = 0;
  let [scrolledTo, height] = [0, 0];

  const topOf = (element: Element): number => element.getBoundingClientRect().top;

  function note(): void {
    const isNear = list.scrollHeight - list.scrollTop - list.clientHeight < nearEndPx;
    // The end went away below, as when cards become taller, and nobody scrolled up from it.
    const hasGrown = isAtEnd && list.scrollHeight > height && list.scrollTop >= scrolledTo;
    isAtEnd = isLast() && (isNear || hasGrown);
    [scrolledTo, height] = [list.scrollTop, list.scrollHeight];
    row = firstRowInView(list);
    rowTop = row === null ? 0 : topOf(row);
  }

  function hold(): void {
    // Someone who fills in a form at the end keeps their place all the same.
    if (isAtEnd && !isFillingIn(list)) list.scrollTop = list.scrollHeight;
    else if (row?.isConnected === true) list.scrollTop += topOf(row) - rowTop;
    note();
  }

  return {
    get isAtEnd() {
      return isAtEnd;
    },
    note,
    hold,
    leaveEnd: () => {
      isAtEnd = false;
    },
    toEnd: () => {
      isAtEnd = true;
      list.scrollTop = list.scrollHeight;
      note();
    },
  };
}

function firstRowInView(list: HTMLElement): Element | null {
  const top = list.getBoundingClientRect().top;
  const rows = list.querySelectorAll('.message-row');
  let [low, high] = [0, rows.length - 1];
  // Rows lie one below the other, so the first that reaches into view is found by halving.
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.getBoundingClientRect().bottom ?? 0) > top) high = middle;
    else low = middle + 1;
  }
  return rows[low] ?? null;
}

function isFillingIn(list: HTMLElement): boolean {
  const focused = document.activeElement;
  return focused !== null && list.contains(focused) && focused.closest('form') !== null;
}
