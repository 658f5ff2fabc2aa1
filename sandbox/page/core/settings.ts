/** What a visitor chose for this browser: theme, language, whether the first-minute hint is done. */

export type Theme = 'light' | 'dark';
export type PageLanguage = 'zh' | 'en';

const keys = {
  theme: 'sandbox.theme',
  language: 'sandbox.language',
  hint: 'sandbox.hint-done',
  tour: 'sandbox.tour',
} as const;

/** The chosen theme, or that of the system. */
export function readTheme(): Theme {
  const stored = localStorage.getItem(keys.theme);
  if (stored === 'light' || stored === 'dark') return stored;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Shows a theme; `remember` keeps it for the next visit. */
export function showTheme(theme: Theme, remember: boolean): void {
  document.documentElement.dataset['theme'] = theme;
  if (remember) localStorage.setItem(keys.theme, theme);
}

/** The chosen language, or that of the browser: English for every one but Chinese. */
export function readLanguage(): PageLanguage {
  const stored = localStorage.getItem(keys.language);
  if (stored === 'zh' || stored === 'en') return stored;
  return navigator.language.startsWith('zh') ? 'zh' : 'en';
}

/** Keeps the language for the next visit. */
export function keepLanguage(language: PageLanguage): void {
  localStorage.setItem(keys.language, language);
}

/** True until the visitor has put the first-minute hint away. */
export function wantsHint(): boolean {
  return localStorage.getItem(keys.hint) === null;
}

/** Puts the first-minute hint away for good. */
export function dropHint(): void {
  localStorage.setItem(keys.hint, '1');
}

/** How far a visitor is with the tour: never asked, on, left before its end, or done. */
export type TourState = 'new' | 'on' | 'left' | 'done';

/** What this browser remembers of the tour. */
export function readTour(): TourState {
  const stored = localStorage.getItem(keys.tour);
  return stored === 'on' || stored === 'left' || stored === 'done' ? stored : 'new';
}

/** Keeps it for the next visit. */
export function keepTour(state: TourState): void {
  localStorage.setItem(keys.tour, state);
}
