import { createHash } from 'node:crypto';
import { withDatabase } from '../../sandbox/servers/servers.ts';

const databaseNameHashLength = 8;
const databaseNameWords = 20;
const redisDatabases = 64;

/**
 * A MongoDB address with a database of its own for this test file in this run. Pass `import.meta.url`, or any name
 * that no other file uses. Indexes are made once per file; empty the collections before each test, do not drop them.
 */
export function databaseFor(name: string): string {
  const words = name.replaceAll(/[^a-zA-Z0-9]+/g, '_').slice(-databaseNameWords);
  const hash = createHash('sha256').update(name).digest('hex').slice(0, databaseNameHashLength);
  return withDatabase(variable('TEST_MONGODB_URI'), `${testDatabasePrefix()}w${workerId()}_${words}_${hash}`);
}

/** A Redis address with a database of this worker. Files run one after the other in it: `FLUSHDB` before the first test. */
export function redisUrl(): string {
  return `${variable('TEST_REDIS_URL').replace(/\/\d*$/, '')}/${workerId() % redisDatabases}`;
}

/** Whether the run has servers of its own, so that a test may start, stop and break others like them. */
export function hasOwnServers(): boolean {
  return [process.env['MONGODB_URI'], process.env['REDIS_URL']].every((value) => value === undefined || value === '');
}

/** How the databases of this run begin. */
export function testDatabasePrefix(): string {
  return `gongdan_test_${variable('TEST_RUN_ID')}_`;
}

function workerId(): number {
  return Number(variable('JEST_WORKER_ID'));
}

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') {
    throw new Error(
      `${name} is not set. Cure: only jest's set-up sets it; a test of a room without servers must not ask, see jest.config.js.`,
    );
  }
  return value;
}
