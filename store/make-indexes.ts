import { mongo } from 'mongoose';
import { ConfigurationError } from '../config/fault.ts';
import { connect, databaseOf, disconnect, type StoreLogger } from './connection.ts';
import { dayIndexes } from './days.ts';
import { digestIndexes } from './digests.ts';
import { modelsOf } from './schemas.ts';
import { ticketIndexes } from './ticket-indexes.ts';

export const ticketCollection = 'tickets';

/** What MongoDB says when an index can not be made, by code, with the rule and the cure. */
const faults: ReadonlyMap<unknown, { readonly rule: string; readonly cure: string }> = new Map(
  [
    { codes: [13], rule: 'must be allowed to make indexes', cure: 'Give the user of MONGODB_URI the role readWrite.' },
    {
      codes: [85, 86],
      rule: 'must have no other index of the same name or keys',
      cure: 'Drop that index in mongosh with dropIndex, and start again.',
    },
    {
      codes: [11_000],
      rule: 'must not hold the same key twice',
      cure: 'Remove one of the two documents, and start again.',
    },
  ].flatMap(({ codes, ...fault }) => codes.map((code) => [code, fault] as const)),
);

/**
 * Makes every index that a question needs, over a connection of its own: building one on a large collection takes longer than a
 * click may wait. Throws a ConfigurationError with the cure where MongoDB refuses one.
 */
export async function makeIndexes(uri: string, logger: StoreLogger): Promise<void> {
  const boot = await connect({ uri, pace: 'patient', logger });
  const listed = { [ticketCollection]: ticketIndexes, digests: digestIndexes, days: dayIndexes };
  const models = Object.values(modelsOf(boot));
  try {
    for (const [name, indexes] of Object.entries(listed))
      await explained(name, () =>
        databaseOf(boot)
          .collection(name)
          .createIndexes([...indexes]),
      );
    await Promise.all(models.map((model) => explained(model.collection.name, () => model.createIndexes())));
  } finally {
    await disconnect(boot);
  }
}

async function explained(collection: string, make: () => Promise<unknown>): Promise<void> {
  try {
    await make();
  } catch (error) {
    const fault = error instanceof mongo.MongoServerError ? faults.get(error.code) : undefined;
    if (fault === undefined || !(error instanceof Error)) throw error;
    const where = `MongoDB collection "${collection}"`;
    throw new ConfigurationError('what the bot stands on', [
      { where, ...fault, rule: `${fault.rule}: ${error.message}` },
    ]);
  }
}
