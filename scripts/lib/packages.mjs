import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, run, say, stopwatch, Told } from './shell.mjs';

// Inside node_modules, so that whatever removes the packages removes the stamp as well.
const stamp = path.join(root, 'node_modules/.ready-stamp');

/** Installs the packages of the lock file, unless exactly these stand there already. No install script is run. */
export async function packages() {
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .update(process.versions.modules)
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const seconds = stopwatch();
  say('packages', 'npm ci, for the lock file is new here');
  const args = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath; // npm's own file when npm started us; by hand: the npm on the PATH
  const { status, output } = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, ...args], { subject: 'packages', title: 'npm ci' })
    : await run('npm', args, { subject: 'packages', title: 'npm ci' });
  if (status !== 0) {
    throw new Told(
      `npm ci failed (exit ${status}):\n${output.trim().slice(-2000)}\nCure: see that the registry in npm's settings can be reached.`,
    );
  }
  writeFileSync(stamp, wanted);
  say('packages', `installed by npm ci (${seconds()})`);
}
