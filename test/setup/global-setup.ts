import { temporaryFolder } from '../../sandbox/servers/folder.ts';
import { startServers } from '../../sandbox/servers/servers.ts';
import { keepRun } from './run.ts';

/** Starts one MongoDB and one Redis for the whole run, side by side, unless the environment names running ones. */
export default async function globalSetup(): Promise<void> {
  const claim = await temporaryFolder();
  const servers = await startServers({ folder: claim.folder, env: process.env });
  process.env['TEST_MONGODB_URI'] = servers.mongoUri;
  process.env['TEST_REDIS_URL'] = servers.redisUrl;
  process.env['TEST_RUN_ID'] = Date.now().toString(36);
  keepRun({ claim, servers });
}
