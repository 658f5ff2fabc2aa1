import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestStore, type TestStore } from '../test/support/test-store.ts';

const hourMs = 3_600_000;
const start = Date.UTC(2026, 10, 23);

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore(import.meta.url);
});
afterAll(async () => {
  await test.close();
});
beforeEach(async () => {
  await test.clear();
});

/** A card of that ticket is refused so many hours after the first one, and the administrators are told of what they do not know. */
async function refused(number: string, hours: number): Promise<readonly string[]> {
  const { undelivered } = test.store;
  const at = start + hours * hourMs;
  const why = { code: 230035, message: 'not allowed', at, keptAt: at, cause: '230035 oc_nj' };
  await undelivered.keep({
    id: `card ${number} c1_0`,
    what: 'card',
    number,
    row: 'c1_0',
    to: { chatId: 'oc_nj' },
    ...why,
  });
  const batch = await undelivered.gather(`batch ${number}`, at);
  if (batch === null) return [];
  await undelivered.told(batch.id, at);
  return batch.facts.map((fact) => fact.number ?? '');
}

describe('a cause that goes on', () => {
  it('is told once a day, however often it strikes in between', async () => {
    const told = [];
    for (const [number, hours] of [
      ['GD-1', 0],
      ['GD-2', 20],
      ['GD-3', 23],
      ['GD-4', 25],
      ['GD-5', 44],
      ['GD-6', 50],
    ] as const)
      told.push(await refused(number, hours));
    expect(told).toEqual([['GD-1'], [], [], ['GD-4'], [], ['GD-6']]);
    expect(await test.store.undelivered.list({ limit: 10 })).toHaveLength(6);
  });
});
