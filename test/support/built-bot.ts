import { execFile } from 'node:child_process';
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const run = promisify(execFile);
let built: Promise<string> | null = null;

/**
 * The bot as one script: a process that has nothing to translate starts in half the time. Made once for each test file,
 * two folders below the root like a build, so that it finds the holidays that are shipped.
 */
export async function builtBot(): Promise<string> {
  built ??= build();
  return built;
}

async function build(): Promise<string> {
  const folder = path.join(root, '.cache', 'test-bot');
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'main.js');
  const draft = `${file}.${process.pid}`;
  // As a program, because its JavaScript side does not run inside jest's sandbox.
  await run(process.execPath, [
    path.join(root, 'node_modules/esbuild/bin/esbuild'),
    path.join(root, 'main.ts'),
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
