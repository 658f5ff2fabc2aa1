import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildPage } from '../page/build.ts';
import { readSave } from '../hosts/state-file.ts';
import { companyCast } from '../seed/cast.ts';
import { peopleCsv, unitsCsv } from '../seed/csv.ts';
import { playStory } from '../seed/story.ts';
import { startServers, withDatabase } from '../servers/servers.ts';
import { createSandboxClock } from '../clock.ts';
import type { Workspace } from '../workspace.ts';
import { createWorkspace } from '../workspace.ts';
import type { Running } from './bot.ts';
import { botEnv, loadBot } from './bot.ts';
import { firstOffset } from './first-offset.ts';
import { dataFolderFrom, exists, makeFolder, putAside } from './folder.ts';
import { demandFree, portFrom } from './ports.ts';
import { LaunchFault, say } from './say.ts';
import { createStores } from './stores.ts';
import type { Shutdown } from './shutdown.ts';

const workspacePort = 4400;
const defaultBotPort = 3000;
const keyBytes = 24;

/** The whole thing: stores, workspace, bot, company, tickets; prints one address to open. */
export async function runWithBot(env: NodeJS.ProcessEnv, fresh: boolean, shutdown: Shutdown): Promise<void> {
  const startedAt = performance.now();
  const port = portFrom(env, 'SANDBOX_PORT', workspacePort);
  const botPort = portFrom(env, 'PORT', defaultBotPort);
  await demandFree(port, 'SANDBOX_PORT', 'the workspace');
  await demandFree(botPort, 'PORT', 'the bot');
  const dataFolder = dataFolderFrom(env);
  if (fresh) await putAside(dataFolder);
  await makeFolder(dataFolder);

  const stateFile = path.join(dataFolder, 'workspace.json');
  const apiKey = randomBytes(keyBytes).toString('base64url');
  const starting = startServers({ folder: dataFolder, env });
  shutdown.add('the stores', async () => (await starting).stop());
  const [servers, page, saved, program] = await Promise.all([starting, buildPage(), readSave(stateFile), loadBot()]);
  const clock = createSandboxClock(saved?.offsetMs ?? firstOffset(Date.now()));
  const mongoUri = servers.mongo === null ? servers.mongoUri : withDatabase(servers.mongoUri, 'gongdan');
  const { redisUrl } = servers;
  let running: Running | null = null;
  const bot = {
    stop: async () => running?.stop(),
    start: async () => {
      running = await program.start({ clock, env: settings() });
    },
  };
  // Stores that were there before are not the sandbox's to overwrite.
  const stores =
    servers.mongo === null || servers.redis === null ? {} : { stores: createStores(mongoUri, redisUrl, bot) };
  const savesFolder = `${dataFolder}.saves`;
  const workspace = await createWorkspace({
    ...companyCast(),
    clock,
    page,
    stateFile,
    savesFolder,
    apiKey,
    ...stores,
  });
  shutdown.add('the workspace', () => workspace.close());
  await workspace.listen(port);

  const settings = (): ReturnType<typeof botEnv> =>
    botEnv({ app: workspace.app, workspaceUrl: workspace.url, port: botPort, mongoUri, redisUrl, apiKey });
  await importCompany(dataFolder, async (args) =>
    program.runCommand(args, settings(), { out: () => undefined, err: say }),
  );
  await bot.start();
  shutdown.add('the bot', bot.stop);
  const botUrl = `http://127.0.0.1:${botPort}`;
  workspace.setBot(botUrl);
  // A process that has only just started may take longer than the second it has; who saves in a console tries again, too.
  const refused = (await workspace.checkBot()) && (await workspace.checkBot());
  if (refused !== null) throw new LaunchFault(`The bot does not answer the check of its addresses: ${refused}`);
  await tellStory(workspace, botUrl, apiKey);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  say(`\n沙箱 · 不是飞书   sandbox: not Feishu, not affiliated with it   (${seconds} s)`);
  say(`  机器人 bot     ${botUrl}`);
  say(`  数据 data      ${dataFolder}   (npm run sandbox -- --fresh 重新开始 starts anew)`);
  say(`  打开 open      ${workspace.url}/#token=${workspace.token}\n`);
}

/** Tells the bot once who is who; later changes of the organisation stay as they are. */
async function importCompany(dataFolder: string, run: (args: readonly string[]) => Promise<number>): Promise<void> {
  const mark = path.join(dataFolder, 'imported');
  if (await exists(mark)) return;
  const [units, people] = [path.join(dataFolder, 'units.csv'), path.join(dataFolder, 'people.csv')];
  await Promise.all([writeFile(units, unitsCsv()), writeFile(people, peopleCsv())]);
  const code = await run(['org', 'import', '--units', units, '--people', people]);
  if (code !== 0) throw new LaunchFault('The company of the sandbox could not be imported; the lines above say why.');
  await writeFile(mark, '');
}

/** A bot without tickets gets some, in different states. */
async function tellStory(workspace: Workspace, botUrl: string, apiKey: string): Promise<void> {
  const response = await fetch(`${botUrl}/api/v1/tickets?limit=1`, { headers: { authorization: `Bearer ${apiKey}` } });
  const body = (await response.json()) as { readonly items?: readonly unknown[] };
  if (response.ok && body.items?.length !== 0) return;
  say('正在准备几张工单… making a few tickets');
  try {
    await playStory(workspace, apiKey);
  } catch (error) {
    say(`The first tickets are not complete: ${error instanceof Error ? error.message : String(error)}`);
  }
}
