import { writeFile } from 'node:fs/promises';
import { LaunchFault, say } from '../launch/say.ts';
import { badCards } from './ask-cards.ts';
import { openClicks } from './clicks.ts';
import { runProbe } from './probe.ts';
import { reportLines } from './report.ts';
import { probeSettings, usage } from './settings.ts';

const args = process.argv.slice(2);
const indent = 2;

async function main(): Promise<void> {
  if (args.includes('--help')) return say(usage);
  const settings = probeSettings(args, process.env);
  const clicks = settings.personId === null ? null : await openClicks(settings);
  try {
    const report = await runProbe({ settings, clicks, cards: badCards(), say });
    await writeFile(settings.file, `${JSON.stringify(report, null, indent)}\n`);
    for (const line of reportLines(report)) say(line);
    return say(`Written to ${settings.file}, without ids and secrets.`);
  } finally {
    clicks?.close();
  }
}

try {
  await main();
} catch (error) {
  const isUsage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (!(error instanceof LaunchFault) && !isUsage && !(error instanceof Error && error.message.includes('Cure: ')))
    throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
