import type { JSX } from 'preact';
import { usePage } from '../core/context.ts';
import { Glyph } from '../shell/glyph.tsx';
import { LookButtons } from '../shell/look-buttons.tsx';
import type { Looks } from '../shell/use-looks.ts';

/** The gallery's bar: what this is, the way back to the messenger, theme and language. */
export function GalleryBar({ looks }: { readonly looks: Looks }): JSX.Element {
  const { words } = usePage();
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
      <LookButtons theme={looks.theme} toggleTheme={looks.toggleTheme} toggleLanguage={looks.toggleLanguage} />
    </header>
  );
}
