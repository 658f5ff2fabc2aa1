import { codes, refuse } from '../errors.ts';

const longestPage = 50;

/** A page of the directory; only one that more follow has a `page_token`. */
export interface Page {
  readonly has_more: boolean;
  readonly page_token?: string;
  readonly items: readonly unknown[];
}

/** The page that the query asks for; `usual` is its size where none is given. */
export function pageOf<T>(query: URLSearchParams, usual: number, all: readonly T[], view: (one: T) => unknown): Page {
  const size = wholeNumber(query.get('page_size')) ?? usual;
  const from = wholeNumber(query.get('page_token')) ?? 0;
  if (!(size >= 1 && size <= longestPage)) refuse(codes.pageSize, `page size is invalid: 1 to ${longestPage}`);
  if (Number.isNaN(from) || from > all.length) refuse(codes.pageToken, 'page token is invalid error');
  const next = from + size;
  const more = next < all.length ? { has_more: true, page_token: String(next) } : { has_more: false };
  return { ...more, items: all.slice(from, next).map(view) };
}

/** Null where nothing is given, NaN for what is no number. */
function wholeNumber(text: string | null): number | null {
  if (text === null || text === '') return null;
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}
