import { rmSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { cacheDir, root } from './shell.mjs';

/**
 * Packs a TypeScript program of this repository into a few files of JavaScript and answers where it begins. Node starts it in
 * half the time that translating several hundred modules one by one takes. Packages stay where they are. Each process has a
 * folder of its own, since a program loads some of its files only later; it goes with the process.
 */
export async function bundle(entry, folder = 'run') {
  // Only here: before `npm ci` there is no esbuild.
  const { build } = await import('esbuild');
  const outdir = await ownFolder(path.join(cacheDir, folder));
  await build({
    entryPoints: [path.join(root, entry)],
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
    plugins: [wherePlugin],
  });
  return path.join(outdir, `${path.basename(entry, '.ts')}.js`);
}

/** The folder below `all` that is named by this process, empty; those of processes that are no more are dropped. */
async function ownFolder(all) {
  const own = path.join(all, String(process.pid));
  await mkdir(all, { recursive: true });
  const left = (await readdir(all)).filter((name) => name === String(process.pid) || !isRunning(Number(name)));
  await Promise.all(left.map((name) => rm(path.join(all, name), { recursive: true, force: true })));
  process.on('exit', () => rmSync(own, { recursive: true, force: true }));
  return own;
}

/** False for what is no id of a process. */
function isRunning(pid) {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It runs, but is somebody else's.
    return error.code === 'EPERM';
  }
}

/** Modules go on knowing where their source lies: they find files beside it. */
const wherePlugin = {
  name: 'where',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      if (!source.includes('import.meta')) return undefined;
      const contents = source
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href))
        .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file)));
      return { contents, loader: 'ts' };
    });
  },
};
