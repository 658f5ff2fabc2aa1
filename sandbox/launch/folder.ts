import { access, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { claimFolder } from '../servers/folder.ts';

const usualFolder = path.resolve(import.meta.dirname, '../../.cache/sandbox');

/** Where the sandbox keeps its data between starts; SANDBOX_DATA names another folder. */
export function dataFolderFrom(env: NodeJS.ProcessEnv): string {
  const given = env['SANDBOX_DATA'];
  return given === undefined || given === '' ? usualFolder : path.resolve(given);
}

/** True where the file is there. */
export async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/**
 * Puts the data of earlier starts aside, beside the folder, in place of what was put aside before. Throws while a living
 * process works with them; what a killed one left running on them is ended.
 */
export async function putAside(folder: string): Promise<void> {
  if (!(await exists(folder))) return;
  for (const server of ['mongo', 'redis']) {
    const data = path.join(folder, server);
    if (await exists(data)) (await claimFolder(data)).release();
  }
  const aside = `${folder}.last`;
  await rm(aside, { recursive: true, force: true });
  await rename(folder, aside);
}

/** The folder, made if need be. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
}
