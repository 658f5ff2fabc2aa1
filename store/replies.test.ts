import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestStore, type TestStore } from '../test/support/test-store.ts';
import type { NewReply, Replies } from './replies.ts';

let test: TestStore;
let replies: Replies;
let now = 1_000_000;
const leaseMs = 20_000;

beforeAll(async () => {
  test = await openTestStore(import.meta.url, { realNow: () => now });
  replies = test.store.replies;
});
beforeEach(async () => {
  await test.clear();
  now = 1_000_000;
});
afterAll(async () => test.close());

function reply(id: string, more: Partial<NewReply> = {}): NewReply {
  return { id, to: { openId: 'ou_a' }, content: { text: '现在没有待办。' }, createdAt: now, ...more };
}

describe('replies', () => {
  it('are stored once for each event', async () => {
    const stored = await Promise.all(Array.from({ length: 10 }, () => replies.insertIfAbsent(reply('m1'))));
    expect(stored.filter(Boolean)).toHaveLength(1);
  });

  it('keep any card as it is', async () => {
    const content = { card: { 'a.b': { $x: 1 }, empty: {}, none: null, list: [{ tag: 'div' }] } };
    await replies.insertIfAbsent(reply('m1', { content }));
    expect(await replies.claim('m1', 'a', now + leaseMs, now)).toMatchObject({
      id: 'm1',
      content,
      to: { openId: 'ou_a' },
    });
  });

  it('are due until they are sent, the longest waiting first', async () => {
    await replies.insertIfAbsent(reply('m2', { createdAt: now + 1 }));
    await replies.insertIfAbsent(reply('m1'));
    expect((await replies.due(now + 1, 10)).map(({ id }) => id)).toEqual(['m1', 'm2']);
    expect((await replies.due(now + 1, 1)).map(({ id }) => id)).toEqual(['m1']);
    await replies.claim('m1', 'a', now + leaseMs, now);
    expect(await replies.record('m1', 'a', { sentAt: 5 })).toBe(true);
    expect((await replies.due(now + leaseMs, 10)).map(({ id }) => id)).toEqual(['m2']);
    expect(await replies.claim('m1', 'b', now + leaseMs, now + leaseMs)).toBeNull();
  });

  it('have one holder at a time, and another when the lease has run out', async () => {
    await replies.insertIfAbsent(reply('m1'));
    const claims = await Promise.all(
      Array.from({ length: 8 }, (_, i) => replies.claim('m1', `job${i}`, now + leaseMs, now)),
    );
    expect(claims.filter((claimed) => claimed !== null)).toHaveLength(1);
    now += leaseMs;
    expect(await replies.claim('m1', 'late', now + leaseMs, now)).not.toBeNull();
    expect(await replies.record('m1', 'job0', { sentAt: 5 })).toBe(false);
  });

  it('wait for their next try after a failure, and for none when they are bad', async () => {
    await replies.insertIfAbsent(reply('m1'));
    await replies.claim('m1', 'a', now + leaseMs, now);
    await replies.record('m1', 'a', { failures: 1, retryAt: now + 500 });
    expect(await replies.due(now + 499, 10)).toEqual([]);
    expect(await replies.due(now + 500, 10)).toMatchObject([{ id: 'm1', failures: 1, lease: null }]);
    await replies.claim('m1', 'a', now + leaseMs, now);
    await replies.record('m1', 'a', { bad: { code: 230002, at: 5, message: 'bot is not in the chat' } });
    expect(await replies.due(now + leaseMs, 10)).toEqual([]);
  });

  it('are forgotten by MongoDB after a day', async () => {
    await replies.insertIfAbsent(reply('m1'));
    const stored = await test.db.collection('replies').findOne({});
    const indexes = await test.db.collection('replies').indexes();
    expect(stored?.['expireAt']).toEqual(new Date(now + 86_400_000));
    expect(indexes).toContainEqual(expect.objectContaining({ key: { expireAt: 1 }, expireAfterSeconds: 0 }));
  });
});
