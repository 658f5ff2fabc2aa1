import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const root = fileURLToPath(new URL('../', import.meta.url));
/** Two folders below the root, like a build: there the bot finds the holidays that are shipped. */
const folder = path.join(root, '.cache', 'bench');

/** The programs that are compared, each as one script, so that none of them pays for being translated. */
export const programs = {
  bot: path.join(folder, 'main.js'),
  sdkEcho: path.join(folder, 'sdk-echo.js'),
  plainMongoose: path.join(folder, 'plain-mongoose.js'),
  imports: path.join(folder, 'imports.js'),
} as const;

/** Makes the programs. Packages stay outside, as in production. */
export async function bundlePrograms(): Promise<void> {
  await build({
    entryPoints: {
      main: path.join(root, 'main.ts'),
      'sdk-echo': path.join(root, 'bench/servers/sdk-echo.ts'),
      'plain-mongoose': path.join(root, 'bench/servers/plain-mongoose.ts'),
      imports: path.join(root, 'bench/servers/imports.ts'),
    },
    outdir: folder,
    bundle: true,
    // What is loaded late in production is loaded late here.
    splitting: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
}
