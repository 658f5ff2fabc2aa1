import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildRecord, builtAt, buildTicket } from '../test/support/build-ticket.ts';
import { openTestStore, type TestStore } from '../test/support/test-store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Tickets } from './open-store.ts';
import { CursorError } from './list-cursor.ts';

let test: TestStore;
let tickets: Tickets;
const now = builtAt + 3_600_000;
const all = 25;

const numberOf = (i: number) => `GD-20261123-${String(i).padStart(4, '0')}`;
const numbers = (items: readonly Ticket[]) => items.map((ticket) => ticket.number);

/** Every fifth is closed, every second belongs to suzhou, three share each moment of creation. */
function ticketOf(i: number): Partial<Ticket> {
  const closed = i % 5 === 0;
  const raised = buildTicket({ createdAt: builtAt + Math.floor(i / 3) });
  const { accept, handle } = raised.clocks;
  const overdue = i % 4 === 0;
  return {
    number: numberOf(i),
    createdAt: raised.createdAt,
    updatedAt: builtAt + 10_000 - i,
    unit: i % 2 === 0 ? { code: 'suzhou', name: '苏州' } : { code: 'nanjing', name: '南京' },
    status: closed ? 'closed' : 'in_progress',
    clocks: {
      accept: accept === null ? null : { ...accept, state: 'missed', stoppedAt: builtAt },
      handle: handle === null ? null : { ...handle, dueAt: overdue ? now - 1 : now, state: closed ? 'met' : 'running' },
      review: null,
    },
  };
}

beforeAll(async () => {
  test = await openTestStore(import.meta.url);
  tickets = test.store.tickets;
  await test.clear();
  for (let i = 0; i < all; i += 1) await tickets.create(buildRecord(ticketOf(i)), 'hash');
});
afterAll(async () => test.close());

describe('a list', () => {
  it.each([1, 4, 25])('shows each ticket once, oldest first, in pages of %d', async (limit) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<Tickets['list']>> = await tickets.list({
        limit,
        now,
        ...(cursor === null ? {} : { cursor }),
      });
      expect(page.items.length).toBeLessThanOrEqual(limit);
      seen.push(...numbers(page.items));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(Array.from({ length: all }, (_, i) => numberOf(i)));
  });

  it('filters by status and unit together', async () => {
    const { items } = await tickets.list({ limit: 200, now, status: 'closed', unit: 'suzhou' });
    expect(numbers(items)).toEqual([0, 10, 20].map(numberOf));
  });

  it('finds what is overdue by any running clock, and the rest', async () => {
    const overdue = await tickets.list({ limit: 200, now, overdue: true });
    const others = await tickets.list({ limit: 200, now, overdue: false });
    expect(numbers(overdue.items)).toEqual([4, 8, 12, 16, 24].map(numberOf));
    expect(others.items).toHaveLength(all - 5);
  });

  it('orders by the last change, that moment included, when changes are asked for', async () => {
    const since = builtAt + 10_000 - 3;
    const first = await tickets.list({ limit: 2, now, updatedSince: since });
    expect(numbers(first.items)).toEqual([3, 2].map(numberOf));
    const second = await tickets.list({ limit: 2, now, updatedSince: since, cursor: first.nextCursor ?? '' });
    expect(numbers(second.items)).toEqual([1, 0].map(numberOf));
    expect(second.nextCursor).toBeNull();
  });

  it('carries no cards', async () => {
    const { items } = await tickets.list({ limit: 1, now });
    expect(items[0]).toEqual(buildTicket(ticketOf(0)));
  });

  it('refuses a cursor that it did not give out', async () => {
    const { nextCursor } = await tickets.list({ limit: 1, now });
    const wrong = ['', 'x', Buffer.from('[1]').toString('base64url'), Buffer.from('{"$gt":""}').toString('base64url')];
    for (const cursor of wrong) await expect(tickets.list({ limit: 1, now, cursor })).rejects.toThrow(CursorError);
    await expect(tickets.list({ limit: 1, now, updatedSince: 0, cursor: nextCursor ?? '' })).rejects.toThrow(
      CursorError,
    );
  });
});

describe('loads', () => {
  it('count open tickets by unit', async () => {
    expect(await tickets.openLoads(['nanjing', 'suzhou', 'wuxi'])).toEqual(
      new Map([
        ['nanjing', 10],
        ['suzhou', 10],
      ]),
    );
  });
});
