// A process that starts the servers on the folder it is given, prints their pids, and lives until it is killed.
import { startServers } from './servers.ts';

const folder = process.argv[2];
if (folder === undefined) throw new Error('No folder given. Cure: node --import tsx owner.fixture.ts FOLDER');
const { mongo, redis } = await startServers({ folder, env: {} });
process.stdout.write(`${JSON.stringify({ mongo: mongo?.pid, redis: redis?.pid })}\n`);
setInterval(() => undefined, 1 << 30); // the servers alone do not keep a process alive
