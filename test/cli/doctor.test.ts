import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { start } from '../../main.ts';
import { actorOn } from '../../sandbox/seed/story.ts';
import { openProcessWorld, type ProcessWorld } from '../support/process-world.ts';
import { databaseFor } from '../support/servers.ts';
import { gongdan, type Ran } from './run.ts';

const startMs = 120_000;
const nowhere = 'http://127.0.0.1:1';

let world: ProcessWorld;
beforeAll(async () => {
  world = await openProcessWorld(import.meta.url);
}, startMs);
beforeEach(() => world.workspace.platform.faults.clear());
afterAll(async () => {
  await world.close();
}, startMs);

async function doctor(env: Readonly<Record<string, string | undefined>> = {}): Promise<Ran> {
  return gongdan(['doctor'], { ...world.env, ...env });
}

/** The one line on that. */
function line({ out }: Ran, what: string): string {
  const lines = out.filter((text) => text.slice('FAIL  '.length).startsWith(`${what}:`));
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

describe('gongdan doctor', () => {
  it('finds nothing wrong where all is well, and that nobody has called yet', async () => {
    const ran = await doctor();
    expect(ran).toMatchObject({ code: 0, err: [] });
    expect(ran.out.filter((text) => !text.startsWith('ok'))).toEqual([
      expect.stringMatching(/^note {2}callback: no verified request has come yet\. Start the bot .*\/webhook\/card/),
    ]);
    for (const what of ['settings', 'policy', 'MongoDB', 'Redis', 'Feishu token', 'Feishu bot', 'may send messages'])
      expect(line(ran, what)).toMatch(/^ok/);
    expect(line(ran, 'clock')).toMatch(/agrees with MongoDB, Redis, Feishu/);
    expect(line(ran, 'groups')).toMatch(/(\d+) of \1 can be written to/);
  });

  it('says that nobody is known before an import, and that nobody is an administrator', async () => {
    const empty = { MONGODB_URI: databaseFor(`${import.meta.url}-empty`) };
    expect(line(await doctor(empty), 'organisation')).toMatch(/^note .*nobody is known yet.*gongdan org import/);
    const people = world.db.collection<{ memberships: { roles: string[] }[] }>('people');
    const kept = await people.find({ 'memberships.roles': 'admin' }).toArray();
    await people.updateMany({}, { $pull: { 'memberships.$[].roles': 'admin' } });
    expect(line(await doctor(), 'organisation')).toMatch(/^note .*no administrator.*role admin in people\.csv/);
    for (const one of kept) await people.replaceOne({ _id: one._id }, one);
    expect(line(await doctor(), 'organisation')).toMatch(/^ok .*\d+ units, \d+ people/);
  });

  it('sends nothing to anybody', async () => {
    await doctor();
    expect([...world.workspace.platform.state.messages.values()]).toEqual([]);
  });

  it('knows a wrong secret and says where the right one stands', async () => {
    const ran = await doctor({ FEISHU_APP_SECRET: 'another-secret' });
    expect(ran.code).toBe(1);
    expect(line(ran, 'Feishu token')).toMatch(
      /^FAIL .*\(10015\|10014\)|^FAIL .*Copy FEISHU_APP_ID and FEISHU_APP_SECRET/,
    );
  });

  it('names a permission that is missing, from the code of the call that needs it', async () => {
    world.workspace.platform.faults.add({ route: 'send', kind: 'before', status: 400, code: 99991672, times: 1 });
    const ran = await doctor();
    expect(ran.code).toBe(1);
    expect(line(ran, 'may send messages')).toMatch(/^FAIL .*99991672.*Add the permission/);
    expect(line(ran, 'may change cards')).toMatch(/^ok/);
  });

  it('goes on past a store that is not there, and tells of every one', async () => {
    const ran = await doctor({
      MONGODB_URI: 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200',
      REDIS_URL: 'redis://127.0.0.1:1',
      FEISHU_BASE_URL: nowhere,
    });
    expect(ran.code).toBe(1);
    const failed = ran.out.filter((text) => text.startsWith('FAIL')).join('\n');
    expect(failed).toMatch(/MongoDB MONGODB_URI: .*Start it there/);
    expect(failed).toMatch(/Redis REDIS_URL: .*Start Redis there/);
    expect(failed).toMatch(/Feishu token: .*Check FEISHU_BASE_URL/);
  });

  it('lists every fault of the settings', async () => {
    const ran = await doctor({ FEISHU_APP_ID: '', PORT: 'http' });
    expect(ran).toMatchObject({ code: 1 });
    expect(ran.out).toEqual([
      expect.stringMatching(/^FAIL {2}settings (PORT|FEISHU_APP_ID): /),
      expect.stringMatching(/^FAIL {2}settings (PORT|FEISHU_APP_ID): /),
    ]);
  });

  it('remembers that a verified request has come', async () => {
    const bot = await start({ env: { ...world.env, LOG_LEVEL: 'silent' } });
    world.workspace.setBot(`http://127.0.0.1:${bot.port}`);
    try {
      const number = await world.raise({ kind: 'regional', unit: 'NJ' });
      expect(await world.isQuiet([number], startMs)).toBe(true);
      await actorOn(world.workspace, number).press('张三', '签收');
      expect(line(await doctor(), 'callback')).toMatch(/^ok .*a verified request has come/);
    } finally {
      await bot.stop();
    }
  });
});
