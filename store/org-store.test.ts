import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestStore, quiet, type TestStore } from '../test/support/test-store.ts';
import type { Person, Unit } from '../tickets/people.ts';
import { connect } from './connection.ts';
import type { Store } from './open-store.ts';
import { openOrg } from './org-store.ts';
import { modelsOf } from './schemas.ts';

let test: TestStore;
let store: Store;
let other: Store;

beforeAll(async () => {
  test = await openTestStore(import.meta.url);
  store = test.store;
  other = await test.another();
});
beforeEach(async () => {
  await test.clear();
  await store.org.refresh();
  await other.org.refresh();
});
afterAll(async () => test.close());

function unit(code: string, parent: string | null, more: Partial<Unit> = {}): Unit {
  return {
    code,
    name: `机构 ${code}`,
    parent,
    timezone: 'Asia/Shanghai',
    calendar: null,
    chatId: null,
    active: true,
    ...more,
  };
}

function person(openId: string, more: Partial<Person> = {}): Person {
  return {
    openId,
    unionId: `on_${openId}`,
    name: openId,
    memberships: [{ unit: 'hq', roles: ['agent', 'manager'] }],
    transferRight: true,
    mobile: '13800135678',
    email: null,
    language: 'zh',
    active: true,
    ...more,
  };
}

const wet = { dryRun: false };
const units = [unit('hq', null), unit('east', 'hq')];
const people = [person('ou_a'), person('ou_b', { unionId: null })];

describe('the language somebody chose', () => {
  it('is known to every process, and an import leaves it alone', async () => {
    await store.importOrg(units, people, wet);
    await store.setLanguage('ou_a', 'en');
    expect(store.org.current().person('ou_a')?.language).toBe('en');
    await other.org.refresh();
    expect(other.org.current().person('ou_a')).toEqual(person('ou_a', { language: 'en' }));
    const { people: changes } = await store.importOrg(units, people, wet);
    expect(changes).toEqual({ created: [], updated: [], unchanged: 2 });
    expect(store.org.current().people.map(({ language }) => language)).toEqual(['en', 'zh']);
  });
});

describe('an import', () => {
  it('creates, and the running process sees it at once', async () => {
    const changes = await store.importOrg(units, people, wet);
    expect(changes).toEqual({
      units: { created: units.map(({ code, name }) => ({ id: code, name, fields: [] })), updated: [], unchanged: 0 },
      people: {
        created: people.map(({ openId }) => ({ id: openId, name: openId, fields: [] })),
        updated: [],
        unchanged: 0,
      },
    });
    expect(store.org.current().unit('east')).toEqual(units[1]);
    expect(store.org.current().person('ou_a')).toEqual(people[0]);
    expect(store.org.current().children('hq')).toHaveLength(1);
  });

  it('updates field by field, tells what it changed, and deletes nothing', async () => {
    await store.importOrg(units, people, wet);
    const changes = await store.importOrg(
      [unit('hq', null, { name: '总部' })],
      [person('ou_a', { memberships: [] })],
      wet,
    );
    expect(changes.units).toEqual({
      created: [],
      updated: [{ id: 'hq', name: '总部', fields: [{ field: 'name', from: '机构 hq', to: '总部' }] }],
      unchanged: 0,
    });
    expect(changes.people.updated[0]?.fields).toEqual([
      { field: 'memberships', from: [{ unit: 'hq', roles: ['agent', 'manager'] }], to: [] },
    ]);
    expect(store.org.current().unit('east')).toEqual(units[1]);
    expect(store.org.current().person('ou_b')).toEqual(people[1]);
  });

  it('says that nothing changed when nothing does', async () => {
    await store.importOrg(units, people, wet);
    const before = await test.db.collection('settings').find().toArray();
    const changes = await store.importOrg(units, people, wet);
    expect(changes).toEqual({
      units: { created: [], updated: [], unchanged: 2 },
      people: { created: [], updated: [], unchanged: 2 },
    });
    expect(await test.db.collection('settings').find().toArray()).toEqual(before);
  });

  it('writes nothing in a dry run and tells the same', async () => {
    const dry = await store.importOrg(units, people, { dryRun: true });
    expect(await test.db.collection('units').countDocuments()).toBe(0);
    expect(store.org.current().units).toEqual([]);
    expect(await store.importOrg(units, people, wet)).toEqual(dry);
  });

  it('writes nothing at all when one row cannot be written', async () => {
    const impossible = { ...person('ou_b'), active: 'perhaps' } as unknown as Person;
    await expect(store.importOrg(units, [person('ou_a'), impossible], wet)).rejects.toThrow('perhaps');
    for (const collection of ['units', 'people', 'settings'])
      expect(await test.db.collection(collection).countDocuments()).toBe(0);
  });

  it('knows a person again by the union id when a new app has given new open ids', async () => {
    await store.importOrg(units, people, wet);
    const changes = await store.importOrg([], [person('ou_new', { unionId: 'on_ou_a', name: 'ou_a' })], wet);
    expect(changes.people.updated[0]?.fields).toEqual([{ field: 'openId', from: 'ou_a', to: 'ou_new' }]);
    expect(store.org.current().person('ou_a')).toBeUndefined();
  });

  it('refuses a union id of two people, in the file or in part stored already', async () => {
    const fault = 'on_ou_a: would belong to ou_a and ou_b';
    await expect(store.importOrg([], [person('ou_a'), person('ou_b', { unionId: 'on_ou_a' })], wet)).rejects.toThrow(
      fault,
    );
    await store.importOrg([], people, wet);
    const again = [person('ou_a', { unionId: null }), person('ou_c', { unionId: 'on_ou_a' })];
    await expect(store.importOrg([], again, wet)).rejects.toThrow('would belong to ou_a and ou_c');
    await expect(store.importOrg([], [person('ou_b', { unionId: 'on_ou_a' })], { dryRun: true })).rejects.toThrow(
      fault,
    );
  });

  it('takes two imports at once, one after the other', async () => {
    await Promise.all([
      store.importOrg(units, [], wet),
      other.importOrg([unit('hq', null, { name: '总部' })], people, wet),
    ]);
    await store.org.refresh();
    expect(store.org.current().units.map(({ code }) => code)).toEqual(['east', 'hq']);
    expect(store.org.current().people).toHaveLength(2);
  });

  it('writes a large organisation', async () => {
    const many = Array.from({ length: 1_201 }, (_, i) => person(`ou_${i}`));
    await store.importOrg(units, many, wet);
    expect(store.org.current().people).toHaveLength(1_201);
  });

  it('is refused by a server that cannot write all or nothing', async () => {
    const connection = await connect({ uri: test.uri, pace: 'patient', logger: quiet });
    const org = await openOrg(connection, modelsOf(connection), { logger: quiet, isReplicaSet: false });
    await expect(org.importOrg(units, people, wet)).rejects.toThrow('mongod --replSet');
    org.close();
    await connection.close();
  });
});

describe('another process', () => {
  it('sees an import when it looks again', async () => {
    await store.importOrg(units, people, wet);
    expect(other.org.current().units).toEqual([]);
    await other.org.refresh();
    expect(other.org.current().person('ou_a')).toEqual(people[0]);
  });

  it('looks again by itself', async () => {
    await store.importOrg(units, people, wet);
    while (other.org.current().person('ou_a') === undefined) await other.ping();
    expect(other.org.current().units).toHaveLength(2);
  });
});
