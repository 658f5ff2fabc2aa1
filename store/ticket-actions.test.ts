import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { mongo } from 'mongoose';
import { anyStart, anyStep, sensibleStep } from '../test/support/any-step.ts';
import { at, monday, people, units } from '../test/support/company.ts';
import { raised } from '../test/support/story.ts';
import { openTestStore, type TestStore } from '../test/support/test-store.ts';
import { replay } from '../tickets/apply.ts';
import { changeTo } from '../tickets/change.ts';
import { decide } from '../tickets/decide.ts';
import { Org } from '../tickets/org.ts';
import type { TicketRecord } from '../tickets/record.ts';
import { remind } from '../tickets/reminders.ts';
import { ruleTable } from '../tickets/rule-table.ts';
import type { Surroundings } from '../tickets/rules.ts';
import type { Ticket, TimelineEntry } from '../tickets/ticket.ts';
import { applyChange } from './ticket-change.ts';
import { fromRecord, type StoredTicket, toRecord } from './ticket-document.ts';
import { guardedWrite } from './ticket-update.ts';

const numRuns = 50;
const caseMs = 120_000;
const yearMs = 365 * 86_400_000;

/** 张 is away the whole time, and 王 does the work in their place. */
const [absent, substitute] = ['zhang', 'wang'] as const;
const leave = { since: monday, until: monday + yearMs, substitute, setBy: absent };
const org = new Org(
  units,
  people.map((one) => (one.openId === absent ? { ...one, leave } : one)),
);

let test: TestStore;
let collection: mongo.Collection<StoredTicket>;
beforeAll(async () => {
  test = await openTestStore(import.meta.url);
  collection = test.db.collection<StoredTicket>('tickets');
});
afterAll(async () => test.close());

async function stored(number: string): Promise<TicketRecord> {
  const found = await collection.findOne({ _id: number });
  if (found === null) throw new Error(`${number} is not stored`);
  return toRecord(found);
}

/** Writes what these entries make of the record, and compares what MongoDB holds then. */
async function written(
  record: TicketRecord,
  ticket: Ticket,
  entries: readonly TimelineEntry[],
  around: Surroundings,
): Promise<TicketRecord> {
  const eventId = `event ${ticket.version}`;
  const applied = { eventId, by: 'ou', content: 'd', version: ticket.version, toast: { code: 'done', facts: {} } };
  const change = changeTo(record, ticket, entries, around, { realNow: around.now, applied });
  const after = applyChange(record, change);
  const { filter, update } = guardedWrite(record, after, change, eventId);
  const { matchedCount } = await collection.updateOne(filter, update, { ignoreUndefined: true });
  expect(matchedCount).toBe(1);
  expect(await stored(ticket.number)).toEqual(after);
  return after;
}

describe('whatever people and reminders do to a ticket', () => {
  it(
    'MongoDB holds what the pure function computes, and the timeline in it gives that ticket again',
    async () => {
      const done = new Set<string>();
      let serial = 0;
      await fc.assert(
        fc.asyncProperty(anyStart, fc.array(anyStep, { minLength: 20, maxLength: 60 }), async (start, steps) => {
          serial += 1;
          const number = `GD-20261123-${serial}`;
          const ticket = raised({ kind: start.kind, number }, start.unit);
          let record: TicketRecord = { ticket, cards: {}, notices: {}, applied: [], nextDueAt: null, showAt: null };
          await collection.insertOne(fromRecord(record, 'hash'), { ignoreUndefined: true });
          let now = ticket.createdAt;
          for (const { by, command, wait, rings, sensible } of steps) {
            now += wait;
            const around = { ...at(now), org };
            const rung = rings ? remind(record.ticket, around) : { ticket: record.ticket, entries: [] };
            const [wanted, ask] =
              sensible === null ? ([by, command(now)] as const) : sensibleStep(rung.ticket, sensible, now);
            const actor = org.person(wanted === absent ? substitute : wanted);
            const decision = actor === undefined ? null : decide(rung.ticket, ask, actor, around);
            const entries = [...rung.entries, ...(decision?.allowed === true ? decision.entries : [])];
            if (entries.length === 0) continue;
            record = await written(record, decision?.allowed === true ? decision.ticket : rung.ticket, entries, around);
          }
          const after = await stored(number);
          expect(replay(after.ticket.timeline)).toEqual(after.ticket);
          for (const { action, onBehalfOf } of after.ticket.timeline)
            done.add(action).add(onBehalfOf === undefined ? 'in their own name' : 'in the place of another');
        }),
        { numRuns },
      );
      for (const wanted of [...Object.keys(ruleTable), 'remind', 'escalate', 'in the place of another'])
        expect(done).toContain(wanted);
    },
    caseMs,
  );
});
