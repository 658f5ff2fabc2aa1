import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { everyTag } from '../fixtures/cards.ts';
import type { FakeBot } from '../fixtures/fake-bot.ts';
import { startFakeBot } from '../fixtures/fake-bot.ts';
import { createApp } from '../platform/create.ts';
import type { App } from '../platform/model.ts';
import { companyCast } from '../seed/cast.ts';
import { freePort } from '../servers/port.ts';
import { boundToThisProcess } from '../servers/server-process.ts';
import { until } from '../servers/until.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** A start on a machine that is busy with other tests. */
const startMs = 60_000;
/** Above the highest id that Linux gives a process. */
const noProcess = 4_194_305;

/** `npm run sandbox -- …` as npm runs it, which dies with this process. */
interface Command {
  readonly child: ChildProcess;
  /** All that it has written so far, standard error too. */
  text(): string;
  /** The exit code, when it has ended and everything it wrote is there. */
  readonly code: Promise<number | null>;
}

const begun: ChildProcess[] = [];
const bots: FakeBot[] = [];

async function fakeBot(app: Partial<App> = {}): Promise<FakeBot> {
  const bot = await startFakeBot({ ...createApp('any'), ...app });
  bots.push(bot);
  return bot;
}

function sandbox(args: readonly string[], env: Readonly<Record<string, string>> = {}): Command {
  const [command, bound] = boundToThisProcess(process.execPath, ['scripts/ready.mjs', 'sandbox', ...args]);
  const child = spawn(command, bound, {
    cwd: root,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  begun.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (more: string) => {
      text += more;
    });
  return { child, text: () => text, code: once(child, 'close').then(() => child.exitCode) };
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sandbox-process-'));
});
afterEach(async () => {
  for (const child of begun.splice(0)) child.kill('SIGKILL');
  await Promise.all(bots.splice(0).map(async (bot) => bot.close()));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function validate(name: string, content: string | null): Promise<readonly [code: number | null, text: string]> {
  const file = path.join(folder, name);
  if (content !== null) await writeFile(file, content);
  const { code, text } = sandbox(['validate', file]);
  return [await code, text()];
}

describe('npm run sandbox -- validate FILE', () => {
  it('ends with 0 for a card that Feishu takes', async () => {
    expect(await validate('good.json', JSON.stringify(everyTag()))).toEqual([
      0,
      expect.stringMatching(/good\.json: Feishu takes it \(\d+ bytes, \d+ elements\)\n$/),
    ]);
  });

  it('ends with 1 for a card that it refuses, with code, pointer, section and page of each fault', async () => {
    const card = { schema: '2.0', body: { elements: [{ tag: 'note' }, { tag: 'hr', colour: 'red' }] } };
    const [code, text] = await validate('bad.json', JSON.stringify(card));
    expect([code, ...text.trimEnd().split('\n')]).toEqual([
      1,
      expect.stringMatching(
        /^200861 {2}\/body\/elements\/0\/tag {2}tag "note" is not supported here.* {2}\[docs\/feishu-cards\.md 5\.5, https:\S+-notes\]$/,
      ),
      expect.stringMatching(
        /^200621 {2}\/body\/elements\/1\/colour {2}unknown property "colour" {2}\[docs\/feishu-cards\.md 5\.3, https:\S+\/divider\]$/,
      ),
      expect.stringMatching(/bad\.json: refused, 2 faults \(\d+ bytes, 2 elements\)$/),
    ]);
  });

  it.each([
    ['a file that is not there', 'none.json', null, /none\.json can not be read: ENOENT.* Cure: /],
    ['a file that is no JSON', 'half.json', '{"schema":', /half\.json is not JSON: .* Cure: /],
  ])('ends with 1 and says the cure for %s', async (_what, name, content, told) => {
    const [code, text] = await validate(name, content);
    expect([code, text]).toEqual([1, expect.stringMatching(told)]);
    expect(text).not.toContain('    at ');
  });

  it(
    'runs several times at the same moment, and leaves nothing of itself or of a run that was killed',
    async () => {
      const card = JSON.stringify(everyTag());
      const runs = path.join(root, '.cache/run');
      await mkdir(path.join(runs, String(noProcess)), { recursive: true });
      // It waits for the card until somebody writes one.
      const pipe = path.join(folder, 'slow.json');
      execFileSync('mkfifo', [pipe]);
      const slow = sandbox(['validate', pipe]);
      const program = path.join(runs, String(slow.child.pid), 'main.js');
      expect(await until(() => existsSync(program), startMs)).toBe(true);
      const quick = await Promise.all([validate('a.json', card), validate('b.json', card)]);
      expect(quick.map(([code]) => code)).toEqual([0, 0]);
      expect(existsSync(program)).toBe(true);
      await writeFile(pipe, card);
      expect([await slow.code, slow.text()]).toEqual([0, expect.stringContaining('Feishu takes it')]);
      const left = await readdir(runs);
      expect([noProcess, slow.child.pid].filter((pid) => left.includes(String(pid)))).toEqual([]);
    },
    startMs,
  );

  it('finds a file from where it was called, and says what is missing without one', async () => {
    await writeFile(path.join(folder, 'here.json'), JSON.stringify(everyTag()));
    expect(await sandbox(['validate', 'here.json'], { INIT_CWD: folder }).code).toBe(0);
    const bare = sandbox(['validate']);
    expect([await bare.code, bare.text()]).toEqual([1, expect.stringContaining('Cure: npm run sandbox -- validate')]);
  });
});

describe('npm run sandbox -- --app-only', () => {
  const chosen = {
    FEISHU_APP_ID: 'cli_00000000000000aa',
    FEISHU_APP_SECRET: 'a secret of my choice',
    FEISHU_ENCRYPT_KEY: 'a key of my choice',
    FEISHU_VERIFICATION_TOKEN: 'a token of my choice',
  };

  it(
    'serves a bot by id, secret, keys and addresses of one’s choice, and ends in order by Ctrl-C',
    async () => {
      const bot = await fakeBot({ encryptKey: chosen.FEISHU_ENCRYPT_KEY });
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const addresses = { BOT_EVENT_URL: `${bot.url}/my/events`, BOT_CALLBACK_URL: `${bot.url}/my/cards` };
      const command = sandbox(['--app-only'], {
        ...chosen,
        ...addresses,
        SANDBOX_PORT: String(port),
        SANDBOX_DATA: path.join(folder, 'data'),
      });
      expect(await until(() => command.text().includes('the bot answers the check'), startMs)).toBe(true);
      const checks = bot.received.length;
      const lines = Object.entries({ FEISHU_BASE_URL: url, ...chosen }).map(([name, value]) => `  ${name}=${value}\n`);
      for (const told of [...lines, ...Object.values(addresses)]) expect(command.text()).toContain(told);

      const ask = async (secret: string): Promise<unknown> => {
        const response = await fetch(`${url}/open-apis/auth/v3/tenant_access_token/internal`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ app_id: chosen.FEISHU_APP_ID, app_secret: secret }),
        });
        return response.json();
      };
      expect(await ask(chosen.FEISHU_APP_SECRET)).toMatchObject({ code: 0, tenant_access_token: expect.any(String) });
      expect(await ask('another')).toMatchObject({ code: 10_015 });

      const token = /#token=(\S+)/.exec(command.text())?.[1] ?? '';
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const [person] = companyCast().people;
      const body = JSON.stringify({ person: person?.openId, key: 'menu.todo' });
      expect((await fetch(`${url}/control/menu`, { method: 'POST', headers, body })).status).toBe(200);
      await bot.arrived(checks + 1);
      expect(bot.received[checks]).toMatchObject({
        path: '/my/events',
        plain: {
          header: { app_id: chosen.FEISHU_APP_ID, token: chosen.FEISHU_VERIFICATION_TOKEN },
          event: { event_key: 'menu.todo' },
        },
      });

      command.child.kill('SIGINT');
      expect([await command.code, command.text()]).toEqual([0, expect.stringContaining('stopping')]);
      await expect(fetch(url)).rejects.toThrow('fetch failed');
    },
    startMs,
  );

  it(
    'says that no bot listens yet, and when one has begun to',
    async () => {
      const [port, botPort] = [await freePort(), await freePort()];
      const command = sandbox(['--app-only'], {
        FEISHU_ENCRYPT_KEY: '',
        BOT_URL: `http://127.0.0.1:${botPort}`,
        SANDBOX_PORT: String(port),
        SANDBOX_DATA: path.join(folder, 'waiting'),
      });
      expect(await until(() => command.text().includes('nothing listens there yet'), startMs)).toBe(true);
      const token = /#token=(\S+)/.exec(command.text())?.[1] ?? '';
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const ask = async (name: string, method: string): Promise<unknown> =>
        (
          await fetch(`http://127.0.0.1:${port}/control/${name}`, {
            method,
            headers,
            ...(method === 'POST' ? { body: '{}' } : {}),
          })
        ).json();
      expect(await ask('world', 'GET')).toMatchObject({ bot: { state: 'down' } });
      expect(await ask('check', 'POST')).toEqual({ fault: '/webhook/event: unreachable' });

      const server = createServer((request, response) => void request.pipe(response)).listen(botPort, '127.0.0.1');
      expect(await until(() => command.text().includes('the bot answers the check'), startMs)).toBe(true);
      expect(await ask('world', 'GET')).toMatchObject({ bot: { state: 'up' } });
      expect(await ask('check', 'POST')).toEqual({ fault: null });
      server.close();
      server.closeAllConnections();
    },
    startMs,
  );

  it(
    'ends with 1 and says the cure where its port is taken',
    async () => {
      const bot = await fakeBot();
      const { port } = new URL(bot.url);
      const command = sandbox(['--app-only'], { SANDBOX_PORT: port, SANDBOX_DATA: path.join(folder, 'taken') });
      expect([await command.code, command.text()]).toEqual([
        1,
        expect.stringContaining(`Cure: end what uses it, or choose another: SANDBOX_PORT=${Number(port) + 1}`),
      ]);
    },
    startMs,
  );
});
