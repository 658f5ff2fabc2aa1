import type { EpochMs } from '../tickets/ticket.ts';

/** The order of a list: by creation, or by the last change where the caller asked for changes. */
export type ListKey = 'createdAt' | 'updatedAt';

/** The last ticket of a page: the next page begins behind it. */
export interface ListCursor {
  readonly key: ListKey;
  readonly at: EpochMs;
  readonly number: string;
}

/** The caller sent a cursor that no list with these filters gave out. */
export class CursorError extends Error {
  override readonly name = 'CursorError';
}

/** The cursor as text for the caller, opaque and safe in a query string. */
export function writeCursor({ key, at, number }: ListCursor): string {
  return Buffer.from(JSON.stringify([key, at, number])).toString('base64url');
}

/** The cursor in a text that `writeCursor` made for a list of this order; throws `CursorError` for any other. */
export function readCursor(text: string, key: ListKey): ListCursor {
  const parts = parse(text);
  if (!Array.isArray(parts)) throw refusal(text);
  const [of, at, number] = parts as readonly unknown[];
  if (of !== key || typeof at !== 'number' || typeof number !== 'string') throw refusal(text);
  return { key, at, number };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch (error) {
    throw new CursorError(refusal(text).message, { cause: error });
  }
}

const shownCharacters = 40;

function refusal(text: string): CursorError {
  return new CursorError(
    `cursor "${text.slice(0, shownCharacters)}" is none of this list; pass on nextCursor as it came, with the same filters`,
  );
}
