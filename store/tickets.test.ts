import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { buildCard, buildRecord, remarked } from '../test/support/build-ticket.ts';
import { openTestStore, type TestStore } from '../test/support/test-store.ts';
import type { AppliedEvent, TicketRecord } from '../tickets/record.ts';
import type { Store } from './open-store.ts';
import type { Change } from './ticket-change.ts';

let test: TestStore;
let store: Store;
let other: Store;
const commands: string[] = [];
const number = 'GD-20261123-0042';

beforeAll(async () => {
  test = await openTestStore(import.meta.url, { onCommand: (name) => commands.push(name) });
  store = test.store;
  other = await test.another();
});
beforeEach(async () => {
  await test.clear();
  await store.tickets.create(buildRecord({ externalId: 'crm-1' }), 'hash');
  commands.length = 0;
});
afterAll(async () => test.close());

/** A remark by that event, and nothing else. */
function remark(record: TicketRecord, eventId: string): Change {
  const ticket = remarked(record.ticket, eventId);
  return { ticket, applied: applied(eventId, ticket.version), nextDueAt: null, showAt: null };
}

function applied(eventId: string, version: number): AppliedEvent {
  return { eventId, by: 'ou_zhang', content: 'digest', version, toast: { code: 'remark', facts: {} } };
}

describe('the guarded write', () => {
  it('takes one read and one write', async () => {
    const { outcome } = await store.tickets.change(number, 'e1', (record) => remark(record, 'e1'));
    expect(outcome).toBe('changed');
    expect(commands).toEqual(['find', 'update']);
  });

  it('answers with the record that is stored', async () => {
    const result = await store.tickets.change(number, 'e1', (record) => ({
      ...remark(record, 'e1'),
      addCards: [buildCard()],
      nextDueAt: 17,
      showAt: 4,
    }));
    expect(result).toEqual({ outcome: 'changed', record: await other.tickets.load(number) });
  });

  it('applies an event once and answers its repetition as the first time', async () => {
    const first = await store.tickets.change(number, 'e1', (record) => remark(record, 'e1'));
    const again = await other.tickets.change(number, 'e1', (record) => remark(record, 'e1'));
    expect(again).toEqual({
      outcome: 'duplicate',
      applied: applied('e1', 2),
      record: first.outcome === 'changed' ? first.record : null,
    });
  });

  it('applies an event once when ten deliveries of it come at once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, async (_, i) => {
        const { outcome } = await (i % 2 === 0 ? store : other).tickets.change(number, 'e1', (record) =>
          remark(record, 'e1'),
        );
        return outcome;
      }),
    );
    expect(outcomes.toSorted()).toEqual(['changed', ...Array.from({ length: 9 }, () => 'duplicate')]);
    expect((await store.tickets.load(number))?.ticket.version).toBe(2);
  });

  it('writes nothing when the decider stops', async () => {
    const result = await store.tickets.change(number, 'e1', () => ({ stop: 'not_signer' as const }));
    expect(result).toMatchObject({ outcome: 'stopped', value: 'not_signer' });
    expect(commands).toEqual(['find']);
  });

  it('says that a ticket is missing', async () => {
    const result = await store.tickets.change('GD-20261123-9999', 'e1', (record) => remark(record, 'e1'));
    expect(result).toEqual({ outcome: 'missing' });
  });

  it('remembers the last 64 events', async () => {
    for (let i = 0; i < 70; i += 1) await store.tickets.change(number, `e${i}`, (record) => remark(record, `e${i}`));
    const record = await store.tickets.load(number);
    expect(record?.applied.map((event) => event.eventId)).toEqual(Array.from({ length: 64 }, (_, i) => `e${i + 6}`));
  });
});

describe('contenders', () => {
  it('lets one of fifty win and tells the others', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, async (_, i) => {
        const { outcome } = await store.tickets.change(number, `e${i}`, (record) =>
          record.ticket.version > 1 ? { stop: 'already_signed' } : remark(record, `e${i}`),
        );
        return outcome;
      }),
    );
    expect(outcomes.filter((outcome) => outcome === 'changed')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'stopped')).toHaveLength(49);
  });

  it('takes fifty changes of one process in line, without a lost race', async () => {
    await Promise.all(
      Array.from({ length: 50 }, (_, i) => store.tickets.change(number, `e${i}`, (record) => remark(record, `e${i}`))),
    );
    expect((await store.tickets.load(number))?.ticket.version).toBe(51);
    expect(commands.filter((name) => name === 'update')).toHaveLength(50);
  });

  it('keeps versions gapless when two processes contend', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, async (_, i) => {
        const from = i % 2 === 0 ? store : other;
        const { outcome } = await from.tickets.change(number, `e${i}`, (record) => remark(record, `e${i}`));
        return outcome;
      }),
    );
    const changed = outcomes.filter((outcome) => outcome === 'changed').length;
    const record = await store.tickets.load(number);
    expect(outcomes.every((outcome) => outcome === 'changed' || outcome === 'conflict')).toBe(true);
    expect(record?.ticket.version).toBe(1 + changed);
    expect(record?.ticket.timeline.map((entry) => entry.version)).toEqual(
      Array.from({ length: 1 + changed }, (_, i) => i + 1),
    );
  });
});

describe('create', () => {
  it('says that an external id is known, and finds its ticket and content', async () => {
    const second = buildRecord({ number: 'GD-20261123-0043', externalId: 'crm-1' });
    expect(await store.tickets.create(second, 'other hash')).toBe('known');
    expect(await store.tickets.byExternalId('crm-1')).toMatchObject({
      contentHash: 'hash',
      record: { ticket: { number } },
    });
  });

  it('creates one ticket when ten requests with the same external id come at once', async () => {
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        store.tickets.create(buildRecord({ number: `GD-20261123-100${i}`, externalId: 'crm-2' }), 'hash'),
      ),
    );
    expect(results.filter((result) => result === 'created')).toHaveLength(1);
  });

  it('lets many tickets have no external id', async () => {
    expect(await store.tickets.create(buildRecord({ number: 'GD-20261123-0050' }), 'hash')).toBe('created');
    expect(await store.tickets.create(buildRecord({ number: 'GD-20261123-0051' }), 'hash')).toBe('created');
  });

  it('refuses a number that is taken', async () => {
    await expect(store.tickets.create(buildRecord(), 'hash')).rejects.toThrow(`${number} is taken`);
  });

  it('gives out numbers once each, from 0001 on', async () => {
    const numbers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? store : other).tickets.nextNumber('20261123')),
    );
    expect(numbers.toSorted()).toEqual(
      Array.from({ length: 20 }, (_, i) => `GD-20261123-${String(i + 1).padStart(4, '0')}`),
    );
    await expect(store.tickets.nextNumber('2026-11-23')).rejects.toThrow('YYYYMMDD');
  });

  it('does not hand out a ticket whose policy was never stored', async () => {
    await store.tickets.create(buildRecord({ number: 'GD-20261123-0060', policyVersion: 9 }), 'hash');
    await expect(store.tickets.load('GD-20261123-0060')).rejects.toThrow('policy version 9 was never stored');
  });
});
