import path from 'node:path';
import type { App } from '../platform/model.ts';
import type { Place } from '../platform/pushes/outgoing.ts';
import { companyCast } from '../seed/cast.ts';
import { createWorkspace, type Workspace } from '../workspace.ts';
import { buildPage } from '../page/build.ts';
import { dataFolderFrom, makeFolder, putAside } from './folder.ts';
import { demandFree, portFrom } from './ports.ts';
import { LaunchFault, say } from './say.ts';
import type { Shutdown } from './shutdown.ts';

const workspacePort = 4400;
const botPort = 3000;

/** The workspace alone, for a bot that runs elsewhere: prints what that bot has to be told. */
export async function runAppOnly(env: NodeJS.ProcessEnv, fresh: boolean, shutdown: Shutdown): Promise<void> {
  const port = portFrom(env, 'SANDBOX_PORT', workspacePort);
  await demandFree(port, 'SANDBOX_PORT', 'the workspace');
  const folder = path.join(dataFolderFrom(env), 'app-only');
  if (fresh) await putAside(folder);
  await makeFolder(folder);
  const page = await buildPage();
  const apiKey = env['SANDBOX_API_KEY'];
  const otherUrls = otherUrlsFrom(env);
  const workspace = await createWorkspace({
    ...companyCast(),
    page,
    stateFile: path.join(folder, 'workspace.json'),
    savesFolder: `${folder}.saves`,
    botUrl: env['BOT_URL'] ?? `http://127.0.0.1:${botPort}`,
    app: appFrom(env),
    addresses: addressesFrom(env),
    otherApps: Math.max(otherAppsFrom(env), otherUrls.length),
    ...(apiKey === undefined ? {} : { apiKey }),
  });
  shutdown.add('the workspace', () => workspace.close());
  await workspace.listen(port);
  const { app } = workspace;
  say(
    '沙箱 · 不是飞书   sandbox: not Feishu, not affiliated with it. The bot is yours to start, with these settings:\n',
  );
  say(`  FEISHU_BASE_URL=${workspace.url}`);
  say(`  FEISHU_APP_ID=${app.appId}`);
  say(`  FEISHU_APP_SECRET=${app.appSecret}`);
  say(`  FEISHU_ENCRYPT_KEY=${app.encryptKey}`);
  say(`  FEISHU_VERIFICATION_TOKEN=${app.verificationToken}\n`);
  const { url, addresses } = workspace.platform.bot;
  const whole = (address: string): string => new URL(address, url ?? workspace.url).href;
  say(`  events are pushed to     ${whole(addresses.event)}   (BOT_URL or BOT_EVENT_URL says another place)`);
  say(`  card clicks are sent to  ${whole(addresses.callback)}   (BOT_CALLBACK_URL says another place)\n`);
  say('  or over the long connection of a bot that opens one: then no address is needed\n');
  for (const [index, other] of workspace.platform.otherApps.entries()) {
    const own = otherUrls[index] ?? null;
    workspace.setOtherBot(other.appId, own);
    say(`  another app of the tenant  FEISHU_APP_ID=${other.appId} FEISHU_APP_SECRET=${other.appSecret}`);
    if (own !== null)
      say(
        `    listens at ${own}   FEISHU_ENCRYPT_KEY=${other.encryptKey} FEISHU_VERIFICATION_TOKEN=${other.verificationToken}`,
      );
  }
  say(`  ${workspace.url}/#token=${workspace.token}\n`);
  await tellWhenItAnswers(workspace, shutdown);
}

/** Says what came of the console's check of the bot's addresses, as soon as anything listens there. */
async function tellWhenItAnswers(workspace: Workspace, shutdown: Shutdown): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  shutdown.add('the wait for the bot', async () => clearTimeout(timer));
  const check = async (): Promise<boolean> => {
    const fault = await workspace.checkBot();
    if (fault !== null && workspace.world().bot.state === 'down') return false;
    say(
      fault === null
        ? '  the bot answers the check of its addresses'
        : `  the bot fails the check of its addresses: ${fault}`,
    );
    return true;
  };
  const again = async (): Promise<void> => {
    if (!(await check())) timer = setTimeout(() => void again(), againMs);
  };
  if (await check()) return;
  say('  nothing listens there yet; this line is followed by another when a bot does');
  timer = setTimeout(() => void again(), againMs);
}

const againMs = 2000;

/** What of the app the environment names, under the names a bot reads it by; the rest is made up once and kept. */
export function appFrom(env: NodeJS.ProcessEnv): Partial<App> {
  const given = {
    appId: env['FEISHU_APP_ID'],
    appSecret: env['FEISHU_APP_SECRET'],
    // Empty means none: pushes then come in plain text and unsigned.
    encryptKey: env['FEISHU_ENCRYPT_KEY'],
    verificationToken: env['FEISHU_VERIFICATION_TOKEN'],
    tenantKey: env['FEISHU_TENANT_KEY'],
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

const mostOtherApps = 9;

/** SANDBOX_OTHER_URLS: where other apps listen, one after the other; those without an address hear nothing until they open a long connection. */
export function otherUrlsFrom(env: NodeJS.ProcessEnv): readonly string[] {
  const given = (env['SANDBOX_OTHER_URLS'] ?? '').split(/[\s,]+/u).filter((url) => url !== '');
  const wrong = given.find((url) => !/^https?:\/\//.test(url) || !URL.canParse(url));
  if (wrong !== undefined || given.length > mostOtherApps)
    throw new LaunchFault(
      `SANDBOX_OTHER_URLS has ${wrong ?? `${given.length} addresses`}; it is up to ${mostOtherApps} addresses such as http://127.0.0.1:3001, with spaces between. Cure: correct it.`,
    );
  return given;
}

/** SANDBOX_OTHER_APPS: how many other apps call the platform, none at first. */
function otherAppsFrom(env: NodeJS.ProcessEnv): number {
  const given = env['SANDBOX_OTHER_APPS'] ?? '0';
  if (!/^\d$/.test(given))
    throw new LaunchFault(
      `SANDBOX_OTHER_APPS is ${given}; it is a number from 0 to ${mostOtherApps}. Cure: correct it.`,
    );
  return Number(given);
}

function addressesFrom(env: NodeJS.ProcessEnv): Partial<Place['addresses']> {
  const given = { event: env['BOT_EVENT_URL'], callback: env['BOT_CALLBACK_URL'] };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''));
}
