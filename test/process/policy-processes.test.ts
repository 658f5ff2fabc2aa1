import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../../sandbox/servers/until.ts';
import { startBotProcess, type BotProcess } from '../support/bot-process.ts';
import { openProcessWorld, type ProcessWorld } from '../support/process-world.ts';

const startMs = 120_000;
const patienceMs = 30_000;
const shipped = new URL('../../config/policy.yaml', import.meta.url).pathname;

let folder: string;
let world: ProcessWorld;
let bots: readonly BotProcess[];
/** Each process has a file of its own, as on machines of their own. */
let files: readonly string[];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gongdan-test-'));
  files = ['one.yaml', 'other.yaml'].map((name) => path.join(folder, name));
  for (const file of files) await copyFile(shipped, file);
  world = await openProcessWorld(import.meta.url);
  bots = await Promise.all(files.map(async (POLICY_FILE) => startBotProcess({ ...world.env, POLICY_FILE })));
}, startMs);

afterAll(async () => {
  await Promise.all(bots.map(async (bot) => bot.kill()));
  await world.close();
  await rm(folder, { recursive: true });
}, startMs);

async function versions(): Promise<readonly string[]> {
  const texts = await Promise.all(bots.map(async ({ url }) => (await fetch(`${url}/metrics`)).text()));
  return texts.map((text) => /^gongdan_policy_version (\d+)$/m.exec(text)?.[1] ?? '');
}

async function change(file: string, from: string, to: string): Promise<void> {
  await writeFile(file, (await readFile(file, 'utf8')).replace(from, to));
}

describe('several processes', () => {
  it(
    'agree on the version in force: after SIGHUP, by themselves, and when the same file comes to all',
    async () => {
      expect(await versions()).toEqual(['1', '1']);
      const [one = '', other = ''] = files;
      await change(one, 'handle: P1D', 'handle: P2D');
      process.kill(bots[0]?.pid ?? 0, 'SIGHUP');
      expect(await until(async () => (await versions()).every((version) => version === '2'), patienceMs)).toBe(true);
      await change(other, 'handle: P1D', 'handle: P2D');
      process.kill(bots[1]?.pid ?? 0, 'SIGHUP');
      const read = () => bots[1]?.lines.some((line) => line.includes('the policy file was read again')) === true;
      expect(await until(() => Promise.resolve(read()), patienceMs)).toBe(true);
      expect(await versions()).toEqual(['2', '2']);
      await change(one, 'PT10M', 'soon');
      const said = () => bots[0]?.lines.some((line) => line.includes('version 2 stays in force')) === true;
      expect(await until(() => Promise.resolve(said()), patienceMs)).toBe(true);
      expect(await versions()).toEqual(['2', '2']);
    },
    startMs,
  );
});
