import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { mongo } from 'mongoose';
import { buildRecord } from '../test/support/build-ticket.ts';
import { openTestStore, type TestStore } from '../test/support/test-store.ts';
import type { StoredTicket } from './ticket-document.ts';
import { sendUpdates, ticketLanes, type SendUpdates, type TicketLanes, type TicketUpdate } from './ticket-lanes.ts';

const numbers = ['GD-20261123-0001', 'GD-20261123-0002', 'GD-20261123-0003'] as const;
const [first, second, third] = numbers;

let test: TestStore;
let collection: mongo.Collection<StoredTicket>;
let lanes: TicketLanes;
let sizes: number[] = [];

beforeAll(async () => {
  test = await openTestStore(import.meta.url);
  collection = test.db.collection<StoredTicket>('tickets');
  const send = sendUpdates(test.db, 'tickets');
  const counted: SendUpdates = (updates) => {
    sizes.push(updates.length);
    return send(updates);
  };
  lanes = ticketLanes(collection, counted);
});
beforeEach(async () => {
  await test.clear();
  for (const number of numbers) await test.store.tickets.create(buildRecord({ number }), 'hash');
  sizes = [];
});
afterAll(async () => test.close());

function titled(number: string, title: string, version = 1): TicketUpdate {
  return { filter: { _id: number, version }, update: { $set: { title } } };
}

async function titles(): Promise<readonly (string | undefined)[]> {
  return Promise.all(numbers.map(async (number) => (await lanes.read(number))?.title));
}

describe('reads that travel together', () => {
  it('give each asker the ticket asked for, and null where there is none', async () => {
    const found = await Promise.all([second, 'GD-NONE', first, second].map((number) => lanes.read(number)));
    expect(found.map((stored) => stored?._id ?? null)).toEqual([second, null, first, second]);
  });

  it('take no object for a condition', async () => {
    const condition = { $gt: '' } as unknown as string;
    expect(await Promise.all([lanes.read(condition), lanes.read(first)])).toMatchObject([null, { _id: first }]);
  });
});

describe('writes that travel together', () => {
  it('are one command, all of them done', async () => {
    const outcomes = await Promise.all(numbers.map((number) => lanes.write(titled(number, `of ${number}`))));
    expect({ outcomes, sizes }).toEqual({ outcomes: ['written', 'written', 'written'], sizes: [3] });
    expect(await titles()).toEqual(numbers.map((number) => `of ${number}`));
  });

  it('are all unclear where one found its ticket changed, and the others are done', async () => {
    const outcomes = await Promise.all([
      lanes.write(titled(first, 'new')),
      lanes.write(titled(second, 'new', 7)),
      lanes.write(titled(third, 'new')),
    ]);
    expect(outcomes).toEqual(['unclear', 'unclear', 'unclear']);
    expect(await titles()).toMatchObject(['new', expect.not.stringMatching('new'), 'new']);
  });

  it('of which one cannot be done fail for that one alone', async () => {
    const impossible: TicketUpdate = { filter: { _id: second }, update: { $push: { title: 'x' } } as object };
    const outcomes = await Promise.allSettled([
      lanes.write(titled(first, 'new')),
      lanes.write(impossible),
      lanes.write(titled(third, 'new')),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toMatchObject({ reason: { name: 'MongoServerError', code: 2 } });
    expect(await titles()).toMatchObject(['new', expect.not.stringMatching('new'), 'new']);
  });

  it('are clear about one that came alone', async () => {
    expect(await lanes.write(titled(first, 'new', 7))).toBe('unmatched');
    expect(await lanes.write(titled(first, 'new'))).toBe('written');
  });
});

describe('a write by itself', () => {
  it('does not travel with others', async () => {
    const outcomes = await Promise.all([
      lanes.writeAlone(titled(first, 'new', 7)),
      lanes.write(titled(second, 'new')),
      lanes.write(titled(third, 'new')),
    ]);
    expect({ outcomes, sizes }).toEqual({ outcomes: ['unmatched', 'written', 'written'], sizes: [1, 2] });
  });

  it('throws what is wrong with it', async () => {
    const impossible: TicketUpdate = { filter: { _id: second }, update: { $push: { title: 'x' } } as object };
    await expect(lanes.writeAlone(impossible)).rejects.toMatchObject({ code: 2 });
  });
});

describe('a command', () => {
  it('is majority and journaled and sent once, whatever the connection says', async () => {
    const seen: unknown[] = [];
    const database = {
      command: (command: Readonly<Record<string, unknown>>) => {
        seen.push(command);
        return Promise.resolve({ ok: 1, n: 1 });
      },
    } as unknown as mongo.Db;
    await sendUpdates(database, 'tickets')([titled(first, 'new')]);
    expect(seen).toMatchObject([
      { update: 'tickets', ordered: false, writeConcern: { w: 'majority', j: true }, updates: [{ q: { _id: first } }] },
    ]);
  });

  it('whose majority is in doubt is an error for everybody who travelled with it', async () => {
    const reply = { ok: 1, n: 1, writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' } };
    const database = { command: () => Promise.resolve(reply) } as unknown as mongo.Db;
    await expect(sendUpdates(database, 'tickets')([titled(first, 'new')])).rejects.toMatchObject({
      name: 'MongoWriteConcernError',
      code: 64,
    });
  });
});
