import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { buildRecord, remarked } from '../test/support/build-ticket.ts';
import { openTestStore, type TestStore } from '../test/support/test-store.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore(import.meta.url);
});
afterAll(async () => test.close());

const numbers = [1, 2, 3, 4, 5].map((last) => `GD-20261123-000${last}`);
const closed = 'GD-20261123-0009';

it('tickets from before digests are counted after it, in pieces, those that are over left alone', async () => {
  const { store, db } = test;
  for (const number of numbers) await store.tickets.create(buildRecord({ number }), number);
  await store.tickets.create(buildRecord({ number: closed, status: 'closed' }), closed);
  const stored = async () =>
    db
      .collection('tickets')
      .find({}, { projection: { watchDueAt: 1, watchKey: 1 } })
      .toArray();
  const before = await stored();
  await db.collection('tickets').updateMany({}, { $unset: { watchDueAt: '', watchKey: '' } });
  // A click that comes first does not store what it does not change.
  await store.tickets.change(numbers[0] ?? '', null, ({ ticket }) => ({
    ticket: remarked(ticket, 'note'),
    nextDueAt: null,
    showAt: null,
  }));
  expect(await store.tickets.countWatched([Number.MAX_SAFE_INTEGER])).toEqual([]);

  expect(await store.tickets.fillWatched(2)).toBe(true);
  expect((await stored()).filter(({ watchKey }) => watchKey !== undefined)).toHaveLength(2);
  while (await store.tickets.fillWatched(2));
  expect(await stored()).toEqual(before);
  expect(before.filter(({ watchKey }) => watchKey !== undefined)).toHaveLength(numbers.length);
});
