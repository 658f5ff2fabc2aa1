import type { mongo } from 'mongoose';
import { connect, databaseOf, type OnCommand, type StoreLogger } from '../../store/connection.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import type { Policy } from '../../config/policy.ts';
import { databaseFor } from './servers.ts';

/** A store on a database of its own, and what a test needs around it. */
export interface TestStore {
  readonly store: Store;
  readonly uri: string;
  /** The database itself, for looking behind the store's back. */
  readonly db: mongo.Db;
  /** Another store on the same database, as a second process would have. */
  readonly another: (onCommand?: OnCommand) => Promise<Store>;
  /** Empties every collection; what a store keeps in memory stays. */
  readonly clear: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export const quiet: StoreLogger = { info: () => {}, warn: () => {}, error: () => {} };

/** A policy good enough for a store, which does not read it. */
export const storedPolicy = { defaultCalendar: 'always', calendars: {}, holidayTables: {} } as unknown as Policy;

/** Opens a store for one test file, with policy version 1 stored; pass `import.meta.url`. */
export async function openTestStore(
  name: string,
  { realNow = Date.now, onCommand }: { readonly realNow?: () => number; readonly onCommand?: OnCommand } = {},
): Promise<TestStore> {
  const uri = databaseFor(name);
  const options = { uri, logger: quiet, realNow };
  const opened: Store[] = [];
  const another = async (listener?: OnCommand): Promise<Store> => {
    const store = await openStore({ ...options, ...(listener === undefined ? {} : { onCommand: listener }) });
    opened.push(store);
    return store;
  };
  const store = await another(onCommand);
  await store.registerPolicy(storedPolicy, 'hash-1');
  const connection = await connect({ uri, pace: 'patient', logger: quiet });
  const db = databaseOf(connection);
  return {
    store,
    uri,
    db,
    another,
    async clear() {
      const collections = await db.listCollections({}, { nameOnly: true }).toArray();
      const emptied = collections.filter((collection) => collection.name !== 'policies');
      await Promise.all(emptied.map((collection) => db.collection(collection.name).deleteMany({})));
    },
    async close() {
      await Promise.all(opened.map((each) => each.close()));
      await connection.close();
    },
  };
}
