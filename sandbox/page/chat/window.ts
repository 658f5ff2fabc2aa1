/** Which rows of a long chat are in the page: never more than a window of them, which follows the reader. */

interface Row {
  readonly messageId: string;
}

/** Where the window begins: at a message, or, for null, so that it ends with the chat. */
export type WindowStart = string | null;

export interface RowWindow {
  readonly from: number;
  readonly to: number;
}

const windowRows = 120;
const stepRows = 40;

/** The rows `from` up to, not including, `to` that a start means; an unknown message means the end. */
export function windowOf(rows: readonly Row[], start: WindowStart): RowWindow {
  const last = Math.max(0, rows.length - windowRows);
  const found = start === null ? -1 : rows.findIndex(({ messageId }) => messageId === start);
  const from = found < 0 ? last : Math.min(found, last);
  return { from, to: Math.min(rows.length, from + windowRows) };
}

/** The start of the window one step up (-1) or down (1). */
export function stepped(rows: readonly Row[], { from }: RowWindow, direction: -1 | 1): WindowStart {
  const next = Math.max(0, from + direction * stepRows);
  return next >= rows.length - windowRows ? null : (rows[next]?.messageId ?? null);
}

/** The start of a window with this message in its middle. */
export function startAround(rows: readonly Row[], messageId: string): WindowStart {
  const index = rows.findIndex((row) => row.messageId === messageId);
  const from = index - windowRows / 2;
  if (index < 0 || from >= rows.length - windowRows) return null;
  return rows[Math.max(0, from)]?.messageId ?? null;
}
