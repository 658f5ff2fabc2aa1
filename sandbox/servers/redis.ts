import path from 'node:path';
import { findBinary, majorVersion } from './binary.ts';
import { flags } from './flags.ts';
import { claimFolder } from './folder.ts';
import { firstAnswer, freePort } from './port.ts';
import { serverControl, type ServerControl } from './server.ts';
import { startProcess, type ServerProcess } from './server-process.ts';

const answerTimeoutMs = 1000;
const debugCommandSince = 7;

/** A Redis of our own that keeps what it is told and evicts nothing. */
export interface RedisServer extends ServerControl {
  /** Without a database number; there are 64. */
  readonly url: string;
  readonly port: number;
}

interface RedisOptions {
  /** Holds the append-only file and the log; made if need be, and kept. */
  readonly dataDir: string;
  readonly binary?: string;
  readonly port?: number;
}

/** Starts a Redis on this machine and answers when it serves: about 0.1 s, longer while it reads much data. */
export async function startRedis(options: RedisOptions): Promise<RedisServer> {
  const { dataDir, binary = findBinary('redis-server') } = options;
  const claim = await claimFolder(dataDir);
  try {
    const port = options.port ?? (await freePort());
    const args = redisArgs(dataDir, port, await majorVersion(binary));
    const start = async (): Promise<ServerProcess> =>
      startProcess({
        command: binary,
        args,
        logFile: path.join(dataDir, 'redis.log'),
        isReady: async () => (await firstAnswer(port, 'PING\r\n', answerTimeoutMs))?.startsWith('+PONG') === true,
        onStart: claim.record,
      });
    return Object.assign(serverControl(await start(), start, claim.release), {
      url: `redis://127.0.0.1:${port}`,
      port,
    });
  } catch (error) {
    claim.release();
    throw error;
  }
}

function redisArgs(dataDir: string, port: number, major: number): string[] {
  return flags({
    dir: dataDir,
    port,
    bind: '127.0.0.1',
    databases: 64,
    save: '',
    appendonly: 'yes',
    appendfsync: 'everysec',
    'maxmemory-policy': 'noeviction',
    hz: 100, // delayed jobs are due to the hundredth of a second
    // Redis 7 refuses DEBUG unless told otherwise; older ones have no such switch.
    ...(major >= debugCommandSince ? { 'enable-debug-command': 'yes' } : {}),
  });
}
