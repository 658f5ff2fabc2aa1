import type { JSX } from 'preact';
import { usePage } from '../core/context.ts';
import type { Looks } from './use-looks.ts';

/** Theme and language, at the right of a bar. */
export function LookButtons({ theme, toggleTheme, toggleLanguage }: Omit<Looks, 'language'>): JSX.Element {
  const { words } = usePage();
  const themeWord = theme === 'dark' ? words.light : words.dark;
  return (
    <>
      <button type="button" class="bar-button icon-only" aria-label={themeWord} title={themeWord} onClick={toggleTheme}>
        <span aria-hidden="true">{theme === 'dark' ? '☀' : '☾'}</span>
      </button>
      <button type="button" class="bar-button icon-only" aria-label={words.languageLabel} onClick={toggleLanguage}>
        {words.language}
      </button>
    </>
  );
}
