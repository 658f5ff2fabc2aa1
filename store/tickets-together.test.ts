import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import mongoose, { type mongo } from 'mongoose';
import { buildRecord, remarked } from '../test/support/build-ticket.ts';
import { openTestStore, type TestStore } from '../test/support/test-store.ts';
import type { TicketRecord } from '../tickets/record.ts';
import type { Change } from './ticket-change.ts';
import { type StoredTicket, toRecord } from './ticket-document.ts';
import { sendUpdates, ticketLanes, type SendUpdates } from './ticket-lanes.ts';
import { ticketCore, type ChangeOutcome, type TicketCore } from './tickets.ts';

const numRuns = 25;
const ticketsOfARun = 4;

let test: TestStore;
let collection: mongo.Collection<StoredTicket>;
beforeAll(async () => {
  test = await openTestStore(import.meta.url);
  collection = test.db.collection<StoredTicket>('tickets');
});
afterAll(async () => test.close());

/** A click; the same event may come several times, also to two processes. `late` ones come a turn of the event loop later. */
const click = fc.record({
  ticket: fc.nat(ticketsOfARun - 1),
  event: fc.option(fc.nat(5)),
  process: fc.nat(1),
  late: fc.boolean(),
});
type Click = typeof click extends fc.Arbitrary<infer C> ? C : never;
/** What happens to the commands, in their order: nothing, the answer is lost after the write, or the command before it. */
const mishaps = fc.array(fc.constantFrom('none', 'none', 'answer lost', 'command lost'), { maxLength: 6 });

function processWith(happening: string[]): TicketCore {
  const send = sendUpdates(test.db, 'tickets');
  const sometimes: SendUpdates = async (updates) => {
    const mishap = happening.shift() ?? 'none';
    if (mishap === 'command lost') throw new mongoose.mongo.MongoNetworkError('cut before');
    const answer = await send(updates);
    if (mishap === 'answer lost') throw new mongoose.mongo.MongoNetworkError('cut after');
    return answer;
  };
  return ticketCore({
    collection,
    lanes: ticketLanes(collection, sometimes),
    knowPolicy: () => Promise.resolve(),
  });
}

function remark(record: TicketRecord, eventId: string | null): Change {
  const ticket = remarked(record.ticket, eventId ?? 'by the system');
  const toast = { code: 'remark', facts: {} };
  const applied = eventId === null ? null : { eventId, by: 'ou_zhang', content: 'd', version: ticket.version, toast };
  return { ticket, applied, nextDueAt: null, showAt: null };
}

async function press(core: TicketCore, number: string, { event, late }: Click): Promise<ChangeOutcome<never> | 'cut'> {
  if (late) await new Promise((resolve) => setImmediate(resolve));
  const eventId = event === null ? null : `e${event}`;
  try {
    return await core.change<never>(number, eventId, (record) => remark(record, eventId));
  } catch (error) {
    // More failures in a row than are tried again: the click is told that nothing is sure.
    if (error instanceof mongoose.mongo.MongoNetworkError) return 'cut';
    throw error;
  }
}

describe('clicks of one moment from two processes, with duplicates, lost races and lost answers', () => {
  it('leave each event applied once, tell the truth to each, and what is computed is what is stored', async () => {
    let serial = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(click, { minLength: 2, maxLength: 24 }), mishaps, async (clicks, happening) => {
        serial += 1;
        const numbers = Array.from({ length: ticketsOfARun }, (_, index) => `GD-${serial}-${index}`);
        for (const number of numbers) await test.store.tickets.create(buildRecord({ number }), 'hash');
        const left = [...happening];
        const processes = [processWith(left), processWith(left)];
        const outcomes = await Promise.all(
          clicks.map(async (one) => {
            const [core, number] = [processes[one.process], numbers[one.ticket]];
            if (core === undefined || number === undefined) throw new Error('no such process or ticket');
            return { number, one, outcome: await press(core, number, one) };
          }),
        );
        for (const number of numbers) {
          const stored = await collection.findOne({ _id: number });
          if (stored === null) throw new Error(`${number} is gone`);
          const record = toRecord(stored);
          const events = record.applied.map(({ eventId }) => eventId);
          expect(new Set(events).size).toBe(events.length);
          expect(record.ticket.version).toBe(record.ticket.timeline.length);
          const here = outcomes.filter((each) => each.number === number);
          for (const { one, outcome } of here) {
            if (outcome === 'cut' || outcome.outcome === 'conflict') continue;
            // Whoever was told "done" or "done before" finds it there.
            if (one.event !== null) expect(events).toContain(`e${one.event}`);
            if (outcome.outcome !== 'changed') continue;
            const { ticket } = outcome.record;
            expect(ticket.timeline).toEqual(record.ticket.timeline.slice(0, ticket.version));
            if (ticket.version === record.ticket.version) expect(outcome.record).toEqual(record);
          }
          if (happening.length > 0) continue;
          // The very same event in two processes at once may be told "done" twice, and is applied once.
          const done = here.filter(({ outcome }) => outcome !== 'cut' && outcome.outcome === 'changed');
          const distinct = new Set(done.map(({ one }) => one.event).filter((event) => event !== null));
          const bySystem = done.filter(({ one }) => one.event === null);
          expect(record.ticket.version).toBe(1 + distinct.size + bySystem.length);
        }
      }),
      { numRuns },
    );
  }, 60_000);
});
