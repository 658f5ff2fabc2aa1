import { mongo } from 'mongoose';
import { until } from './until.ts';

export const replicaSetName = 'rs0';

const primaryTimeoutMs = 30_000;
const notYetInitialized = 94;
const alreadyInitialized = 23;

/**
 * Makes the only node of a replica set its primary: initiates a new set, or moves an old one to the address that the
 * node has now. Answers with MongoDB's version once the node takes writes.
 */
export async function makePrimary(host: string): Promise<string> {
  const client = new mongo.MongoClient(`mongodb://${host}/?directConnection=true`, { heartbeatFrequencyMS: 500 });
  try {
    const admin = client.db('admin');
    let version = '';
    const isPrimary = await until(async () => {
      const hello = await admin.command({ hello: 1 });
      if (hello['isWritablePrimary'] === true && hello['me'] === host) {
        ({ version } = (await admin.admin().serverInfo()) as { version: string });
        return true;
      }
      await configure(admin, host);
      return false;
    }, primaryTimeoutMs);
    if (!isPrimary) throw new Error(`The MongoDB at ${host} did not become primary within ${primaryTimeoutMs} ms.`);
    return version;
  } finally {
    await client.close();
  }
}

interface SetConfig {
  readonly version: number;
  readonly members: readonly { readonly host: string }[];
}

async function configure(admin: mongo.Db, host: string): Promise<void> {
  const config = await currentConfig(admin);
  if (config === null) {
    const members = [{ _id: 0, host }];
    await unless(alreadyInitialized, admin.command({ replSetInitiate: { _id: replicaSetName, members } }));
    return;
  }
  if (config.members[0]?.host === host) return;
  const moved = { ...config, version: config.version + 1, members: [{ ...config.members[0], host }] };
  // By force, for there is no primary to ask while the set believes its only member to be elsewhere.
  await admin.command({ replSetReconfig: moved, force: true });
}

/** Null in a new folder, and for a moment after the start in an old one. */
async function currentConfig(admin: mongo.Db): Promise<SetConfig | null> {
  const answer = await unless(notYetInitialized, admin.command({ replSetGetConfig: 1 }));
  return answer === null ? null : (answer['config'] as SetConfig);
}

async function unless<T>(code: number, command: Promise<T>): Promise<T | null> {
  try {
    return await command;
  } catch (error) {
    if (error instanceof mongo.MongoServerError && error.code === code) return null;
    throw error;
  }
}
