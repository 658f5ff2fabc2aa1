import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './shell.mjs';

const forwarded = ['SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'];
const parentWatchMs = 500;

/**
 * Runs the wanted program in the foreground and answers with its exit code (128 + n when signal n ended it).
 * Signals sent to this process reach it. It outlives neither this process nor npm, not even after kill -9.
 */
export function foreground(args, env) {
  const [command, commandArgs] = boundToThis(process.execPath, args);
  return new Promise((resolve, reject) => {
    const child = spawn(command, commandArgs, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' });
    for (const signal of forwarded) process.on(signal, () => child.kill(signal));
    process.on('SIGINT', () => {
      // A terminal gives Ctrl-C to the whole foreground group: the program has it already and must not count two.
      if (!process.stdin.isTTY) child.kill('SIGINT');
    });
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.env.npm_lifecycle_event !== undefined && process.ppid !== parent) child.kill('SIGTERM');
    }, parentWatchMs);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

/** On Linux the kernel ends the program with this process; elsewhere the program's own clean-up has to do. */
function boundToThis(command, args) {
  const bind = ['--pdeathsig', 'TERM'];
  const canBind = process.platform === 'linux' && spawnSync('setpriv', [...bind, 'true']).status === 0;
  return canBind ? ['setpriv', [...bind, command, ...args]] : [command, args];
}
