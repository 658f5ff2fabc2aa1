import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findBinary } from './binary.ts';
import { flags } from './flags.ts';
import { claimFolder } from './folder.ts';
import { firstAnswer, freePort, isFree } from './port.ts';
import { makePrimary, replicaSetName } from './replica-set.ts';
import { serverControl, type ServerControl } from './server.ts';
import { startProcess, type ServerProcess } from './server-process.ts';

const answerTimeoutMs = 1000;

/** A one-node replica set of our own. */
export interface MongoServer extends ServerControl {
  /** Without a database; names the replica set. */
  readonly uri: string;
  readonly port: number;
  readonly version: string;
}

interface MongoOptions {
  /** Holds the data, the log and the port; made if need be, and kept. */
  readonly dataDir: string;
  readonly binary?: string;
  /** Default: the port of the last start if it is free, else any free one. */
  readonly port?: number;
}

/** Starts a one-node replica set and answers when it takes writes: 0.5 to 1.5 s. Transactions work on it. */
export async function startMongo({ dataDir, binary = findBinary('mongod'), port }: MongoOptions): Promise<MongoServer> {
  const claim = await claimFolder(dataDir);
  try {
    const chosen = port ?? (await lastPort(dataDir)) ?? (await freePort());
    writeFileSync(portFile(dataDir), String(chosen));
    const host = `127.0.0.1:${chosen}`;
    let version = '';
    let economies: readonly string[] = thrift;
    const launch = async (): Promise<ServerProcess> => {
      const dbPath = path.join(dataDir, 'db');
      mkdirSync(dbPath, { recursive: true });
      const needed = flags({ dbpath: dbPath, port: chosen, bind_ip: '127.0.0.1', replSet: replicaSetName });
      return startProcess({
        command: binary,
        args: [...needed, ...economies],
        logFile: path.join(dataDir, 'mongod.log'),
        isReady: async () => (await firstAnswer(chosen, '', answerTimeoutMs)) !== undefined,
        onStart: claim.record,
      });
    };
    const start = async (): Promise<ServerProcess> => {
      const server = await launch();
      try {
        version = await makePrimary(host);
      } catch (error) {
        await server.kill();
        throw error;
      }
      return server;
    };
    const first = await start().catch(async () => {
      economies = []; // a later MongoDB may have dropped one of them; if something else is wrong, it is so again
      return start();
    });
    const uri = `mongodb://${host}/?replicaSet=${replicaSetName}&heartbeatFrequencyMS=500`;
    return Object.assign(serverControl(first, start, claim.release), { uri, port: chosen, version });
  } catch (error) {
    claim.release();
    throw error;
  }
}

/** Not needed to serve: they save disk and memory, and bring failpoints, by which tests make faults. */
const thrift = [
  ...flags({ oplogSize: 64, wiredTigerCacheSizeGB: 0.25 }),
  ...flags({ wiredTigerEngineConfigString: 'log=(prealloc=false,file_max=16MB)' }), // 17 MB instead of 301 MB
  ...flags({ setParameter: ['diagnosticDataCollectionEnabled=false', 'enableTestCommands=1'] }),
  '--nounixsocket',
  '--quiet',
];

function portFile(dataDir: string): string {
  return path.join(dataDir, 'port');
}

/** The same port again spares the set a move to another address. */
async function lastPort(dataDir: string): Promise<number | undefined> {
  let text: string;
  try {
    text = readFileSync(portFile(dataDir), 'utf8');
  } catch {
    return undefined; // a new folder
  }
  const port = Number(text);
  return Number.isInteger(port) && port > 0 && (await isFree(port)) ? port : undefined;
}
