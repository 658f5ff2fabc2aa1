import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Platform } from '../platform/platform.ts';
import { parseSave, saveText, type Saved } from '../platform/save.ts';

const saveDelayMs = 1000;
/** The file holds the app's secret. */
const ownerOnly = 0o600;

/** What was saved in the file; null where there is no file. Throws for one that it did not write. */
export async function readSave(file: string): Promise<Saved | null> {
  try {
    return parseSave(await readFile(file, 'utf8'), file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Keeps a file in step with the platform. */
export interface Saver {
  /** Writes what has not been written yet. */
  flush(): Promise<void>;
  /** Writes for the last time. */
  close(): Promise<void>;
}

/** Saves a second after a change: written aside, then renamed, so that a crash leaves the old file or the new one. */
export function createSaver(platform: Platform, file: string): Saver {
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();
  const write = async (): Promise<void> => {
    await writeFile(`${file}.new`, saveText(platform), { mode: ownerOnly });
    await rename(`${file}.new`, file);
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write, write);
    return writing;
  };
  const unlisten = platform.journal.listen((change) => {
    if (change.kind === 'call' || timer !== undefined) return;
    timer = setTimeout(() => {
      flush().catch((error: unknown) => process.emitWarning(`The workspace could not be saved: ${String(error)}`));
    }, saveDelayMs);
    timer.unref();
  });
  return {
    flush,
    close: async () => {
      unlisten();
      await flush();
    },
  };
}
