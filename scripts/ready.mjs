// Makes a fresh checkout able to run, then runs: node scripts/ready.mjs sandbox|test|pictures|build|check|bench|simulate|probe [arguments].
// It depends on nothing but Node, because it is what installs everything else.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { root, run, stopwatch, say, Told } from './lib/shell.mjs';
import { packages } from './lib/packages.mjs';
import { mongod } from './lib/mongod.mjs';
import { redis } from './lib/redis.mjs';
import { browser } from './lib/browser.mjs';
import { bundle } from './lib/bundle.mjs';
import { check } from './lib/check.mjs';
import { foreground } from './lib/child.mjs';

const jestFlags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
// Most of what a simulated day makes is gone with it: a large young generation collects that at once.
const simulateFlags = ['--enable-source-maps', '--max-semi-space-size=64'];

const commands = {
  sandbox: async (args) => {
    const alone = args[0] === 'validate' || args.includes('--app-only');
    const [env] = await Promise.all([alone ? {} : programs('servers'), args[0] === 'validate' ? undefined : gallery()]);
    return foreground(['--enable-source-maps', await bundle('sandbox/main.ts'), ...args], env);
  },
  test: (args) => jest(args),
  // The test that plays the manual writes the pictures that it else compares.
  pictures: (args) => jest(['test/browser/manual/script.test.ts', ...args], { PICTURES: 'write' }),
  bench: async (args) => foreground(['--import', 'tsx', 'bench/main.ts', ...args], await programs('servers')),
  simulate: async (args) =>
    foreground([...simulateFlags, await bundle('test/simulate/main.ts', 'simulate'), ...args], {}),
  probe: async (args) =>
    foreground(['--enable-source-maps', await bundle('sandbox/probe/main.ts', 'probe'), ...args], {}),
  build: async (args) => {
    rmSync(path.join(root, 'dist'), { recursive: true, force: true });
    return foreground(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', ...args], {});
  },
  check,
};

async function jest(args, more = {}) {
  const env = await programs('servers', 'browser');
  const nodeOptions = [process.env.NODE_OPTIONS ?? '', ...jestFlags].join(' ').trim();
  return foreground(['node_modules/jest/bin/jest.js', ...args], { ...env, ...more, NODE_OPTIONS: nodeOptions });
}

/** The cards of the bot, drawn for the sandbox's gallery by the bot's own code. */
async function gallery() {
  const program = await bundle('test/support/draw-gallery.ts', 'draw');
  const { status, output } = await run(process.execPath, [program, path.join(root, '.cache/gallery.json')]);
  if (status !== 0) throw new Told(`The gallery's cards could not be drawn:\n${output}`);
}

/** What the command needs, as the environment variables through which it is told. */
async function programs(...wanted) {
  /** @type {[variable: string, program: Promise<string>][]} */
  const needs = [];
  if (wanted.includes('servers') && !given('MONGODB_URI')) needs.push(['MONGOD', mongod()]);
  if (wanted.includes('servers') && !given('REDIS_URL')) needs.push(['REDIS_SERVER', redis()]);
  if (wanted.includes('browser')) needs.push(['CHROMIUM', browser()]);
  const settled = await Promise.allSettled(needs.map(([, program]) => program));
  const faults = settled.filter(({ status }) => status === 'rejected').map(({ reason }) => reason);
  const stranger = faults.find((fault) => !(fault instanceof Told));
  if (stranger !== undefined) throw stranger;
  if (faults.length > 0) throw new Told(faults.map(({ message }) => message).join('\n\n'));
  return Object.fromEntries(needs.map(([variable], index) => [variable, settled[index].value]));
}

function given(variable) {
  const value = process.env[variable];
  if (value === undefined || value === '') return false;
  say(variable === 'MONGODB_URI' ? 'mongod' : 'redis', `the one that ${variable} names`);
  return true;
}

async function main([name, ...args]) {
  const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined;
  if (command === undefined) {
    throw new Told(
      `Unknown command "${name ?? ''}". Cure: node scripts/ready.mjs ${Object.keys(commands).join('|')} [arguments]`,
    );
  }
  await packages();
  return command(args);
}

const seconds = stopwatch();
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Told)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  say('ready', `not ready (${seconds()})`);
  process.exitCode = 1;
}
