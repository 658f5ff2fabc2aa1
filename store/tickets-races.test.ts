import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import mongoose, { type mongo } from 'mongoose';
import { buildCard, buildRecord, remarked } from '../test/support/build-ticket.ts';
import { openTestStore, type TestStore } from '../test/support/test-store.ts';
import type { TicketRecord } from '../tickets/record.ts';
import type { Change } from './ticket-change.ts';
import type { StoredTicket } from './ticket-document.ts';
import { sendUpdates, ticketLanes, type SendUpdates, type UpdatesAnswer } from './ticket-lanes.ts';
import { ticketCore, type TicketCore } from './tickets.ts';

let test: TestStore;
let collection: mongo.Collection<StoredTicket>;
let send: SendUpdates;
const number = 'GD-20261123-0042';

beforeAll(async () => {
  test = await openTestStore(import.meta.url);
  collection = test.db.collection<StoredTicket>('tickets');
  send = sendUpdates(test.db, 'tickets');
});
beforeEach(async () => {
  await test.clear();
  await test.store.tickets.create(buildRecord(), 'hash');
});
afterAll(async () => test.close());

type Write = () => Promise<UpdatesAnswer>;

/** Tickets on the real collection, with something happening around each guarded write. */
function ticketsWith(around: (write: Write) => ReturnType<Write>): TicketCore {
  return ticketCore({
    collection,
    lanes: ticketLanes(collection, (updates) => around(() => send(updates))),
    knowPolicy: () => Promise.resolve(),
  });
}

function remark(record: TicketRecord, eventId: string | null): Change {
  const ticket = remarked(record.ticket, 'note');
  const toast = { code: 'remark', facts: {} };
  const applied = eventId === null ? null : { eventId, by: 'ou_zhang', content: 'd', version: ticket.version, toast };
  return { ticket, applied, nextDueAt: null, showAt: null };
}

async function rival(eventId = 'rival'): Promise<void> {
  await test.store.tickets.change(number, eventId, (record) => remark(record, eventId));
}

async function versionNow(): Promise<number | undefined> {
  return (await test.store.tickets.load(number))?.ticket.version;
}

describe('a lost race', () => {
  it('is decided again with the ticket as it is by then', async () => {
    let rivals = 1;
    const tickets = ticketsWith(async (write) => {
      if (rivals > 0) await rival();
      rivals -= 1;
      return write();
    });
    const seen: number[] = [];
    const { outcome } = await tickets.change(number, 'e1', (record) => {
      seen.push(record.ticket.version);
      return remark(record, 'e1');
    });
    expect({ outcome, seen, version: await versionNow() }).toEqual({ outcome: 'changed', seen: [1, 2], version: 3 });
  });

  it('is a conflict after three more decisions', async () => {
    let rivals = 0;
    const tickets = ticketsWith(async (write) => {
      rivals += 1;
      await rival(`rival${rivals}`);
      return write();
    });
    let decisions = 0;
    const result = await tickets.change(number, 'e1', (record) => {
      decisions += 1;
      return remark(record, 'e1');
    });
    expect(result).toMatchObject({ outcome: 'conflict', record: { ticket: { version: 5 } } });
    expect({ decisions, version: await versionNow() }).toEqual({ decisions: 4, version: 5 });
  });

  it('against the same event is a duplicate', async () => {
    const tickets = ticketsWith(async (write) => {
      await rival('e1');
      return write();
    });
    const result = await tickets.change(number, 'e1', (record) => ({
      ...remark(record, 'e1'),
      applied: { eventId: 'e1', by: 'ou_li', content: 'other', version: 2, toast: { code: 'accept', facts: {} } },
    }));
    expect(result).toMatchObject({ outcome: 'duplicate', applied: { by: 'ou_zhang' } });
    expect(await versionNow()).toBe(2);
  });

  it('for a card id is decided again, and the other card stays', async () => {
    let once = true;
    const tickets = ticketsWith(async (write) => {
      if (once) await test.store.tickets.addCard(number, buildCard({ id: 'v1', audience: 'view' }));
      once = false;
      return write();
    });
    const { outcome } = await tickets.change(number, 'e1', (record) => ({
      ...remark(record, 'e1'),
      addCards: [buildCard({ id: 'v1' in record.cards ? 'v2' : 'v1' })],
    }));
    const record = await test.store.tickets.load(number);
    expect(outcome).toBe('changed');
    expect(record?.cards).toMatchObject({ v1: { audience: 'view' }, v2: { audience: 'group' } });
  });
});

describe('a failure that leaves open whether the change was written', () => {
  const cut = new mongoose.mongo.MongoNetworkError('connection closed');

  it('is no loss when the answer was lost after the write', async () => {
    let answers = 0;
    const tickets = ticketsWith(async (write) => {
      const result = await write();
      answers += 1;
      if (answers === 1) throw cut;
      return result;
    });
    const { outcome } = await tickets.change(number, 'e1', (record) => remark(record, 'e1'));
    expect({ outcome, answers, version: await versionNow() }).toEqual({ outcome: 'changed', answers: 1, version: 2 });
  });

  it('is repeated when the write never arrived', async () => {
    let calls = 0;
    const tickets = ticketsWith((write) => {
      calls += 1;
      return calls === 1 ? Promise.reject(cut) : write();
    });
    const { outcome } = await tickets.change(number, null, (record) => remark(record, null));
    expect({ outcome, calls, version: await versionNow() }).toEqual({ outcome: 'changed', calls: 2, version: 2 });
  });

  it('reaches the caller when it stays, and the next change is not held up by it', async () => {
    let broken = true;
    const tickets = ticketsWith((write) => (broken ? Promise.reject(cut) : write()));
    await expect(tickets.change(number, 'e1', (record) => remark(record, 'e1'))).rejects.toBe(cut);
    broken = false;
    expect((await tickets.change(number, 'e2', (record) => remark(record, 'e2'))).outcome).toBe('changed');
  });

  it('is not supposed for an error of the server about the command', async () => {
    const refused = new mongoose.mongo.MongoServerError({ message: 'Document failed validation', code: 121 });
    let calls = 0;
    const tickets = ticketsWith(() => {
      calls += 1;
      return Promise.reject(refused);
    });
    await expect(tickets.change(number, 'e1', (record) => remark(record, 'e1'))).rejects.toBe(refused);
    expect(calls).toBe(1);
  });
});
