import { execFile } from 'node:child_process';
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const run = promisify(execFile);
const builds = new Map<string, Promise<string>>();

/** The bot as one script. */
export async function builtBot(): Promise<string> {
  return built('main.ts');
}

/**
 * A program, named by its file from the root, as one script: a process that has nothing to translate starts in half the time.
 * Made once for each test file, two folders below the root like a build, so that it finds the holidays that are shipped.
 */
export async function built(source: string): Promise<string> {
  const known = builds.get(source) ?? build(source);
  builds.set(source, known);
  return known;
}

async function build(source: string): Promise<string> {
  const folder = path.join(root, '.cache', 'test-bot');
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, path.basename(source).replace(/\.ts$/, '.js'));
  const draft = `${file}.${process.pid}`;
  // As a program, because its JavaScript side does not run inside jest's sandbox.
  await run(process.execPath, [
    path.join(root, 'node_modules/esbuild/bin/esbuild'),
    path.join(root, source),
    '--bundle',
    '--platform=node',
    '--format=esm',
    '--packages=external',
    '--log-level=error',
    `--outfile=${draft}`,
  ]);
  await rename(draft, file);
  return file;
}
