import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { claimFolder } from '../servers/folder.ts';
import { firstOffset } from './first-offset.ts';
import { putAside } from './folder.ts';
import { demandFree, portFrom } from './ports.ts';
import { Shutdown } from './shutdown.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'launch-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('firstOffset', () => {
  it.each([
    ['2026-11-23T10:00:00+08:00', '2026-11-23T10:00:00+08:00'],
    ['2026-11-23T07:00:00+08:00', '2026-11-23T09:41:00+08:00'],
    ['2026-11-23T20:00:00+08:00', '2026-11-24T09:41:00+08:00'],
    ['2026-11-20T18:00:00+08:00', '2026-11-23T09:41:00+08:00'],
    ['2026-11-22T08:00:00+08:00', '2026-11-23T09:41:00+08:00'],
  ])('lets a start at %s begin at %s', (now, begin) => {
    expect(firstOffset(Date.parse(now))).toBe(Date.parse(begin) - Date.parse(now));
  });
});

describe('ports', () => {
  it('come from the environment or are the usual ones', () => {
    expect(portFrom({}, 'PORT', 3000)).toBe(3000);
    expect(portFrom({ PORT: '' }, 'PORT', 3000)).toBe(3000);
    expect(portFrom({ PORT: '8080' }, 'PORT', 3000)).toBe(8080);
    expect(() => portFrom({ PORT: 'http' }, 'PORT', 3000)).toThrow('PORT=http is no port. Cure:');
  });

  it('that are taken are told with the cure', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    await expect(demandFree(port, 'SANDBOX_PORT', 'the workspace')).rejects.toThrow(
      `SANDBOX_PORT=${port + 1} npm run sandbox`,
    );
    await new Promise((resolve) => {
      server.close(resolve);
    });
    await demandFree(port, 'SANDBOX_PORT', 'the workspace');
  });
});

describe('putAside', () => {
  it('keeps the last data beside the new ones', async () => {
    const data = path.join(folder, 'sandbox');
    await putAside(data);
    for (const content of ['first', 'second']) {
      await mkdir(path.join(data, 'mongo'), { recursive: true });
      await writeFile(path.join(data, 'workspace.json'), content);
      await putAside(data);
    }
    expect(await readdir(folder)).toEqual(['sandbox.last']);
    expect(await readFile(path.join(`${data}.last`, 'workspace.json'), 'utf8')).toBe('second');
  });

  it('touches nothing that a living process works with', async () => {
    const data = path.join(folder, 'sandbox');
    const claim = await claimFolder(path.join(data, 'mongo'));
    await expect(putAside(data)).rejects.toThrow('is in use');
    claim.release();
  });
});

describe('Shutdown', () => {
  it('ends everything once, the last first, whatever fails', async () => {
    const ended: string[] = [];
    const shutdown = new Shutdown(() => undefined);
    for (const name of ['stores', 'workspace', 'bot'])
      shutdown.add(name, async () => {
        ended.push(name);
        if (name === 'workspace') throw new Error('stuck');
      });
    await Promise.all([shutdown.end(), shutdown.end()]);
    expect([ended, shutdown.failed]).toEqual([['bot', 'workspace', 'stores'], true]);
  });
});
