import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isHalted } from './process-table.ts';
import { until } from './until.ts';

const startTimeoutMs = 60_000;
const stopTimeoutMs = 8000;
const haltTimeoutMs = 5000;
const toldLogCharacters = 1500;

/** A server program that runs under our hand. */
export interface ServerProcess {
  readonly pid: number;
  isAlive(): boolean;
  /** Asks it to end in order; kills it when it has not after 8 s. */
  stop(): Promise<void>;
  /** kill -9; answers when the process is gone. */
  kill(): Promise<void>;
  /** Freezes it (SIGSTOP); answers when it stands still. */
  pause(): Promise<void>;
  resume(): void;
}

interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  /** Where its output goes; begun anew at each start. */
  readonly logFile: string;
  readonly isReady: () => Promise<boolean>;
  /** Called with the pid as soon as there is one, before the server is ready. */
  readonly onStart: (pid: number) => void;
}

/**
 * Starts a server program and waits until it is ready. It dies with this process, also by kill -9 where the system
 * can do that (Linux). Throws with the end of its log when it ends before it is ready, or is not within 60 s.
 */
export async function startProcess({ command, args, logFile, isReady, onStart }: Launch): Promise<ServerProcess> {
  const [boundCommand, boundArgs] = boundToThisProcess(command, args);
  // Output goes to a file: a pipe that nobody reads would stop the server once it is full.
  const log = openSync(logFile, 'w');
  // A group of its own, or Ctrl-C would take the stores away from whoever still has work to finish.
  const child = spawn(boundCommand, boundArgs, { stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  const gone = new Promise<void>((resolve) => {
    child.once('exit', resolve);
    child.once('error', () => {
      resolve();
    });
  });
  const endWithUs = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', endWithUs);
  void gone.then(() => process.off('exit', endWithUs));
  child.unref();
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} cannot be started. Cure: run "${command} --version" to see why.`);
  onStart(pid);

  const isAlive = (): boolean => child.exitCode === null && child.signalCode === null;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!isAlive()) return;
    child.ref();
    child.kill(signal);
    await gone;
  };
  const kill = async (): Promise<void> => {
    await end('SIGKILL');
  };
  const settled = await until(async () => !isAlive() || (await isReady()), startTimeoutMs);
  if (!settled || !isAlive()) {
    const how = isAlive() ? `was not ready within ${startTimeoutMs} ms` : 'ended before it was ready';
    await kill();
    throw new Error(
      `${path.basename(command)} ${how}. Cure: see the end of its log; data that another version wrote need an empty folder.\n` +
        `${logFile}:\n${logTail(logFile)}`,
    );
  }
  return {
    pid,
    isAlive,
    kill,
    stop: async () => {
      const force = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
      await end('SIGTERM');
      clearTimeout(force);
    },
    pause: async () => {
      child.kill('SIGSTOP');
      // Not instant: a query sent right after the signal may still be answered.
      const halted = await until(() => isHalted(pid), haltTimeoutMs);
      if (!halted) throw new Error(`Process ${pid} (${command}) did not stop within ${haltTimeoutMs} ms of SIGSTOP.`);
    },
    resume: () => {
      child.kill('SIGCONT');
    },
  };
}

/** The command that runs another one so that the kernel kills it when this process is gone, where there is a way. */
export function boundToThisProcess(command: string, args: readonly string[]): [string, readonly string[]] {
  const bind = ['--pdeathsig', 'KILL'];
  // Tried and not only looked for: BusyBox has a setpriv that does not know this.
  const canBind = process.platform === 'linux' && spawnSync('setpriv', [...bind, 'true']).status === 0;
  return canBind ? ['setpriv', [...bind, command, ...args]] : [command, args];
}

function logTail(file: string): string {
  return readFileSync(file, 'utf8').slice(-toldLogCharacters);
}
