import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PageLanguage } from './settings.ts';
import type { Session } from './session.ts';
import type { Words } from './words.ts';

export interface PageContext {
  readonly session: Session;
  readonly language: PageLanguage;
  readonly words: Words;
}

export const pageContext = createContext<PageContext | null>(null);

/** Session and words of the page; throws outside of it. */
export function usePage(): PageContext {
  const page = useContext(pageContext);
  if (page === null) throw new Error('usePage was called outside the page; wrap the part in pageContext.Provider.');
  return page;
}
