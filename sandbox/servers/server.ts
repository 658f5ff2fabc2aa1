import type { ServerProcess } from './server-process.ts';

/** Hands on a server of this machine; after `kill` or `stop` only `restart` and they themselves make sense. */
export interface ServerControl {
  /** The process that serves now: another one after `restart`. */
  readonly pid: number;
  stop(): Promise<void>;
  kill(): Promise<void>;
  pause(): Promise<void>;
  resume(): void;
  /** Kills it if it still runs, and starts it again with the same data on the same port. */
  restart(): Promise<void>;
}

/** Makes a control out of a first process and the way to start another one. `onEnd` follows every stop and kill. */
export function serverControl(
  first: ServerProcess,
  start: () => Promise<ServerProcess>,
  onEnd: () => void,
): ServerControl {
  let current = first;
  return {
    get pid() {
      return current.pid;
    },
    stop: async () => {
      await current.stop();
      onEnd();
    },
    kill: async () => {
      await current.kill();
      onEnd();
    },
    pause: async () => {
      await current.pause();
    },
    resume: () => {
      current.resume();
    },
    restart: async () => {
      await current.kill();
      current = await start();
    },
  };
}
