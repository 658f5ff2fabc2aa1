import { rmSync } from 'node:fs';
import { mongo } from 'mongoose';
import { testDatabasePrefix } from '../support/servers.ts';
import { keptRun } from './run.ts';

/** Ends the servers of the run, or takes its databases away from a server that was given. */
export default async function globalTeardown(): Promise<void> {
  const { claim, servers } = keptRun();
  if (servers.mongo === null) await dropDatabases(servers.mongoUri);
  await servers.kill();
  rmSync(claim.folder, { recursive: true, force: true });
}

async function dropDatabases(uri: string): Promise<void> {
  const client = new mongo.MongoClient(uri);
  try {
    const { databases } = await client.db().admin().listDatabases({ nameOnly: true });
    const ours = databases.filter(({ name }) => name.startsWith(testDatabasePrefix()));
    await Promise.all(ours.map(({ name }) => client.db(name).dropDatabase()));
  } finally {
    await client.close();
  }
}
