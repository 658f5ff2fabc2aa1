// Downloads MongoDB's own build and prints the path of its mongod as the last line; exit 1 with one line otherwise.
import os from 'node:os';
import { MongoBinary } from 'mongodb-memory-server-core/lib/util/MongoBinary.js';
import { MongoBinaryDownloadUrl } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js';
import { DryMongoBinary } from 'mongodb-memory-server-core/lib/util/DryMongoBinary.js';

const probeMs = 4000;

try {
  const options = await DryMongoBinary.generateOptions();
  const url = await new MongoBinaryDownloadUrl({
    ...options,
    platform: os.platform(),
    arch: os.arch(),
  }).getDownloadUrl();
  // The downloader waits for ever on a network that swallows packets: see first whether the site answers.
  const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(probeMs) });
  if (!answer.ok) throw new Error(`the site has no ${new URL(url).pathname} (HTTP ${answer.status})`);
  process.stdout.write(`downloading ${url}\n`);
  process.stdout.write(`\n${await MongoBinary.getPath()}\n`);
} catch (error) {
  const cause = error.cause?.code ?? error.cause?.message;
  process.stderr.write(`Error: ${error.message}${cause === undefined ? '' : ` (${cause})`}\n`);
  process.exitCode = 1;
}
