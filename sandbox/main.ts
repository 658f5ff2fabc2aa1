import { parseArgs } from 'node:util';
import { runAppOnly } from './launch/app-only.ts';
import { LaunchFault, say } from './launch/say.ts';
import { Shutdown } from './launch/shutdown.ts';
import { validateFile } from './launch/validate-file.ts';

const usage = `npm run sandbox                      stores, workspace and bot; prints the address to open
npm run sandbox -- --fresh           the same from nothing; the last data are put aside
npm run sandbox -- --app-only        the workspace without the bot
npm run sandbox -- validate FILE     judges a card; exit 1 if Feishu would refuse it`;

async function main(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      fresh: { type: 'boolean', default: false },
      'app-only': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [command, file, ...rest] = positionals;
  if (values.help) return say(usage);
  if (command === 'validate' && file === undefined)
    throw new LaunchFault('validate judges the card in a file. Cure: npm run sandbox -- validate card.json');
  if (command === 'validate' && file !== undefined && rest.length === 0) {
    process.exitCode = await validateFile(file);
    return undefined;
  }
  if (command !== undefined) throw new LaunchFault(`Unknown: ${positionals.join(' ')}\n${usage}`);
  return launch(values['app-only'], values.fresh);
}

async function launch(appOnly: boolean, fresh: boolean): Promise<void> {
  const shutdown = new Shutdown();
  shutdown.onSignals();
  try {
    if (appOnly) return await runAppOnly(process.env, fresh, shutdown);
    const { runWithBot } = await import('./launch/with-bot.ts');
    return await runWithBot(process.env, fresh, shutdown);
  } catch (error) {
    await shutdown.end();
    throw error;
  }
}

function isTold(error: unknown): error is Error {
  return error instanceof LaunchFault || (error instanceof Error && error.message.includes('Cure: '));
}

try {
  await main(process.argv.slice(2));
} catch (thrown) {
  // What starts side by side fails side by side; the first fault that has a cure is the one to tell.
  const error: unknown =
    thrown instanceof AggregateError ? ((thrown.errors as unknown[]).find(isTold) ?? thrown) : thrown;
  const usageFault = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (!isTold(error) && !usageFault) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
