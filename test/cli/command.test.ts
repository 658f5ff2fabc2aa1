import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runBotProcess } from '../support/bot-process.ts';
import { databaseFor, redisUrl } from '../support/servers.ts';
import { gongdan, openFolder, type Folder } from './run.ts';

const caseMs = 60_000;

/** Nothing reaches Feishu here. */
const env = {
  FEISHU_APP_ID: 'cli_test',
  FEISHU_APP_SECRET: 'a-secret-of-the-app',
  FEISHU_ENCRYPT_KEY: 'an-encrypt-key',
  FEISHU_VERIFICATION_TOKEN: 'a-verification-token',
  FEISHU_BASE_URL: 'http://127.0.0.1:1',
  MONGODB_URI: databaseFor(import.meta.url),
  REDIS_URL: redisUrl(),
};

/** Faults in four lines, of four kinds. */
const badPolicy = `calendars:
  office: { timezone: Asia/Shanghai, days: [mon, tue], windows: ["09:00-12:00", "11:00-18:00"] }
defaultCalendar: offices
priorities:
  urgent: { accept: 15 minutes }
  burning: { accept: PT1M }
`;

let folder: Folder;
beforeAll(async () => {
  folder = await openFolder();
});
afterAll(async () => {
  await folder.remove();
});

describe('gongdan', () => {
  it.each([
    ['no command', []],
    ['an unknown command', ['sevre']],
    ['half a command', ['org']],
    ['half a command', ['ticket', 'delete', 'GD-20261123-0001']],
  ])('answers %s with its usage', async (_name, args) => {
    const { code, out, err } = await gongdan(args, env);
    expect({ code, out }).toEqual({ code: 1, out: [] });
    expect(err.join('\n')).toMatch(/gongdan ticket create --file/);
  });

  it('names a role that is none', async () => {
    const { code, err } = await gongdan(['serve', '--role', 'waiter'], env);
    expect(code).toBe(1);
    expect(err.join('\n')).toMatch(/"waiter" is unknown.*all\|web\|worker/);
  });

  it('lists every fault of a policy file with its line and its cure, whatever the command', async () => {
    const POLICY_FILE = await folder.file('policy.yaml', badPolicy);
    for (const args of [['serve'], ['ticket', 'show', 'GD-20261123-0001']]) {
      const { code, out, err } = await gongdan(args, { ...env, POLICY_FILE });
      expect({ code, out }).toEqual({ code: 1, out: [] });
      expect(err[0]).toBe(`4 faults in ${POLICY_FILE}:`);
      expect(
        err
          .slice(1)
          .map((line) => /policy\.yaml:(\d+)/.exec(line)?.[1] ?? '')
          .toSorted(),
      ).toEqual(['2', '3', '5', '6']);
    }
  });

  it('names a policy file that is not there', async () => {
    const { code, err } = await gongdan(['serve'], { ...env, POLICY_FILE: '/nowhere/policy.yaml' });
    expect(code).toBe(1);
    expect(err.join('\n')).toMatch(/\/nowhere\/policy\.yaml.*POLICY_FILE/s);
  });

  it('asks a command for the stores alone, and the service for everything', async () => {
    const bare = { MONGODB_URI: 'http://db' };
    expect((await gongdan(['ticket', 'show', 'GD-20261123-0001'], bare)).err[0]).toBe('1 fault in the environment:');
    expect((await gongdan(['serve'], bare)).err[0]).toBe('6 faults in the environment:');
  });
});

describe('the process', () => {
  it(
    'ends with 0 and speaks on standard output when all is well',
    async () => {
      const units = await folder.file('units.csv', 'code,name,timezone\nHQ,总部,Asia/Shanghai\n');
      const people = await folder.file('people.csv', 'openId,name,unit\n');
      const ended = await runBotProcess(['org', 'import', '--units', units, '--people', people], env);
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      expect(ended.stdout.split('\n')[0]).toBe('+ unit HQ 总部');
    },
    caseMs,
  );

  it(
    'ends with 1 and speaks on standard error when it is not',
    async () => {
      const ended = await runBotProcess(['sevre'], env);
      expect(ended).toMatchObject({ code: 1, stdout: '' });
      expect(ended.stderr).toMatch(/^Usage:\n/);
    },
    caseMs,
  );
});
