import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { buildRecord } from '../test/support/build-ticket.ts';
import { openTestStore, storedPolicy, type TestStore } from '../test/support/test-store.ts';
import type { Policy } from '../config/policy.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore(import.meta.url);
});
beforeEach(async () => test.clear());
afterAll(async () => test.close());

const named = (contact: string): Policy => ({ ...storedPolicy, contact });

describe('policy versions', () => {
  it('rise only when the content changes, and each is kept', async () => {
    const { store } = test;
    expect(await store.registerPolicy(storedPolicy, 'hash-1')).toBe(1);
    const second = await store.registerPolicy(named('two'), 'hash-2');
    expect(await store.registerPolicy(named('two'), 'hash-2')).toBe(second);
    expect(store.rulebook().currentVersion).toBe(second);
    expect(store.rulebook().policy(second)).toEqual(named('two'));
    expect(store.rulebook().policy(1)).toEqual(storedPolicy);
    expect(() => store.rulebook().policy(99)).toThrow('policy version 99 was never stored');
  });

  it('are counted on when two processes store different policies at once', async () => {
    const other = await test.another();
    const [a, b] = await Promise.all([
      test.store.registerPolicy(named('a'), 'hash-a'),
      other.registerPolicy(named('b'), 'hash-b'),
    ]);
    expect(a).not.toBe(b);
  });

  it('are in force for every process, whoever stored them', async () => {
    const other = await test.another();
    await test.store.registerPolicy(named('a'), 'hash-a');
    await other.followPolicies();
    const newest = await other.registerPolicy(named('b'), 'hash-b');
    await test.store.followPolicies();
    expect([test.store, other].map((store) => store.rulebook().currentVersion)).toEqual([newest, newest]);
    expect(await test.store.registerPolicy(named('b'), 'hash-b')).toBe(newest);
  });

  it('keep their rules and count by the newest holiday tables', async () => {
    const table = (...years: string[]) => ({
      source: 'test',
      years: Object.fromEntries(years.map((year) => [year, { source: 'test', off: [`${year}-01-01`], work: [] }])),
    });
    const { store } = test;
    const old = await store.registerPolicy({ ...named('old'), holidayTables: { cn: table('2026') } }, 'hash-old');
    const known = { cn: table('2026', '2027'), de: table('2027') };
    const young = await store.registerPolicy({ ...named('young'), holidayTables: known }, 'hash-young');
    const { policy } = store.rulebook();
    expect([policy(old).contact, policy(young).contact]).toEqual(['old', 'young']);
    expect(policy(old).holidayTables).toEqual({ cn: known.cn });
    expect(policy(old).holidayTables['cn']).toBe(policy(young).holidayTables['cn']);
    const bare = await store.registerPolicy({ ...named('bare'), holidayTables: {} }, 'hash-bare');
    expect(policy(old).holidayTables).toEqual({ cn: table('2026') });
    expect(policy(bare).holidayTables).toEqual({});
  });

  it('keep names that mean something in a field name, and empty tables', async () => {
    const odd = { ...storedPolicy, defaultCalendar: '$a.b', calendars: { '$a.b': {} } } as unknown as Policy;
    const version = await test.store.registerPolicy(odd, 'hash-odd');
    const other = await test.another();
    expect(other.rulebook().policy(version)).toEqual(odd);
  });

  it('are known wherever a ticket of that version is handed out', async () => {
    const other = await test.another();
    const policyVersion = await test.store.registerPolicy(named('late'), 'hash-late');
    await test.store.tickets.create(buildRecord({ policyVersion }), 'hash');
    await other.tickets.load('GD-20261123-0042');
    expect(other.rulebook().policy(policyVersion)).toEqual(named('late'));
  });
});

describe('the tenant', () => {
  it('is learned once, by one of many', async () => {
    const other = await test.another();
    expect(await test.store.tenant()).toBeNull();
    const learned = await Promise.all(
      Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? test.store : other).learnTenant(`tenant${i}`)),
    );
    expect(new Set(learned).size).toBe(1);
    expect(await test.store.learnTenant('late')).toBe(learned[0]);
    expect(await test.store.tenant()).toBe(learned[0]);
  });
});
