import path from 'node:path';
import { companyCast } from '../seed/cast.ts';
import { createWorkspace } from '../workspace.ts';
import { buildPage } from '../page/build.ts';
import { dataFolderFrom, makeFolder, putAside } from './folder.ts';
import { demandFree, portFrom } from './ports.ts';
import { say } from './say.ts';
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
  const workspace = await createWorkspace({
    ...companyCast(),
    page,
    stateFile: path.join(folder, 'workspace.json'),
    savesFolder: `${folder}.saves`,
    botUrl: env['BOT_URL'] ?? `http://127.0.0.1:${botPort}`,
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
  say(`  events are pushed to     ${workspace.platform.bot.url ?? ''}/webhook/event   (BOT_URL says another place)`);
  say(`  card clicks are sent to  ${workspace.platform.bot.url ?? ''}/webhook/card\n`);
  say(`  ${workspace.url}/#token=${workspace.token}`);
}
