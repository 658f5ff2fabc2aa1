import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readGallery } from './read.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gallery-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('the gallery', () => {
  it('shows the examples, each one taken by Feishu without a warning', async () => {
    const cards = await readGallery(path.join(folder, 'none.json'));
    expect(cards.length).toBeGreaterThanOrEqual(20);
    expect(cards.filter(({ verdict }) => verdict.faults.length + verdict.warnings.length > 0)).toEqual([]);
    expect(cards.find(({ id }) => id === 'group-awaiting')).toMatchObject({
      source: 'example',
      title: { zh: '待签收：收款一体机无法打印小票', en: 'Awaiting: 收款一体机无法打印小票' },
      verdict: { meter: { oldestClient: '7.20' } },
    });
  });

  it('shows what the bot drew, with the verdict on it', async () => {
    const file = path.join(folder, 'drawn.json');
    const title = { zh: '一', en: 'one' };
    await writeFile(
      file,
      JSON.stringify([{ id: 'bad', title, card: { schema: '2.0', body: { elements: [{ tag: 'note' }] } } }]),
    );
    expect((await readGallery(file)).at(-1)).toMatchObject({
      id: 'bad',
      source: 'bot',
      title,
      verdict: { faults: [{ code: 200_861, path: '/body/elements/0/tag' }] },
    });
  });
});
