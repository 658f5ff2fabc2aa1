import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

interface Taken {
  readonly file?: string;
  readonly source?: string;
  readonly failed?: string;
}

interface Program {
  readonly name: string;
  readonly variable: string;
  readonly names: readonly string[];
  readonly places: readonly string[];
  readonly version: RegExp;
  readonly least: string;
  readonly roads: readonly { readonly name: string; readonly take: () => Promise<Taken> }[];
  readonly cure: string;
}

const script = new URL('../../scripts/lib/obtain.mjs', import.meta.url).href;
const { obtain } = (await import(script)) as { obtain: (program: Program) => Promise<string> };

const variable = 'OBTAIN_TEST_PROGRAM';

let folder: string;
let told: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'obtain-test-'));
  told = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    told += String(text);
    return true;
  });
});

afterEach(() => {
  jest.restoreAllMocks();
  Reflect.deleteProperty(process.env, variable);
  rmSync(folder, { recursive: true });
});

/** A program in the test's folder that answers every question with these words. */
function program(name: string, words: string, exitCode = 0): string {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\necho "${words}"\nexit ${exitCode}\n`, { mode: 0o755 });
  return file;
}

function wanted(changes: Partial<Program>): Program {
  return {
    name: 'thing',
    variable,
    names: ['no-such-program-anywhere'],
    places: [],
    version: /thing v(\d+\.\d+)/,
    least: '6.2',
    roads: [],
    cure: 'install a thing.',
    ...changes,
  };
}

const never = { name: 'a road not to be taken', take: () => Promise.reject(new Error('taken')) };

describe('obtain', () => {
  it('takes the program the operator names, and says so', async () => {
    process.env[variable] = program('mine', 'thing v6.2');
    const file = await obtain(wanted({ places: [program('other', 'thing v9.0')], roads: [never] }));
    expect(file).toBe(path.join(folder, 'mine'));
    expect(told).toContain(`6.2 from ${file} (${variable})`);
  });

  it('stops when the program the operator names does not run, instead of hiding the mistake', async () => {
    process.env[variable] = program('mine', 'cannot open shared object file', 127);
    await expect(obtain(wanted({ places: [program('other', 'thing v9.0')] }))).rejects.toThrow(
      `${variable}=${path.join(folder, 'mine')} cannot be used: does not run (exit 127): cannot open shared object file\nCure: correct ${variable}`,
    );
  });

  it('trusts nothing from the cache before it has told its version', async () => {
    const taken = program('taken', 'thing v10.0');
    const places = [
      program('broken', 'Illegal instruction', 132),
      program('old', 'thing v6.1'),
      path.join(folder, 'none'),
    ];
    const roads = [{ name: 'the shop', take: () => Promise.resolve({ file: taken, source: 'the shop' }) }, never];
    await expect(obtain(wanted({ places, roads }))).resolves.toBe(taken);
    expect(told).toContain('10.0 from the shop');
  });

  it('names every road that was tried, then the cure', async () => {
    const roads = [
      { name: 'the shop', take: () => Promise.resolve({ failed: 'closed' }) },
      { name: 'a friend', take: () => Promise.resolve({ file: program('lent', 'thing v5.9'), source: 'a friend' }) },
    ];
    const { message } = await obtain(wanted({ places: [program('mute', 'hello')], roads })).then(
      () => new Error('nothing was refused'),
      (error: unknown) => error as Error,
    );
    expect(message.split('\n')).toEqual([
      'No thing could be had. Tried:',
      expect.stringMatching(/^ {2}- .*mute: tells no version: hello$/),
      '  - the shop: closed',
      '  - a friend: version 5.9 is older than 6.2',
      'Cure: install a thing.',
    ]);
  });
});
