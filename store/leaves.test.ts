import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestStore, type TestStore } from '../test/support/test-store.ts';
import { person, unit } from '../test/support/company.ts';
import { decideLeave } from '../tickets/leave-rules.ts';
import type { Leave } from '../tickets/people.ts';
import type { Store } from './open-store.ts';

let test: TestStore;
let store: Store;
let other: Store;

const units = [unit('hq', null)];
const people = ['ou_a', 'ou_b', 'ou_c'].map((openId) => person(openId, 'hq', ['agent']));
const leave: Leave = { since: 1_000, until: 9_000, substitute: 'ou_b', setBy: 'ou_a' };
const wet = { dryRun: false };

beforeAll(async () => {
  test = await openTestStore(import.meta.url);
  store = test.store;
  other = await test.another();
});
beforeEach(async () => {
  await test.clear();
  await store.importOrg(units, people, wet);
  await other.org.refresh();
});
afterAll(async () => test.close());

describe('a leave', () => {
  it('is known to every process, and an import leaves it alone', async () => {
    expect(await store.setLeave('ou_a', () => ({ leave }))).toEqual({ leave });
    expect(store.org.current().person('ou_a')?.leave).toEqual(leave);
    while (other.org.current().person('ou_a')?.leave === undefined) await other.ping();
    const { people: changes } = await store.importOrg(units, people, wet);
    expect(changes).toEqual({ created: [], updated: [], unchanged: 3 });
    const moved = [person('ou_a', 'hq', ['manager'])];
    await store.importOrg(units, moved, wet);
    expect(store.org.current().person('ou_a')).toEqual({ ...moved[0], leave });
    expect(store.org.current().named('ou_b')).toHaveLength(1);
    await store.setLeave('ou_a', () => ({ leave: null }));
    expect(store.org.current().person('ou_a')).toEqual(moved[0]);
  });

  it('is judged by what is stored, and a refusal writes nothing', async () => {
    await store.setLeave('ou_a', () => ({ leave }));
    const verdict = await other.setLeave('ou_b', (org) => {
      expect(org.person('ou_a')?.leave).toEqual(leave);
      return { refusal: { reason: 'substitute_away', facts: {} } };
    });
    expect(verdict).toEqual({ refusal: { reason: 'substitute_away', facts: {} } });
    expect(other.org.current().person('ou_b')).toEqual(people[1]);
  });

  it('never meets another in a chain when both are asked for at once', async () => {
    const ask = (at: Store, absent: string, substitute: string) =>
      at.setLeave(absent, (org) => {
        const by = org.person(absent);
        if (by === undefined) throw new Error(`${absent} is not stored`);
        return decideLeave({ absent, substitute, until: 5_000 }, by, { org, now: 1_000 }, 'UTC');
      });
    for (let round = 0; round < 5; round += 1) {
      const verdicts = await Promise.all([ask(store, 'ou_a', 'ou_b'), ask(other, 'ou_b', 'ou_c')]);
      expect(verdicts.filter((verdict) => 'leave' in verdict)).toHaveLength(1);
      await Promise.all(['ou_a', 'ou_b'].map(async (openId) => store.setLeave(openId, () => ({ leave: null }))));
    }
  });
});

describe('what the cards have still to learn', () => {
  it('is a leave that began, changed or ended, until somebody records it', async () => {
    expect(store.leavesToShow(2_000)).toEqual([]);
    await store.setLeave('ou_a', () => ({ leave }));
    expect(store.leavesToShow(2_000)).toEqual([{ openId: 'ou_a', leave, shown: null }]);
    await store.recordLeaveShown('ou_a', leave);
    await other.org.refresh();
    expect(other.leavesToShow(8_999)).toEqual([]);
    expect(other.leavesToShow(9_000)).toEqual([{ openId: 'ou_a', leave: null, shown: leave }]);
    const longer = { ...leave, until: 12_000 };
    await store.setLeave('ou_a', () => ({ leave: longer }));
    expect(store.leavesToShow(2_000)).toEqual([{ openId: 'ou_a', leave: longer, shown: leave }]);
    await store.recordLeaveShown('ou_a', null);
    expect(store.leavesToShow(12_000)).toEqual([]);
  });
});
