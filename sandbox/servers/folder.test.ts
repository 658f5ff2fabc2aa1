import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { claimFolder, temporaryFolder } from './folder.ts';
import { processIdentity } from './process-table.ts';

let folder: string;
let children: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'folder-test-'));
  children = [];
});

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** A process that waits, with these words on its command line. */
async function waiting(...words: string[]): Promise<ChildProcess & { pid: number }> {
  const child = spawn(process.execPath, [
    '-e',
    'process.stdout.write("up"); setInterval(() => 0, 1e9)',
    '--',
    ...words,
  ]);
  children.push(child);
  await once(child.stdout, 'data');
  const { pid } = child;
  if (pid === undefined) throw new Error('no pid');
  return Object.assign(child, { pid });
}

/** A pid that was somebody's and is nobody's now. */
async function deadOwner(): Promise<{ owner: string; pid: number }> {
  const child = await waiting();
  const owner = processIdentity(child.pid) ?? '';
  child.kill('SIGKILL');
  await once(child, 'exit');
  return { owner, pid: child.pid };
}

function leave(where: string, content: object): void {
  writeFileSync(path.join(where, 'owner.json'), JSON.stringify(content));
}

describe('claimFolder', () => {
  it('ends what a killed owner left running on the folder, and nothing else', async () => {
    const ours = await waiting(folder);
    const stranger = await waiting('elsewhere');
    leave(folder, { ...(await deadOwner()), children: [ours.pid, stranger.pid] });
    await claimFolder(folder);
    expect(processIdentity(ours.pid)).toBeNull();
    expect(processIdentity(stranger.pid)).not.toBeNull();
  });

  it('refuses while the owner lives', async () => {
    const owner = await waiting();
    leave(folder, { owner: processIdentity(owner.pid), pid: owner.pid, children: [] });
    await expect(claimFolder(folder)).rejects.toThrow(`is in use by process ${owner.pid}`);
  });

  it('is not deceived by a later process with the same pid', async () => {
    leave(folder, { owner: `${process.pid} long ago`, pid: process.pid, children: [] });
    const claim = await claimFolder(folder);
    claim.release();
    expect(existsSync(path.join(folder, 'owner.json'))).toBe(false);
  });

  it('lets one of two that come at the same time have it', async () => {
    const claims = await Promise.allSettled([claimFolder(folder), claimFolder(folder)]);
    expect(claims.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('temporaryFolder', () => {
  it('removes those of killed owners with their servers, and no others', async () => {
    const left = mkdtempSync(path.join(tmpdir(), 'gongdan-servers-'));
    const inner = path.join(left, 'mongo');
    mkdirSync(inner);
    const server = await waiting(inner);
    const owner = await deadOwner();
    leave(left, { ...owner, children: [] });
    leave(inner, { ...owner, children: [server.pid] });
    const first = await temporaryFolder();
    const second = await temporaryFolder();
    expect(existsSync(left)).toBe(false);
    expect(processIdentity(server.pid)).toBeNull();
    expect(existsSync(first.folder)).toBe(true);
    for (const claim of [first, second]) rmSync(claim.folder, { recursive: true });
  });
});
