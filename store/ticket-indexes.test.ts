import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildRecord, builtAt } from '../test/support/build-ticket.ts';
import { openTestStore, type TestStore } from '../test/support/test-store.ts';
import type { Person } from '../tickets/people.ts';
import { fromRecord, type StoredTicket } from './ticket-document.ts';

type Command = Readonly<Record<string, unknown>>;

let test: TestStore;
let asked: Command[] = [];
const waiting = 5;
const held = 5;
const all = 300;
const now = builtAt;

beforeAll(async () => {
  test = await openTestStore(import.meta.url, {
    onCommand: (name, command) => {
      // The organisation is looked after meanwhile.
      if (['find', 'aggregate'].includes(name) && command[name] === 'tickets') asked.push(command);
    },
  });
  await test.clear();
  await test.db.collection<StoredTicket>('tickets').insertMany(
    Array.from({ length: all }, (_, i) => {
      const due = i < waiting ? builtAt - i : null;
      const status = i < waiting ? 'in_progress' : 'closed';
      const stored = fromRecord(
        buildRecord({ number: `GD-20261123-${i}`, createdAt: builtAt + i, status }, { showAt: due, nextDueAt: due }),
        'h',
      );
      return i < held ? { ...stored, held: [{ to: 'ou_zhang', until: builtAt }] } : stored;
    }),
  );
});
afterAll(async () => test.close());

interface Explained {
  readonly text: string;
  readonly docs: number;
}

/** What MongoDB did to answer the one question that `ask` put to it. */
async function explained(ask: () => Promise<unknown>): Promise<Explained> {
  asked = [];
  await ask();
  expect(asked).toHaveLength(1);
  const kept = ['find', 'aggregate', 'filter', 'pipeline', 'projection', 'sort', 'limit', 'cursor'];
  const command = Object.fromEntries(Object.entries(asked[0] ?? {}).filter(([name]) => kept.includes(name)));
  const plan = await test.db.command({ explain: command, verbosity: 'executionStats' });
  const text = JSON.stringify(plan);
  return { text, docs: Number(/"totalDocsExamined":(\d+)/.exec(text)?.[1]) };
}

const agent: Person = {
  openId: 'ou_zhang',
  unionId: null,
  name: '张三',
  memberships: [{ unit: 'nanjing', roles: ['agent', 'reviewer', 'platformOwner'] }],
  transferRight: false,
  mobile: null,
  email: null,
  language: 'zh',
  active: true,
};

const questions: readonly (readonly [name: string, index: string, most: number, ask: () => Promise<unknown>])[] = [
  ['the sweep of cards', 'show-due', 0, () => test.store.tickets.dueForShow(now, 50)],
  ['the sweep of alarms', 'alarm-due', 0, () => test.store.tickets.dueForAlarm(now, 50)],
  ['what waits and nothing says so', 'changes', 50, () => test.store.tickets.unseen(now, 50)],
  ['the moments of alarms', 'alarm-due', 0, () => test.store.tickets.alarmMoments(now, 10, 50)],
  ['the sweep of cards to renew', 'renew-due', 0, () => test.store.tickets.dueForRenewal(now, 50)],
  ['the end of quiet hours', 'held-due', held, () => test.store.tickets.dueForMerge(now, 50)],
  ['what waits for somebody', 'held-for', held, () => test.store.tickets.heldFor('ou_zhang', now)],
  ['the whole list', 'list', 11, () => test.store.tickets.list({ limit: 10, now })],
  ['a list by status', 'list-by-status', 11, () => test.store.tickets.list({ limit: 10, now, status: 'closed' })],
  ['a list by unit', 'list-by-unit', 11, () => test.store.tickets.list({ limit: 10, now, unit: 'nanjing' })],
  [
    'a list of what is overdue',
    'list-by-status',
    waiting,
    () => test.store.tickets.list({ limit: 10, now, overdue: true }),
  ],
  ['a list of changes', 'changes', 11, () => test.store.tickets.list({ limit: 10, now, updatedSince: builtAt })],
  ['an external id', 'external-id', 0, () => test.store.tickets.byExternalId('crm-1')],
  ['loads', 'unit-load', 0, () => test.store.tickets.openLoads(['nanjing'])],
  [
    'a to-do list',
    'signer',
    waiting,
    () => test.store.tickets.todo(agent, { filter: 'all', now, todayEnds: now, skip: 0, limit: 6, inPlaceOf: [] }),
  ],
  [
    'a search',
    'search',
    0,
    () => test.store.tickets.search(['20261123-0007'], { all: true, units: [], openId: 'ou_1', works: ['ou_1'] }),
  ],
  ['what a leave concerns', 'signer', waiting, () => test.store.tickets.concernedBy('ou_1', ['ou_1', 'ou_2'])],
];

describe('every question has its index', () => {
  it.each(questions)('%s uses "%s" and reads at most %d tickets', async (_name, index, most, ask) => {
    const { text, docs } = await explained(ask);
    expect(text).not.toContain('COLLSCAN');
    expect(text).toContain(`"indexName":"${index}"`);
    expect(docs).toBeLessThanOrEqual(most);
  });

  it('reads a page in the middle of a list without the pages before it', async () => {
    const { nextCursor } = await test.store.tickets.list({ limit: 200, now });
    const { text, docs } = await explained(() => test.store.tickets.list({ limit: 10, now, cursor: nextCursor ?? '' }));
    expect(text).not.toContain('COLLSCAN');
    expect(docs).toBeLessThanOrEqual(12);
  });
});
