import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand } from '../../main.ts';

export type Settings = Readonly<Record<string, string | undefined>>;

/** What a command printed, line by line, and the code it ended with. */
export interface Ran {
  readonly code: number;
  readonly out: readonly string[];
  readonly err: readonly string[];
}

/** Runs a command of the bin in this process. */
export async function gongdan(args: readonly string[], env: Settings): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const take = (lines: string[]) => (text: string) => void lines.push(...text.split('\n'));
  const code = await runCommand(args, env, { out: take(out), err: take(err) });
  return { code, out, err };
}

/** A folder for the files of one test file. */
export interface Folder {
  /** Writes a file and answers its path. */
  file(name: string, text: string): Promise<string>;
  remove(): Promise<void>;
}

/** Makes an empty folder. */
export async function openFolder(): Promise<Folder> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gongdan-test-'));
  return {
    file: async (name, text) => {
      const whole = path.join(folder, name);
      await writeFile(whole, text);
      return whole;
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
