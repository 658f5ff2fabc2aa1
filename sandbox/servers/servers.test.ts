import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { mongo } from 'mongoose';
import { hasOwnServers } from '../../test/support/servers.ts';
import { findBinary, majorVersion } from './binary.ts';
import { startMongo } from './mongo.ts';
import { freePort } from './port.ts';
import { processIdentity } from './process-table.ts';
import { startRedis } from './redis.ts';
import { startServers, withDatabase } from './servers.ts';
import { until } from './until.ts';

const deathTimeoutMs = 10_000;
const describeOwn = hasOwnServers() ? describe : describe.skip;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'servers-test-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describeOwn('startMongo', () => {
  it('serves transactions, and keeps data and port over kill -9 and restart', async () => {
    const server = await startMongo({ dataDir: folder });
    const client = new mongo.MongoClient(server.uri, { writeConcern: { w: 'majority', journal: true } });
    const notes = client.db('notes').collection<{ _id: string }>('notes');
    await client.withSession((session) =>
      session.withTransaction(async () => {
        await notes.insertOne({ _id: 'before' }, { session });
      }),
    );
    const firstPid = server.pid;
    await server.kill();
    await server.restart();
    await notes.insertOne({ _id: 'after' });
    const ids = await notes.find().toArray();
    await client.close();
    await server.stop();
    expect(ids).toEqual([{ _id: 'before' }, { _id: 'after' }]);
    expect(server.pid).not.toBe(firstPid);
    expect(processIdentity(server.pid)).toBeNull();
    const again = await startMongo({ dataDir: folder });
    await again.kill();
    expect(again.port).toBe(server.port);
  });

  it('takes an old folder to another port', async () => {
    const first = await startMongo({ dataDir: folder });
    await insert(first.uri, 'kept');
    await first.kill();
    const second = await startMongo({ dataDir: folder, port: await freePort() });
    const ids = await insert(second.uri, 'added');
    await second.kill();
    expect(second.port).not.toBe(first.port);
    expect(ids).toEqual(['added', 'kept']);
  });

  it('answers nothing while it is paused and everything afterwards', async () => {
    const server = await startMongo({ dataDir: folder });
    await server.pause();
    const inserted = insert(server.uri, 'late');
    const first = await Promise.race([inserted, new Promise((resolve) => setImmediate(resolve, 'nothing'))]);
    server.resume();
    expect(first).toBe('nothing');
    expect(await inserted).toEqual(['late']);
    await server.kill();
  });

  it('refuses a folder that is in use, with the cure', async () => {
    const server = await startMongo({ dataDir: folder });
    await expect(startMongo({ dataDir: folder })).rejects.toThrow(
      `${folder} is in use by process ${process.pid}. Cure: stop that one first, or use another folder.`,
    );
    await server.kill();
  });

  it('tells the end of the log of a server that does not start, and frees the folder', async () => {
    await expect(startMongo({ dataDir: folder, binary: '/bin/false' })).rejects.toThrow('ended before it was ready');
    const server = await startMongo({ dataDir: folder });
    await server.kill();
  });
});

describeOwn('startRedis', () => {
  it('evicts nothing and keeps what it was told over an orderly restart', async () => {
    const server = await startRedis({ dataDir: folder });
    await withRedis(server.url, (redis) => redis.set('a', '1'));
    await server.stop();
    await server.restart();
    const [value, policy] = await withRedis(server.url, async (redis) => [
      await redis.get('a'),
      await redis.config('GET', 'maxmemory-policy'),
    ]);
    await server.kill();
    expect(value).toBe('1');
    expect(policy).toEqual(['maxmemory-policy', 'noeviction']);
  });
});

// Elsewhere the next owner of the folder ends what is left: folder.test.ts.
const describeBound = process.platform === 'linux' ? describeOwn : describe.skip;

describeBound('startServers', () => {
  it('leaves nothing behind when its process is killed with -9, and its folder can be used again', async () => {
    const fixture = path.join(import.meta.dirname, 'owner.fixture.ts');
    const owner = spawn(process.execPath, ['--import', 'tsx', fixture, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface({ input: owner.stdout }), 'line')) as [string];
    const pids = Object.values(JSON.parse(line) as Record<string, number>);
    expect(pids.map((pid) => processIdentity(pid))).toEqual([expect.any(String), expect.any(String)]);
    owner.kill('SIGKILL');
    expect(await until(() => pids.every((pid) => processIdentity(pid) === null), deathTimeoutMs)).toBe(true);
    const servers = await startServers({ folder, env: {} });
    await servers.kill();
  });
});

describe('startServers with given addresses', () => {
  it('starts nothing', async () => {
    const env = { MONGODB_URI: 'mongodb://db.example/', REDIS_URL: 'redis://cache.example' };
    const servers = await startServers({ folder, env });
    await servers.stop();
    expect(servers).toMatchObject({ mongo: null, redis: null, mongoUri: env.MONGODB_URI, redisUrl: env.REDIS_URL });
  });
});

describe('withDatabase', () => {
  it.each([
    ['mongodb://a:1', 'mongodb://a:1/d'],
    ['mongodb://a:1,b:2/old?replicaSet=rs0', 'mongodb://a:1,b:2/d?replicaSet=rs0'],
    ['mongodb+srv://u:p@a/old', 'mongodb+srv://u:p@a/d?authSource=old'],
    ['mongodb://u:p@a/old?authSource=admin', 'mongodb://u:p@a/d?authSource=admin'],
  ])('makes of %s %s', (uri, expected) => {
    expect(withDatabase(uri, 'd')).toBe(expected);
  });

  it('refuses what is no MongoDB address without repeating a password', () => {
    expect(() => withDatabase('u:secret@a', 'd')).toThrow(/^(?!.*secret).*Cure: correct MONGODB_URI/);
  });
});

describe('findBinary', () => {
  it('takes the environment first, then the PATH', () => {
    const file = path.join(folder, 'mongod');
    writeFileSync(file, '', { mode: 0o755 });
    const env = { PATH: `/nowhere:${folder}` };
    expect(findBinary('mongod', env)).toBe(file);
    expect(findBinary('mongod', { ...env, MONGOD: '/x/mongod' })).toBe('/x/mongod');
  });

  it('refuses a program that tells no version', async () => {
    await expect(majorVersion('/bin/true')).rejects.toThrow('holds no version');
  });
});

async function insert(uri: string, id: string): Promise<string[]> {
  const client = new mongo.MongoClient(uri);
  const notes = client.db('notes').collection<{ _id: string }>('notes');
  await notes.insertOne({ _id: id });
  const all = await notes.find().sort({ _id: 1 }).toArray();
  await client.close();
  return all.map(({ _id }) => _id);
}

async function withRedis<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url);
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}
