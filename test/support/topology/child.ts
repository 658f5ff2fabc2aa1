import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { boundToThisProcess } from '../../../sandbox/servers/server-process.ts';
import { built, root } from '../built-bot.ts';
import type { FromBot, ToBot } from './protocol.ts';

const keptCharacters = 4_000;

type Env = Readonly<Record<string, string | undefined>>;

/** A bot in a process of its own, whose business clock is ours. */
export interface BotChild {
  readonly port: number;
  /** Moves its clock; answers when it has armed what fell due. */
  follow(now: number): Promise<void>;
  /** kill -9; answers when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; throws where it does not end in order. */
  stop(): Promise<void>;
}

/** Starts one in that role and answers when it serves; `onLine` hears all that it writes. */
export async function startBotChild(
  role: 'web' | 'worker',
  now: number,
  env: Env,
  onLine: (line: string) => void,
): Promise<BotChild> {
  const script = await built('test/support/topology/bot.entry.ts');
  const [command, args] = boundToThisProcess(process.execPath, ['--enable-source-maps', script, role, String(now)]);
  const child = spawn(command, args, {
    cwd: root,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  const heard = (line: string): void => {
    said = `${said}${line}\n`.slice(-keptCharacters);
    onLine(line);
  };
  for (const input of [child.stdout, child.stderr]) if (input !== null) createInterface({ input }).on('line', heard);
  const gone = once(child, 'exit').then(([code]) => code as number | null);
  const waiting = new Map<number, () => void>();
  let moves = 0;
  const port = await Promise.race([
    new Promise<number>((resolve) => {
      child.on('message', (message: FromBot) => {
        if ('port' in message) resolve(message.port);
        else waiting.get(message.followed)?.();
      });
    }),
    gone.then((code) => {
      throw new Error(`A ${role} of the bot ended with ${code} before it served.\n${said}`);
    }),
  ]);
  return {
    port,
    follow: async (to) => {
      moves += 1;
      const message: ToBot = { now: to, id: moves };
      const followed = new Promise<void>((resolve) => waiting.set(message.id, resolve));
      child.send(message);
      await Promise.race([followed, gone]);
      waiting.delete(message.id);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
    stop: async () => {
      child.kill('SIGTERM');
      const code = await gone;
      if (code !== 0) throw new Error(`A ${role} of the bot ended with ${code}.`);
    },
  };
}
