import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { mongo } from 'mongoose';
import { buildCard, buildNotice, buildRecord, remarked } from '../test/support/build-ticket.ts';
import { openTestStore, type TestStore } from '../test/support/test-store.ts';
import type { CardRow, NoticeRow, TicketRecord } from '../tickets/record.ts';
import { statuses, type Ticket } from '../tickets/ticket.ts';
import { applyChange, type Change } from './ticket-change.ts';
import { fromRecord, toRecord, type StoredTicket } from './ticket-document.ts';
import { guardedWrite } from './ticket-update.ts';

const moment = fc.integer({ min: 0, max: 4_000_000_000_000 });
const momentOrNull = fc.option(moment);
const words = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('$set', 'a.b', '$timeline', '', '\u0000', '工单'));
const person = fc.record({ openId: words, name: words });

const fields: fc.Arbitrary<Partial<Ticket>> = fc.record(
  {
    status: fc.constantFrom(...statuses),
    signer: fc.option(person),
    signedAt: momentOrNull,
    signers: fc.array(words, { maxLength: 3 }),
    engineer: fc.option(fc.record({ name: words, visitAt: moment }, { requiredKeys: ['name'] })),
    customer: fc.record({ name: words, phone: words, address: words }, { requiredKeys: ['name', 'phone'] }),
    attachments: fc.array(fc.record({ name: words, url: words }), { maxLength: 2 }),
    remarked: fc.boolean(),
    rejection: fc.option(fc.record({ reason: fc.constant('other' as const), reasonText: words })),
  },
  { requiredKeys: [] },
);
const cardPatch: fc.Arbitrary<Partial<CardRow>> = fc.record(
  {
    shownV: fc.nat(9),
    picture: fc.option(words),
    settleAt: momentOrNull,
    lease: fc.option(fc.record({ by: words, until: moment })),
  },
  { requiredKeys: [] },
);
const noticePatch: fc.Arbitrary<Partial<NoticeRow>> = fc.record(
  { sentAt: momentOrNull, failures: fc.nat(9) },
  { requiredKeys: [] },
);

/** One step in words that make sense whatever the record is by then. */
const step = fc.record({
  fields,
  remarks: fc.array(words, { maxLength: 2 }),
  newCards: fc.nat(2),
  cardPatches: fc.array(cardPatch, { maxLength: 3 }),
  newNotices: fc.array(fc.nat(3), { maxLength: 2 }),
  noticePatches: fc.array(noticePatch, { maxLength: 2 }),
  event: fc.option(words),
  nextDueAt: momentOrNull,
  showAt: momentOrNull,
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function changeFor(record: TicketRecord, made: Step): Change {
  const ticket = { ...made.remarks.reduce((before, note) => remarked(before, note), record.ticket), ...made.fields };
  const serial = Object.keys(record.cards).length;
  const addCards = Array.from({ length: made.newCards }, (_, i) => buildCard({ id: `c${serial + i}` }));
  const cardIds = [...Object.keys(record.cards), ...addCards.map((row) => row.id)];
  const addNotices = [...new Set(made.newNotices)].map((n) =>
    buildNotice({ id: `n${n}`, uuid: `version ${ticket.version}` }),
  );
  const noticeIds = [...Object.keys(record.notices), ...addNotices.map((row) => row.id)];
  return {
    ticket,
    addCards,
    setCards: Object.fromEntries(
      cardIds.slice(-made.cardPatches.length).map((id, i) => [id, made.cardPatches[i] ?? {}]),
    ),
    addNotices,
    setNotices: Object.fromEntries(
      noticeIds.slice(-made.noticePatches.length).map((id, i) => [id, made.noticePatches[i] ?? {}]),
    ),
    applied:
      made.event === null
        ? null
        : {
            eventId: made.event,
            by: 'ou',
            content: 'd',
            version: ticket.version,
            toast: { code: 'remark', facts: { n: 1 } },
          },
    nextDueAt: made.nextDueAt,
    showAt: made.showAt,
  };
}

describe('the update of a guarded write', () => {
  let test: TestStore;
  let collection: mongo.Collection<StoredTicket>;
  beforeAll(async () => {
    test = await openTestStore(import.meta.url);
    collection = test.db.collection<StoredTicket>('tickets');
  });
  afterAll(async () => test.close());

  it('leaves in MongoDB what the pure function computes', async () => {
    let serial = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        serial += 1;
        const number = `GD-20261123-${serial}`;
        let record = buildRecord({ number });
        await collection.insertOne(fromRecord(record, 'hash'), { ignoreUndefined: true });
        for (const made of steps) {
          const change = changeFor(record, made);
          const after = applyChange(record, change);
          const { filter, update } = guardedWrite(record, after, change, null);
          const { matchedCount } = await collection.updateOne(filter, update);
          const stored = await collection.findOne({ _id: number });
          expect(matchedCount).toBe(1);
          expect(stored === null ? null : toRecord(stored)).toEqual(after);
          record = after;
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a change that cannot be right', () => {
  const record = buildRecord({}, { cards: { c1: buildCard({ id: 'c1' }) } });
  const still = { ticket: record.ticket, nextDueAt: null, showAt: null };

  it('is refused when versions and entries do not agree', () => {
    const skipped = { ...remarked(record.ticket, 'note'), version: 3 };
    expect(() => applyChange(record, { ...still, ticket: skipped })).toThrow('version 1 to 3 with 1 new entries');
  });

  it('is refused when it would write over a card', () => {
    expect(() => applyChange(record, { ...still, addCards: [buildCard({ id: 'c1' })] })).toThrow('"c1"');
  });

  it('is refused when it changes a card that is not there', () => {
    expect(() => applyChange(record, { ...still, setCards: { c7: { shownV: 1 } } })).toThrow('"c7" is to be changed');
  });

  it.each(['a.b', '$x', '', '1', 'c 1'])('is refused when a row id is no field name: %j', (id) => {
    expect(() => applyChange(record, { ...still, addCards: [buildCard({ id })] })).toThrow('is no field name');
  });

  it('is refused when it makes another ticket of it', () => {
    expect(() => applyChange(record, { ...still, ticket: { ...record.ticket, number: 'GD-1' } })).toThrow(
      'cannot make it GD-1',
    );
  });
});

describe('the first document', () => {
  it('gives the record back', () => {
    const record = buildRecord({}, { showAt: 0, nextDueAt: 5, cards: { c1: buildCard() } });
    expect(toRecord(fromRecord(record, 'hash'))).toEqual(record);
  });

  it('has no field for what does not wait, so that the small indexes stay small', () => {
    expect(fromRecord(buildRecord(), 'hash')).not.toHaveProperty('showAt');
    expect(fromRecord(buildRecord(), 'hash')).not.toHaveProperty('nextDueAt');
  });
});
