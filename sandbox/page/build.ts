import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export interface BuiltPage {
  readonly html: string;
  readonly js: string;
  readonly css: string;
  /** Where VChart lies; the server hands it out as /charts.js, as it is. */
  readonly chartsFile: string;
}

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Bundles the page in memory; the server hands out `js` as /page.js and `css` as /page.css. Throws on a syntax error. */
export async function buildPage(): Promise<BuiltPage> {
  const [html, bundle] = await Promise.all([readFile(here('index.html'), 'utf8'), bundleScripts()]);
  const textOf = (ending: string): string => {
    const file = bundle.find(({ path }) => path.endsWith(ending));
    if (file === undefined) throw new Error(`The page's bundle has no ${ending} file; main.tsx must import its style.`);
    return file.text;
  };
  return { html, js: textOf('.js'), css: textOf('.css'), chartsFile: chartsFile() };
}

async function bundleScripts(): Promise<readonly { readonly path: string; readonly text: string }[]> {
  const { outputFiles } = await build({
    entryPoints: { page: here('main.tsx') },
    outdir: here('out'),
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    // The style uses light-dark() and nesting as they are; esbuild must not rewrite them for older browsers.
    target: 'esnext',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'silent',
  });
  return outputFiles;
}

function chartsFile(): string {
  const main = createRequire(import.meta.url).resolve('@visactor/vchart');
  return path.join(path.dirname(main), '../build/index.min.js');
}
