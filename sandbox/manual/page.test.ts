import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { manualPage, pictureName, stepsFor, widthsOf } from './page.ts';

const file = (path: string): Promise<string> => readFile(new URL(path, import.meta.url), 'utf8');

describe.each(['zh', 'en'] as const)('docs/manual.%s.md', (language) => {
  it('is what its guide and the script make: npm run docs:manual', async () => {
    const guide = await file(`manual.${language}.md`);
    expect(await file(`../../docs/manual.${language}.md`)).toBe(manualPage(guide, language));
  });

  it('tells each step once, with its caption and its pictures', async () => {
    const text = await file(`../../docs/manual.${language}.md`);
    for (const step of stepsFor(language)) {
      expect(text.split(step.caption[language])).toHaveLength(2);
      for (const width of widthsOf(step))
        expect(text.split(`pictures/manual/${pictureName(step.id, width)}`)).toHaveLength(2);
    }
  });

  it('cannot leave a step out, tell it twice or name one that is not there', async () => {
    const guide = await file(`manual.${language}.md`);
    expect(() => manualPage(guide.replace('{{accept}}', ''), language)).toThrow('accept is missing');
    expect(() => manualPage(guide.replace('{{accept}}', '{{acept}}'), language)).toThrow('acept is no step');
    expect(() => manualPage(`${guide}\n{{accept}}\n`, language)).toThrow('accept is told twice');
  });
});
