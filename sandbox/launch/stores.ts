import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Redis } from 'ioredis';
import { mongo } from 'mongoose';
import type { Stores } from '../control/saves.ts';

const { EJSON } = mongo.BSON;
const ending = '.jsonl';

/** A bot that can be ended and started again. */
export interface Restart {
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Keeps the bot's database beside a save. Redis is only emptied: the bot makes its jobs anew from the database. */
export function createStores(mongoUri: string, redisUrl: string, bot: Restart): Stores {
  return {
    save: (folder) =>
      withDb(mongoUri, async (db, client) => {
        const place = path.join(folder, 'mongo');
        await mkdir(place, { recursive: true });
        // One moment of all collections, while the bot goes on writing.
        await client.withSession({ snapshot: true }, async (session) => {
          for (const name of await namesOf(db)) {
            const documents = await db.collection(name).find({}, { session }).toArray();
            const lines = documents.map((one) => `${EJSON.stringify(one, { relaxed: false })}\n`);
            await writeFile(path.join(place, name + ending), lines.join(''));
          }
        });
      }),
    restore: async (folder, between) => {
      await bot.stop();
      await withDb(mongoUri, (db) => putBack(db, path.join(folder, 'mongo')));
      await emptyRedis(redisUrl);
      between();
      await bot.start();
    },
  };
}

async function withDb<T>(uri: string, work: (db: mongo.Db, client: mongo.MongoClient) => Promise<T>): Promise<T> {
  const client = new mongo.MongoClient(uri);
  try {
    return await work(client.db(), client);
  } finally {
    await client.close();
  }
}

async function namesOf(db: mongo.Db): Promise<readonly string[]> {
  const all = await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray();
  return all.map(({ name }) => name).filter((name) => !name.startsWith('system.'));
}

/** Indexes stay; documents are those of the save. */
async function putBack(db: mongo.Db, place: string): Promise<void> {
  for (const name of await namesOf(db)) await db.collection(name).deleteMany({});
  for (const file of await readdir(place)) {
    const text = await readFile(path.join(place, file), 'utf8');
    const documents = text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => EJSON.parse(line, { relaxed: false }) as mongo.Document);
    if (documents.length > 0) await db.collection(path.basename(file, ending)).insertMany(documents);
  }
}

async function emptyRedis(url: string): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true });
  await redis.connect();
  await redis.flushdb();
  redis.disconnect();
}
