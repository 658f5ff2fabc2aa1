import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../../sandbox/servers/until.ts';
import { startBotProcess, type BotProcess } from '../support/bot-process.ts';
import { apiKey, openProcessWorld, type ProcessWorld } from '../support/process-world.ts';
import { gongdan, openFolder, type Folder, type Ran } from './run.ts';

const startMs = 120_000;
const caseMs = 60_000;
/** How soon a running bot must know. */
const seenWithinMs = 5_000;

const unitHead = 'code,name,parent,timezone,calendar,chatId,active\n';
const personHead = 'openId,unionId,name,unit,roles,transferRight,mobile,email,language,active\n';
const hefei = 'HF,合肥分公司,EAST,Asia/Shanghai,,oc_hefei,\n';
const qian = 'ou_qian,on_qian,钱多,HF,agent,true,13900001234,qian@example.com,zh,true\n';

let world: ProcessWorld;
let folder: Folder;

beforeAll(async () => {
  world = await openProcessWorld(import.meta.url);
  folder = await openFolder();
}, startMs);

afterAll(async () => {
  await folder.remove();
  await world.close();
}, startMs);

async function importing(units: string, people: string, ...more: readonly string[]): Promise<Ran> {
  const files = [
    await folder.file('units.csv', unitHead + units),
    await folder.file('people.csv', personHead + people),
  ];
  return gongdan(['org', 'import', '--units', files[0] ?? '', '--people', files[1] ?? '', ...more], world.env);
}

/** All that is stored, to be compared. */
async function stored(): Promise<unknown> {
  const all = async (name: string) => world.db.collection(name).find().sort({ _id: 1 }).toArray();
  return { units: await all('units'), people: await all('people'), settings: await all('settings') };
}

describe('gongdan org import', () => {
  it('says in a dry run what it would do, and does nothing', async () => {
    const before = await stored();
    const { code, out, err } = await importing(hefei, qian, '--dry-run');

    expect(code).toBe(0);
    expect(err).toEqual([]);
    expect(out).toEqual([
      '+ unit HF 合肥分公司',
      'unit: 1 created, 0 updated, 0 unchanged',
      '+ person ou_qian 钱多',
      'person: 1 created, 0 updated, 0 unchanged',
      'Dry run: nothing was written.',
    ]);
    expect(await stored()).toEqual(before);
  });

  it('creates, leaves alone what is as it was, and updates what is not', async () => {
    expect((await importing(hefei, qian)).out).toContain('+ person ou_qian 钱多');
    expect((await importing(hefei, qian)).out).toEqual([
      'unit: 0 created, 0 updated, 1 unchanged',
      'person: 0 created, 0 updated, 1 unchanged',
      'Done. A running bot sees it within 5 seconds.',
    ]);
    const { out } = await importing(
      hefei.replace('合肥分公司', '安徽省公司'),
      qian.replace('agent,true', 'agent|manager,false'),
    );
    expect(out).toEqual([
      '~ unit HF 安徽省公司: name "合肥分公司" -> "安徽省公司"',
      'unit: 0 created, 1 updated, 0 unchanged',
      '~ person ou_qian 钱多: transferRight true -> false, memberships [{"unit":"HF","roles":["agent"]}] -> [{"unit":"HF","roles":["agent","manager"]}]',
      'person: 0 created, 1 updated, 0 unchanged',
      'Done. A running bot sees it within 5 seconds.',
    ]);
  });

  it('writes nothing at all where one row is bad, and names every bad row by file and line', async () => {
    const before = await stored();
    const { code, out, err } = await importing(
      `WH,武汉分公司,NOWHERE,Asia/Shanghai,,,\nCS,长沙分公司,EAST,Asia/Nowhere,,,\nNC,南昌分公司,EAST,Asia/Shanghai,,,\n`,
      `ou_a,,甲,NC,agent,true,,,zh,true\nou_b,,乙,NC,boss,true,,,zh,true\nou_c,,,NC,agent,perhaps,,,zh,true\nou_a,,丙,CS,agent,true,,,zh,true\n`,
    );

    expect(code).toBe(1);
    expect(out).toEqual([]);
    expect(err[0]).toBe('6 faults in the organisation:');
    expect(err.slice(1).map((line) => /(units|people)\.csv:\d+ \w+/.exec(line)?.[0])).toEqual([
      'units.csv:3 timezone',
      'units.csv:2 parent',
      'people.csv:3 roles',
      'people.csv:4 name',
      'people.csv:4 transferRight',
      'people.csv:5 name',
    ]);
    expect(await stored()).toEqual(before);
  });

  it.each([
    ['a file that is not there', ['--units', '/nowhere/units.csv', '--people', '/nowhere/people.csv'], '/nowhere/'],
    ['a file that is not named', ['--units', 'units.csv'], 'gongdan org import --units'],
    ['an option that is unknown', ['--unit', 'units.csv'], '--unit'],
  ])('says what is wrong with %s', async (_name, args, words) => {
    const { code, err } = await gongdan(['org', 'import', ...args], world.env);
    expect(code).toBe(1);
    expect(err.join('\n')).toContain(words);
  });
});

describe('a running bot', () => {
  let bot: BotProcess;
  beforeAll(async () => {
    bot = await startBotProcess(world.env);
  }, startMs);
  afterAll(async () => {
    await bot.kill();
  }, startMs);

  async function raised(unit: string): Promise<number> {
    const response = await fetch(`${bot.url}/api/v1/tickets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        kind: 'regional',
        unit,
        priority: 'low',
        title: '打印机卡纸',
        description: '换过纸。',
        customer: { name: '王建国', phone: '13800135678' },
      }),
    });
    await response.body?.cancel();
    return response.status;
  }

  it(
    'knows an imported unit within 5 s, without a restart',
    async () => {
      expect(await raised('XM')).toBe(400);
      expect((await importing('XM,厦门分公司,EAST,Asia/Shanghai,,,\n', '')).code).toBe(0);
      expect(await until(async () => (await raised('XM')) === 201, seenWithinMs)).toBe(true);
    },
    caseMs,
  );
});
