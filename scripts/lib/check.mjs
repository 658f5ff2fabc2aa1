import { existsSync } from 'node:fs';
import path from 'node:path';
import { root, run, say, stopwatch } from './shell.mjs';

const pageConfig = 'sandbox/page/tsconfig.json';

const checks = [
  { name: 'types', bin: 'typescript/bin/tsc', args: ['--noEmit'] },
  ...(existsSync(path.join(root, pageConfig))
    ? [{ name: 'page', bin: 'typescript/bin/tsc', args: ['--noEmit', '-p', pageConfig] }]
    : []),
  { name: 'lint', bin: 'oxlint/bin/oxlint', args: ['--deny-warnings'] },
  { name: 'format', bin: 'oxfmt/bin/oxfmt', args: ['--check'] },
  { name: 'dead code', bin: 'knip/bin/knip.js', args: ['--no-progress'] },
];

/** Types, lint, format and dead code, side by side, each told with its seconds; answers with the exit code. */
export async function check() {
  const seconds = stopwatch();
  const results = await Promise.all(checks.map(one));
  const failed = results.filter((name) => name !== undefined);
  say('check', failed.length === 0 ? `all well (${seconds()})` : `failed: ${failed.join(', ')} (${seconds()})`);
  return failed.length === 0 ? 0 : 1;
}

async function one({ name, bin, args }) {
  const seconds = stopwatch();
  const { status, output } = await run(process.execPath, [path.join(root, 'node_modules', bin), ...args]);
  say(name, `${status === 0 ? 'ok' : 'FAILED'} (${seconds()})`);
  if (status === 0) return undefined;
  process.stdout.write(`${output.trim()}\n`);
  return name;
}
