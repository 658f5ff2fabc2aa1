import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../sandbox/servers/port.ts';
import { boundToThisProcess } from '../sandbox/servers/server-process.ts';
import { root } from './bundle.ts';

const pollMs = 5;
const keptCharacters = 20_000;
const startWithinMs = 60_000;
const bytesPerMegabyte = 1024 * 1024;
const kilobytesPerMegabyte = 1024;
/** Linux counts a process's time in hundredths of a second. */
const msPerTick = 10;
/** Fields 14 and 15 of proc(5), counted from the state, which is field 3. */
const userTimeField = 11;
const systemTimeField = 12;

/** A server of the comparison, in a process of its own that dies with this one. */
export interface Child {
  readonly pid: number;
  readonly port: number;
  /** From its start to the first yes of `/readyz`, in milliseconds. */
  readonly readyMs: number;
  stop(): Promise<void>;
}

/** Starts a program that serves on `PORT` and waits until `/readyz` answers 200. */
export async function startChild(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<Child> {
  const port = await freePort();
  const from = performance.now();
  const child = run(script, args, { ...env, PORT: String(port) });
  // What it says is read, or it would wait for ever once the pipe is full.
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text: Buffer) => (said = (said + text.toString('utf8')).slice(-keptCharacters)));
  while (!(await answersReady(port))) {
    if (child.exitCode !== null || performance.now() - from > startWithinMs)
      throw new Error(`${script} did not become ready.\n${said}`);
    await sleep(pollMs);
  }
  return {
    pid: child.pid ?? 0,
    port,
    readyMs: performance.now() - from,
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** Runs a program to its end; its milliseconds and what it wrote. */
export async function runChild(script: string): Promise<{ readonly ms: number; readonly output: string }> {
  const from = performance.now();
  const child = run(script, [], {});
  let output = '';
  child.stdout?.on('data', (text: Buffer) => (output += text.toString('utf8')));
  await once(child, 'close');
  return { ms: performance.now() - from, output };
}

function run(script: string, args: readonly string[], env: Readonly<Record<string, string | undefined>>): ChildProcess {
  const [command, bound] = boundToThisProcess(process.execPath, ['--max-semi-space-size=64', script, ...args]);
  return spawn(command, bound, {
    cwd: root,
    // As in the image that is shipped, for ours and for what it is compared with.
    env: { PATH: process.env['PATH'], MALLOC_ARENA_MAX: '2', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function answersReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Milliseconds of processor time that a process has used, all its threads together; null where the system does not tell. */
export function cpuMs(pid: number | undefined): number | null {
  if (process.platform !== 'linux' || pid === undefined) return null;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[userTimeField]) + Number(fields[systemTimeField])) * msPerTick;
}

/** Megabytes of memory that a process holds; null where the system does not tell. */
export function residentMegabytes(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / kilobytesPerMegabyte;
}

/** The same for this process. */
export function ownMegabytes(): number {
  return process.memoryUsage.rss() / bytesPerMegabyte;
}
