import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { buildCard, buildNotice, buildRecord, remarked } from '../test/support/build-ticket.ts';
import { openTestStore, type TestStore } from '../test/support/test-store.ts';
import type { CardRow, NoticeRow, OpenForm } from '../tickets/record.ts';
import { formWaitsMs } from '../tickets/rows.ts';
import type { Tickets } from './open-store.ts';

let test: TestStore;
let tickets: Tickets;
let now = 1_000_000;
const number = 'GD-20261123-0042';
const leaseMs = 20_000;
const sent = { messageId: 'om_1', chatId: 'oc_nanjing', sentAt: 7 };

beforeAll(async () => {
  test = await openTestStore(import.meta.url, { realNow: () => now });
  tickets = test.store.tickets;
});
beforeEach(async () => {
  await test.clear();
  now = 1_000_000;
  const cards = { c1: buildCard({ id: 'c1' }), c2: buildCard({ id: 'c2' }) };
  await tickets.create(buildRecord({}, { cards, notices: { n1: buildNotice() }, showAt: now }), 'hash');
});
afterAll(async () => test.close());

const claim = (by: string, row = 'c1') => tickets.claimCard(number, row, by, now + leaseMs, now);

async function cardRow(id = 'c1'): Promise<CardRow | undefined> {
  return (await tickets.load(number))?.cards[id];
}

async function noticeRow(): Promise<NoticeRow | undefined> {
  return (await tickets.load(number))?.notices['n1'];
}

async function nextVersion(): Promise<void> {
  await tickets.change(number, null, ({ ticket }) => ({
    ticket: remarked(ticket, 'note'),
    nextDueAt: null,
    showAt: now,
  }));
}

describe('a lease', () => {
  it('is taken by one of twenty, over two processes', async () => {
    const other = await test.another();
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        (i % 2 === 0 ? tickets : other.tickets).claimCard(number, 'c1', `job${i}`, now + leaseMs, now),
      ),
    );
    const won = claims.filter((record) => record !== null);
    expect(won).toHaveLength(1);
    expect(won[0]?.cards['c1']?.lease).toEqual((await cardRow())?.lease);
  });

  it('can be renewed by its holder, and taken by another when it has run out', async () => {
    expect(await claim('a')).not.toBeNull();
    expect(await claim('a')).not.toBeNull();
    now += leaseMs - 1;
    expect(await claim('b')).toBeNull();
    now += 1;
    expect(await claim('b')).not.toBeNull();
    expect(await tickets.releaseCard(number, 'c1', 'a', {})).toBe(false);
  });

  it('stores what is announced with it', async () => {
    await tickets.claimCard(number, 'c1', 'a', now + leaseMs, now, { settleAt: 99 });
    expect(await cardRow()).toMatchObject({ settleAt: 99, lease: { by: 'a' } });
  });

  it('is not given for a card that is bad or not there', async () => {
    await claim('a');
    await tickets.releaseCard(number, 'c1', 'a', { bad: { code: 230002, at: 1, message: 'gone' } });
    expect(await claim('b')).toBeNull();
    expect(await claim('b', 'c9')).toBeNull();
  });

  it('of one row leaves the other rows alone', async () => {
    expect(await claim('a', 'c1')).not.toBeNull();
    expect(await claim('b', 'c2')).not.toBeNull();
  });
});

describe('recording what a card shows', () => {
  it('releases the lease while the ticket is at that version', async () => {
    await claim('a');
    expect(await tickets.recordShown(number, 'c1', 'a', { version: 1, picture: 'p1', ...sent })).toBe(true);
    expect(await cardRow()).toMatchObject({ ...sent, shownV: 1, picture: 'p1', lease: null });
  });

  it('tells each its own outcome when several travelled in one command', async () => {
    const others = ['GD-20261123-0043', 'GD-20261123-0044'];
    for (const other of others)
      await tickets.create(buildRecord({ number: other }, { cards: { c1: buildCard({ id: 'c1' }) } }), 'hash');
    for (const each of [number, ...others]) await tickets.claimCard(each, 'c1', 'a', now + leaseMs, now);
    await nextVersion();
    const shown = { version: 1, picture: 'p1', ...sent };
    const outcomes = await Promise.all([number, ...others].map((each) => tickets.recordShown(each, 'c1', 'a', shown)));
    expect(outcomes).toEqual([false, true, true]);
    expect(await cardRow()).toMatchObject({ lease: { by: 'a' }, shownV: 1 });
    for (const other of others)
      expect((await tickets.load(other))?.cards['c1']).toMatchObject({ lease: null, shownV: 1, settleAt: null });
  });

  it('keeps the lease when the ticket moved on, and stores what was shown', async () => {
    await claim('a');
    await nextVersion();
    expect(await tickets.recordShown(number, 'c1', 'a', { version: 1, picture: 'p1', ...sent })).toBe(false);
    expect(await cardRow()).toMatchObject({ ...sent, shownV: 1, lease: { by: 'a' } });
  });

  it('asks for one more picture when the lease was lost to somebody else', async () => {
    await claim('a');
    now += leaseMs;
    await claim('b');
    expect(await tickets.recordShown(number, 'c1', 'a', { version: 1, picture: 'p1', ...sent })).toBe(true);
    expect(await cardRow()).toMatchObject({ ...sent, shownV: 0, settleAt: now, lease: { by: 'b' } });
  });

  it('does not write over the message that somebody else has sent', async () => {
    await claim('a');
    now += leaseMs;
    await claim('b');
    await tickets.recordShown(number, 'c1', 'b', { version: 1, picture: 'p1', ...sent });
    await tickets.recordShown(number, 'c1', 'a', { version: 1, picture: 'p1', ...sent, messageId: 'om_2' });
    expect(await cardRow()).toMatchObject({ messageId: 'om_1', settleAt: now, lease: null });
  });

  it('does not conflict with a click', async () => {
    await claim('a');
    await Promise.all([
      ...Array.from({ length: 10 }, () => nextVersion()),
      ...Array.from({ length: 10 }, () => tickets.recordShown(number, 'c1', 'a', { version: 0, picture: null })),
    ]);
    expect((await tickets.load(number))?.ticket.version).toBe(11);
  });
});

describe('a notice', () => {
  it('is claimed once, and never again when it was sent', async () => {
    const claims = await Promise.all(
      Array.from({ length: 8 }, (_, i) => tickets.claimNotice(number, 'n1', `job${i}`, now + leaseMs, now)),
    );
    expect(claims.filter((record) => record !== null)).toHaveLength(1);
    const by = (await noticeRow())?.lease?.by ?? '';
    expect(await tickets.recordNotice(number, 'n1', by, { sentAt: 5, messageId: 'om_n' })).toBe(true);
    now += leaseMs;
    expect(await tickets.claimNotice(number, 'n1', 'late', now + leaseMs, now)).toBeNull();
  });

  it('can be tried again after a failure', async () => {
    await tickets.claimNotice(number, 'n1', 'a', now + leaseMs, now);
    await tickets.recordNotice(number, 'n1', 'a', { retryAt: now + 5, failures: 1 });
    expect(await tickets.claimNotice(number, 'n1', 'b', now + leaseMs, now)).not.toBeNull();
    expect(await noticeRow()).toMatchObject({ failures: 1, lease: { by: 'b' } });
  });
});

describe('forms and cards by request', () => {
  const form = (openId: string, openedAt = now): OpenForm => ({
    name: 'remark',
    by: { openId, name: '张三' },
    openedAt,
  });

  it('opens for one of two people, and for the other when it has grown old', async () => {
    expect(await tickets.setForm(number, 'c1', form('ou_a'))).toMatchObject({ cards: { c1: { form: form('ou_a') } } });
    expect(await tickets.setForm(number, 'c1', form('ou_b'))).toBeNull();
    expect(await tickets.setForm(number, 'c1', form('ou_a', now + 1))).not.toBeNull();
    expect(await tickets.setForm(number, 'c1', form('ou_b', now + 1 + formWaitsMs))).not.toBeNull();
  });

  it('closes, and raises no version', async () => {
    await tickets.setForm(number, 'c1', form('ou_a'));
    const record = await tickets.setForm(number, 'c1', null);
    expect(record).toMatchObject({ ticket: { version: 1 }, cards: { c1: { form: null } } });
  });

  it('ends the forms on other cards, which are drawn again', async () => {
    await tickets.setForm(number, 'c1', form('ou_a'));
    await tickets.setForm(number, 'c2', form('ou_a'), ['c1']);
    expect(await cardRow('c1')).toMatchObject({ form: null, settleAt: now });
    expect(await cardRow('c2')).toMatchObject({ form: form('ou_a'), settleAt: null });
  });

  it('says when there is no such row or ticket', async () => {
    expect(await tickets.setForm(number, 'c9', form('ou_a'))).toBeNull();
    expect(await tickets.addCard('GD-20261123-9999', buildCard({ id: 'v1' }))).toBe(false);
  });

  it('adds a card once and asks for its work', async () => {
    await tickets.change(number, null, ({ ticket }) => ({ ticket, nextDueAt: null, showAt: null }));
    expect(await tickets.addCard(number, buildCard({ id: 'v1', audience: 'view' }))).toBe(true);
    expect(await tickets.addCard(number, buildCard({ id: 'v1', audience: 'view' }))).toBe(false);
    expect(await tickets.dueForShow(now, 10)).toEqual([number]);
  });
});

describe('settling the moment of work', () => {
  async function showAll(): Promise<void> {
    for (const id of ['c1', 'c2']) {
      await claim('a', id);
      await tickets.recordShown(number, id, 'a', { version: 1, picture: 'p', ...sent });
    }
    await tickets.claimNotice(number, 'n1', 'a', now + leaseMs, now);
    await tickets.recordNotice(number, 'n1', 'a', { sentAt: 5, messageId: 'om_n' });
  }

  it('takes the ticket from the sweep when all is shown and sent', async () => {
    await showAll();
    expect(await tickets.settleShow(number, 1)).toBe(true);
    expect((await tickets.load(number))?.showAt).toBeNull();
    expect(await tickets.dueForShow(now + leaseMs, 10)).toEqual([]);
  });

  it('leaves it to whoever changed the ticket', async () => {
    await showAll();
    await nextVersion();
    expect(await tickets.settleShow(number, 1)).toBe(false);
    expect(await tickets.dueForShow(now, 10)).toEqual([number]);
  });

  it('puts off what may be tried only later', async () => {
    await showAll();
    await nextVersion();
    for (const id of ['c1', 'c2']) {
      await claim('a', id);
      await tickets.releaseCard(number, id, 'a', { retryAt: now + 500, failures: 1 });
    }
    expect(await tickets.settleShow(number, 2)).toBe(true);
    expect((await tickets.load(number))?.showAt).toBe(now + 500);
  });

  it('keeps the moment since when work waits', async () => {
    now += 10_000;
    expect(await tickets.settleShow(number, 1)).toBe(true);
    expect((await tickets.load(number))?.showAt).toBe(now - 10_000);
  });
});
