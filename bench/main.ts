/** `npm run bench`: speed as ratios against references that run in the same minutes. `-- --quick` only shows that it works. */
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { temporaryFolder } from '../sandbox/servers/folder.ts';
import { startServers } from '../sandbox/servers/servers.ts';
import { bundlePrograms } from './bundle.ts';
import { alarmBurst } from './rows/alarm-burst.ts';
import { alarmLateness } from './rows/alarm-lateness.ts';
import { armedMemory } from './rows/armed-memory.ts';
import { deadlineCount } from './rows/deadlines.ts';
import { managersDigests } from './rows/digests.ts';
import { durableClick } from './rows/durable-click.ts';
import { outboundDrain } from './rows/outbound-drain.ts';
import { sandboxPage } from './rows/page.ts';
import { startUp } from './rows/start-up.ts';
import { oneSweep } from './rows/sweep.ts';
import { full, quick } from './size.ts';
import { tableOf } from './table.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const size = values.quick ? quick : full;
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const claim = await temporaryFolder();
const servers = await startServers({ folder: claim.folder, env: process.env });
try {
  say(
    `${availableParallelism()} cores, Node ${process.version}; ${size.rounds} rounds, interleaved; medians and ranges of the ratios`,
  );
  await bundlePrograms();
  say('clicks …');
  const clicks = await durableClick(servers, size, say);
  say('starts …\n');
  const starts = await startUp(servers, size);
  say('calls to Feishu, against its limits: over a minute …');
  const calls = await outboundDrain(servers, size);
  say('the sandbox\u2019s page …');
  const page = await sandboxPage(size);
  say('deadlines …');
  const deadlines = await deadlineCount(size);
  say('reminders …');
  const alarms = [
    ...(await alarmBurst(servers, size)),
    ...(await alarmLateness(servers, size)),
    ...(await armedMemory(servers, size)),
    ...(await oneSweep(servers, size)),
  ];
  say('digests …');
  const digests = await managersDigests(servers, size);
  say(tableOf([...clicks, ...starts, ...calls, ...page, ...deadlines, ...alarms, ...digests]));
  if (values.quick) say('\nA quick run: these numbers mean nothing.');
} finally {
  await servers.kill();
  rmSync(claim.folder, { recursive: true, force: true });
}
