import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

export const root = path.resolve(import.meta.dirname, '../..');
export const cacheDir = path.join(root, '.cache');
export const binDir = path.join(cacheDir, 'bin');

const longestRunMs = 600_000;
const heartbeatMs = 4000;
const keptOutputCharacters = 20_000;

/** A fault told to the person at the keyboard in full: no stack, exit 1. */
export class Told extends Error {}

/** Prints one line of progress: what it is about, then what happened. */
export function say(subject, text) {
  process.stdout.write(`${subject.padEnd(9)} ${text}\n`);
}

/** Starts a stopwatch; calling it gives the seconds since, as text. */
export function stopwatch() {
  const start = performance.now();
  return () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

/**
 * Runs a command to its end with its output kept. With `subject`, a line of progress (its last words, or else `title`)
 * follows every four seconds.
 * Never throws: a command that cannot be started has status -1 and the reason as its output.
 */
export function run(command, args, { subject, title = path.basename(command), env, timeoutMs = longestRunMs } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    const seconds = stopwatch();
    let output = '';
    let stdout = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-keptOutputCharacters);
    };
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      stdout = (stdout + chunk).slice(-keptOutputCharacters);
      keep(chunk);
    });
    child.stderr.setEncoding('utf8').on('data', keep);
    const heartbeat = setInterval(() => {
      if (subject !== undefined) say(subject, `… ${seconds()}, ${lastLine(output) || title}`);
    }, heartbeatMs);
    const end = (status, more) => {
      clearInterval(heartbeat);
      resolve({ status, stdout, output: output + more });
    };
    child.on('error', (error) => end(-1, error.message));
    child.on('close', (code, signal) =>
      end(code ?? -1, signal === null ? '' : `\nended by ${signal} after ${seconds()}`),
    );
  });
}

/** The last line with something to say, cut to what fits beside other words. */
export function lastLine(text) {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '' && !line.startsWith('npm warn'));
  return stripVTControlCharacters(lines.at(-1) ?? '')
    .trim()
    .slice(0, 140);
}

/** The first line that names an error, else the last line. */
export function faultLine(text) {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  return (lines.find((line) => /^(E:|ERROR:|npm error|.*\bError\b)/.test(line)) ?? lastLine(text)).slice(0, 200);
}

/** The full path of the first of these programs that stands on the PATH, or undefined. */
export function onPath(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
      const file = path.join(folder, name);
      if (folder !== '' && isProgram(file)) return file;
    }
  }
  return undefined;
}

/** Whether this is a file that may be executed; whether it runs is another question. */
export function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
