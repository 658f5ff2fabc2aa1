import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { freePort } from '../../sandbox/servers/port.ts';
import { boundToThisProcess } from '../../sandbox/servers/server-process.ts';
import { until } from '../../sandbox/servers/until.ts';
import { builtBot, root } from './built-bot.ts';

/** A start on a machine that is busy with other tests. */
const startWithinMs = 60_000;

export type ProcessEnv = Readonly<Record<string, string | undefined>>;

/** How a process ended: by itself with a code, or by a signal. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** What a process that ran to its end has written. */
export interface Finished extends Ended {
  readonly stdout: string;
  readonly stderr: string;
}

/** The bot in a process of its own, which dies with this one. */
export interface BotProcess {
  /** Stays the same over restarts. */
  readonly port: number;
  readonly url: string;
  /** Of the process that runs now. */
  readonly pid: number;
  /** All that it has written since the first start, standard error too, line by line. */
  readonly lines: readonly string[];
  /** kill -9; answers when the process is gone. */
  kill(): Promise<void>;
  /** Answers when it has ended by itself, without being asked. */
  ended(): Promise<Ended>;
  /** SIGTERM; answers when it has ended by itself. */
  terminate(): Promise<Ended>;
  /** Starts it again with the same settings on the same port; answers when it is ready. */
  restart(): Promise<void>;
}

export interface BotProcessOptions {
  readonly role?: 'all' | 'web' | 'worker';
  readonly port?: number;
}

/** Starts `gongdan serve` and answers when `/readyz` says yes; a worker, which has no door, when it says that it has started. */
export async function startBotProcess(env: ProcessEnv, options: BotProcessOptions = {}): Promise<BotProcess> {
  const { role = 'all' } = options;
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const lines: string[] = [];
  const start = async (): Promise<ChildProcess> => {
    const from = lines.length;
    const child = await launch(['serve', '--role', role], { ...env, PORT: String(port) }, lines);
    const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
    const isReady = role === 'worker' ? () => lines.slice(from).some(saysStarted) : () => answersReady(url);
    const settled = await until(async () => hasEnded() || (await isReady()), startWithinMs);
    if (settled && !hasEnded()) return child;
    child.kill('SIGKILL');
    throw new Error(`The bot did not become ready. It wrote:\n${lines.slice(from).join('\n')}`);
  };
  let child = await start();
  return {
    port,
    url,
    get pid() {
      return child.pid ?? 0;
    },
    lines,
    kill: async () => {
      await end(child, 'SIGKILL');
    },
    ended: async () => over(child),
    terminate: async () => end(child, 'SIGTERM'),
    restart: async () => {
      await end(child, 'SIGKILL');
      child = await start();
    },
  };
}

/** Runs the bin with these arguments to its end. */
export async function runBotProcess(args: readonly string[], env: ProcessEnv): Promise<Finished> {
  const output = { stdout: '', stderr: '' };
  const child = await launch(args, env, []);
  child.stdout?.on('data', (text: string) => (output.stdout += text));
  child.stderr?.on('data', (text: string) => (output.stderr += text));
  await once(child, 'close');
  return { code: child.exitCode, signal: child.signalCode, ...output };
}

async function launch(args: readonly string[], env: ProcessEnv, lines: string[]): Promise<ChildProcess> {
  const node = ['--enable-source-maps', await builtBot(), ...args];
  const [command, bound] = boundToThisProcess(process.execPath, node);
  // Nothing of our own environment but the path: jest's variables are none of the bot's.
  const child = spawn(command, bound, {
    cwd: root,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    createInterface({ input: stream }).on('line', (line) => lines.push(line));
  }
  return child;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<Ended> {
  const ended = over(child);
  if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  return ended;
}

async function over(child: ChildProcess): Promise<Ended> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  return { code: child.exitCode, signal: child.signalCode };
}

function saysStarted(line: string): boolean {
  return line.startsWith('{') && (JSON.parse(line) as { msg?: string }).msg === 'started';
}

async function answersReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}
