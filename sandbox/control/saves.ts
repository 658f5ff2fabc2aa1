import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readSave } from '../hosts/state-file.ts';
import { load, saveText } from '../platform/save.ts';
import type { Platform } from '../platform/platform.ts';
import type { Save } from '../protocol-tools.ts';
import { ControlRefusal, statuses } from './refusal.ts';

const ownerOnly = 0o600;

/** What a bot keeps of its own; a save is whole where the launcher can keep that too. */
export interface Stores {
  save(folder: string): Promise<void>;
  /** Ends the bot, puts its stores back and starts it again; `between` is when the workspace is put back. */
  restore(folder: string, between: () => void): Promise<void>;
}

/** Worlds kept under names. */
export interface Saves {
  list(): Promise<readonly Save[]>;
  saveAs(name: string): Promise<readonly Save[]>;
  restore(name: string): Promise<readonly Save[]>;
  remove(name: string): Promise<readonly Save[]>;
}

/** Saves in a folder, one folder each, written aside and then renamed. */
export function createSaves(platform: Platform, folder: string, stores: Stores | null): Saves {
  const place = (name: string): string => path.join(folder, name);
  const list = async (): Promise<readonly Save[]> => {
    await mkdir(folder, { recursive: true });
    const names = (await readdir(folder)).filter((name) => !name.endsWith('.new') && !name.endsWith('.old'));
    const saves = await Promise.all(names.map(async (name) => infoOf(place(name), name)));
    return saves.toSorted((a, b) => b.savedAt - a.savedAt);
  };
  return {
    list,
    saveAs: async (name) => {
      const fresh = `${place(name)}.new`;
      await rm(fresh, { recursive: true, force: true });
      await mkdir(fresh, { recursive: true });
      const info = {
        savedAt: platform.real(),
        now: platform.clock.now(),
        messages: platform.state.messages.size,
        whole: stores !== null,
      };
      await writeFile(path.join(fresh, 'workspace.json'), saveText(platform), { mode: ownerOnly });
      await writeFile(path.join(fresh, 'save.json'), JSON.stringify(info));
      await stores?.save(fresh);
      await swap(fresh, place(name));
      return list();
    },
    restore: async (name) => {
      const saved = await readSave(path.join(place(name), 'workspace.json'));
      if (saved === null) throw new ControlRefusal(statuses.unknown, `There is no save ${name}.`);
      const { now, whole } = await infoOf(place(name), name);
      const back = (): void => load(platform, saved, now);
      if (whole && stores !== null) await stores.restore(place(name), back);
      else back();
      return list();
    },
    remove: async (name) => {
      await rm(place(name), { recursive: true, force: true });
      return list();
    },
  };
}

/** The old save stays until the new one stands in its place. */
async function swap(fresh: string, place: string): Promise<void> {
  const old = `${place}.old`;
  await rm(old, { recursive: true, force: true });
  await rename(place, old).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  });
  await rename(fresh, place);
  await rm(old, { recursive: true, force: true });
}

async function infoOf(folder: string, name: string): Promise<Save> {
  const info = JSON.parse(await readFile(path.join(folder, 'save.json'), 'utf8')) as Omit<Save, 'name' | 'bytes'>;
  const { size } = await stat(path.join(folder, 'workspace.json'));
  return { name, ...info, bytes: size };
}
