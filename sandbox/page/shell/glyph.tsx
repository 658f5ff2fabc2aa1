import type { JSX } from 'preact';

/** The sandbox's own sign: dunes in a box. */
export function Glyph(): JSX.Element {
  return (
    <svg class="glyph" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <rect x="1.5" y="1.5" width="21" height="21" rx="6" class="glyph-box" />
      <circle cx="16.5" cy="7.5" r="2.2" class="glyph-sun" />
      <path d="M2 17c4-5 7-5 10-1.500s6 3.500 10-1.500V19a4 4 0 0 1-4 4H6a4 4 0 0 1-4-4z" class="glyph-sand" />
    </svg>
  );
}
