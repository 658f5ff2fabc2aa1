import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildRecord, buildTicket, builtAt } from '../test/support/build-ticket.ts';
import { openTestStore, type TestStore } from '../test/support/test-store.ts';
import type { Person, Role } from '../tickets/people.ts';
import type { Clock, Ticket } from '../tickets/ticket.ts';
import type { Tickets } from './open-store.ts';
import type { TodoQuery } from './ticket-todo.ts';

let test: TestStore;
let tickets: Tickets;
const minuteMs = 60_000;
const now = builtAt + 60 * minuteMs;
const query: TodoQuery = { filter: 'all', now, todayEnds: now + 120 * minuteMs, skip: 0, limit: 50, inPlaceOf: [] };

function person(openId: string, unit: string, ...roles: Role[]): Person {
  return {
    openId,
    unionId: null,
    name: openId,
    memberships: [{ unit, roles }],
    transferRight: false,
    mobile: null,
    email: null,
    language: 'zh',
    active: true,
  };
}

function clockDue(minutes: number): Clock {
  const { accept } = buildTicket().clocks;
  if (accept === null) throw new Error('a built ticket has an accept clock');
  return { ...accept, dueAt: now + minutes * minuteMs };
}

const zhang = { openId: 'ou_zhang', name: '张三' };
const none = { accept: null, handle: null, review: null };
const rows: Readonly<Record<string, Partial<Ticket>>> = {
  a: { clocks: { ...none, accept: clockDue(30) } },
  b: { clocks: { ...none, accept: clockDue(-5) }, unit: { code: 'suzhou', name: '苏州' } },
  c: { clocks: { ...none, accept: clockDue(500) }, kind: 'platform', unit: { code: 'software', name: '软件' } },
  d: { status: 'in_progress', signer: zhang, workers: ['ou_zhang'], clocks: { ...none, handle: clockDue(-10) } },
  e: { status: 'awaiting_review', signer: zhang, workers: ['ou_zhang'], clocks: { ...none, review: clockDue(60) } },
  f: { status: 'closed', signer: zhang, workers: ['ou_zhang'] },
  g: { status: 'in_progress', signer: zhang, workers: ['ou_zhang'], clocks: { ...none, handle: clockDue(200) } },
};

beforeAll(async () => {
  test = await openTestStore(import.meta.url);
  tickets = test.store.tickets;
  await test.clear();
  for (const [number, row] of Object.entries(rows)) await tickets.create(buildRecord({ ...row, number }), 'hash');
  const extension = { state: 'pending', clock: clockDue(20) } as NonNullable<Ticket['extension']>;
  await tickets.change('g', null, ({ ticket }) => ({
    ticket: { ...ticket, extension },
    nextDueAt: null,
    showAt: null,
  }));
});
afterAll(async () => test.close());

async function tasks(who: Person, more: Partial<TodoQuery> = {}): Promise<string[]> {
  const page = await tickets.todo(who, { ...query, ...more });
  return page.rows.map((row) => `${row.number} ${row.task}`);
}

describe('a to-do list', () => {
  it('has an agent’s own tickets and those of the unit to sign, by deadline', async () => {
    expect(await tasks(person('ou_zhang', 'nanjing', 'agent'))).toEqual(['d work', 'a sign', 'g work']);
  });

  it('has verdicts for a reviewer, but none on own work', async () => {
    expect(await tasks(person('ou_li', 'hq', 'reviewer'))).toEqual(['g extension', 'e review']);
    expect(await tasks(person('ou_zhang', 'hq', 'reviewer'))).toEqual(['d work', 'g work']);
  });

  it('has platform tickets alone for a platform owner, and nothing for others', async () => {
    expect(await tasks(person('ou_p', 'software', 'platformOwner'))).toEqual(['c sign']);
    expect(await tasks(person('ou_q', 'nanjing', 'platformOwner'))).toEqual([]);
    expect(await tasks(person('ou_m', 'nanjing', 'manager'))).toEqual([]);
  });

  it('counts the whole list whatever is shown of it', async () => {
    const zhangHimself = person('ou_zhang', 'nanjing', 'agent');
    const counts = { all: 3, awaiting: 1, overdue: 1, dueToday: 1 };
    expect(await tickets.todo(zhangHimself, { ...query, filter: 'overdue' })).toMatchObject({
      counts,
      rows: [{ number: 'd' }],
    });
    expect(await tickets.todo(zhangHimself, { ...query, filter: 'awaiting' })).toMatchObject({
      counts,
      rows: [{ number: 'a' }],
    });
    expect(await tickets.todo(zhangHimself, { ...query, skip: 1, limit: 1 })).toMatchObject({
      counts,
      rows: [{ number: 'a' }],
    });
    expect(await tickets.todo(person('ou_x', 'wuxi', 'agent'), query)).toEqual({
      rows: [],
      counts: { all: 0, awaiting: 0, overdue: 0, dueToday: 0 },
    });
  });

  it('says what a row needs to be drawn, and nothing of the customer', async () => {
    const { rows: found } = await tickets.todo(person('ou_li', 'hq', 'reviewer'), query);
    expect(found[1]).toEqual({
      number: 'e',
      title: buildTicket().title,
      kind: 'regional',
      priority: 'high',
      status: 'awaiting_review',
      unit: { code: 'nanjing', name: '南京分公司' },
      task: 'review',
      dueAt: now + 60 * minuteMs,
    });
  });
});
