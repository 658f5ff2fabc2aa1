import path from 'node:path';
import { findBinary } from '../../sandbox/servers/binary.ts';
import { flags } from '../../sandbox/servers/flags.ts';
import { firstAnswer, freePort } from '../../sandbox/servers/port.ts';
import { startProcess } from '../../sandbox/servers/server-process.ts';

const answerTimeoutMs = 1000;

/** A MongoDB that is no replica set, as a careless operator has it; its data lie in that folder, which must be there. */
export async function startStandaloneMongo(folder: string): Promise<{ readonly uri: string; kill(): Promise<void> }> {
  const port = await freePort();
  const server = await startProcess({
    command: findBinary('mongod'),
    args: [...flags({ dbpath: folder, port, bind_ip: '127.0.0.1' }), '--nounixsocket', '--quiet'],
    logFile: path.join(folder, 'mongod.log'),
    isReady: async () => (await firstAnswer(port, '', answerTimeoutMs)) !== undefined,
    onStart: () => undefined,
  });
  return { uri: `mongodb://127.0.0.1:${port}/gongdan`, kill: () => server.kill() };
}
