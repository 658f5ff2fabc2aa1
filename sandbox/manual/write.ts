/** Writes docs/manual.zh.md and docs/manual.en.md from their guides and the script: `npm run docs:manual`. */
import { readFile, writeFile } from 'node:fs/promises';
import { manualPage } from './page.ts';

for (const language of ['zh', 'en'] as const) {
  const guide = await readFile(new URL(`manual.${language}.md`, import.meta.url), 'utf8');
  await writeFile(new URL(`../../docs/manual.${language}.md`, import.meta.url), manualPage(guide, language));
}
