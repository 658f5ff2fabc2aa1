import type { JSX } from 'preact';
import { usePage } from '../core/context.ts';
import type { Theme } from '../core/settings.ts';
import { Glyph } from '../shell/glyph.tsx';

interface GalleryBarProps {
  readonly theme: Theme;
  onTheme(): void;
  onLanguage(): void;
}

/** The gallery's bar: what this is, the way back to the messenger, theme and language. */
export function GalleryBar({ theme, onTheme, onLanguage }: GalleryBarProps): JSX.Element {
  const { words } = usePage();
  const themeWord = theme === 'dark' ? words.light : words.dark;
  return (
    <header class="top-bar">
      <p class="brand" title={words.disclaimer}>
        <Glyph />
        <strong>{words.gallery}</strong>
        <span class="brand-not">{words.notFeishu}</span>
      </p>
      <span class="spring" />
      <a class="bar-button" href="/">
        {words.toMessenger}
      </a>
      <button type="button" class="bar-button icon-only" aria-label={themeWord} onClick={onTheme}>
        <span aria-hidden="true">{theme === 'dark' ? '☀' : '☾'}</span>
      </button>
      <button type="button" class="bar-button icon-only" aria-label={words.languageLabel} onClick={onLanguage}>
        {words.language}
      </button>
    </header>
  );
}
