import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorld, type World } from '../support/world.ts';
import { eventually } from '../support/world/eventually.ts';
import { answered } from '../support/world/press.ts';
import { course, ticketAfter } from '../manual/states.ts';

const shipped = new URL('../../config/', import.meta.url).pathname;

let folder: string;
let file: string;
let world: World;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gongdan-test-'));
  file = path.join(folder, 'policy.yaml');
  await mkdir(path.join(folder, 'holidays'));
  await copyFile(path.join(shipped, 'policy.yaml'), file);
  world = await openWorld(import.meta.url, { policyFile: file, tellsOfMissingYear: true });
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

async function write(change: (policy: string) => string): Promise<void> {
  await writeFile(file, change(await readFile(file, 'utf8')));
  await world.bot.reloadPolicy();
}

async function ask(route: string): Promise<string> {
  return (await fetch(`${world.bot.url}${route}`)).text();
}

/** The values of one metric. */
async function metric(name: string): Promise<readonly string[]> {
  return (await ask('/metrics')).split('\n').filter((line) => line.startsWith(name));
}

async function warnings(): Promise<readonly string[]> {
  return (JSON.parse(await ask('/readyz')) as { warnings: readonly string[] }).warnings;
}

/** What 为什么是这个时间 tells 张三 of the ticket. */
async function why(number: string): Promise<string> {
  await answered(world.press('张三', '为什么是这个时间', { number, in: 'private' }));
  await world.quiet();
  return JSON.stringify(world.cardsIn('张三').at(-1)?.card ?? null);
}

const handleOf = async (number: string) => (await world.ticket(number)).clocks.handle;

describe('a policy file that changes while the bot runs', () => {
  it('is in force for new tickets; older ones keep their version', async () => {
    const old = await ticketAfter(world, course('张三').accepted);
    await write((policy) => policy.replace('handle: P1D', 'handle: P2D'));
    expect(await metric('gongdan_policy_version')).toEqual(['gongdan_policy_version 2']);
    const young = await ticketAfter(world, course('张三').accepted);
    await world.quiet();
    expect((await handleOf(old))?.dueAt).toBe('2026-11-24T10:02:00+08:00');
    expect((await handleOf(young))?.dueAt).toBe('2026-11-25T10:02:00+08:00');
    expect(await why(old)).toContain('工单沿用建单时的规则版本 1。');
    expect(await why(young)).toContain('工单沿用建单时的规则版本 2。');
  });

  it('changes nothing where it is faulty, and says so until it is mended', async () => {
    await write((policy) => policy.replace('handle: P2D', 'handle: tomorrow'));
    const [said = ''] = await warnings();
    expect(said).toContain('the policy file is faulty, version 2 stays in force: 1 fault in');
    expect(said).toContain('tomorrow');
    expect(await metric('gongdan_policy_loads_total')).toContain('gongdan_policy_loads_total{result="faulty"} 1');
    expect(await metric('gongdan_policy_version')).toEqual(['gongdan_policy_version 2']);
    expect(world.bot.log.some((line) => line.includes('stays in force'))).toBe(true);
    const number = await world.raise('regional');
    expect((await handleOf(number))?.dueAt).toBe('2026-11-25T10:02:00+08:00');
    await write((policy) => policy.replace('handle: tomorrow', 'handle: P2D'));
    expect(await warnings()).toEqual([]);
    expect(await metric('gongdan_policy_version')).toEqual(['gongdan_policy_version 2']);
  });

  it('makes no version of a change that means nothing', async () => {
    await write((policy) => `${policy}\n# a remark\n`);
    expect(await metric('gongdan_policy_version')).toEqual(['gongdan_policy_version 2']);
  });
});

describe('a year without holiday data', () => {
  it('is told to administrators 60 days ahead, once', async () => {
    const told = world.texts('韩雪').filter((text) => text.includes('2027'));
    expect(told).toEqual([expect.stringContaining('节假日表 cn 还没有 2027 年的数据')]);
    await world.advance('P1D');
    expect(world.texts('韩雪').filter((text) => text.includes('2027'))).toEqual(told);
  });

  it('is counted by the weekdays, provisionally, and again once its table is there', async () => {
    await world.advanceTo('2026-12-30 10:00');
    const number = await ticketAfter(world, course('张三').accepted, { priority: 'low' });
    await world.quiet();
    expect(await handleOf(number)).toMatchObject({ dueAt: '2027-01-06T10:00:00+08:00', provisional: true });
    expect(world.cardOf('张三', number).words).toContain('（暂定，节假日未公布）');
    world.arrived();

    const table = JSON.parse(await readFile(path.join(shipped, 'holidays/cn.json'), 'utf8')) as {
      years: Record<string, unknown>;
    };
    table.years['2027'] = { source: 'test', off: ['2027-01-01', '2027-01-04'], work: ['2027-01-03'] };
    await writeFile(path.join(folder, 'holidays/cn.json'), JSON.stringify(table));
    await world.bot.reloadPolicy();
    await world.advance('PT1S');
    const counted = async () => (await handleOf(number))?.dueAt === '2027-01-07T10:00:00+08:00';
    await eventually(counted, () => 'the deadline was not counted again');
    await world.quiet();
    // Wednesday 6:30, Thursday 7:30, then Sunday the 3rd, the 5th and the 6th, and an hour of the 7th.
    const { clocks, timeline } = await world.ticket(number);
    expect(clocks.handle).not.toHaveProperty('provisional');
    expect(timeline.at(-1)).toMatchObject({ action: 'changePriority', actor: null });
    expect(world.cardOf('张三', number).words).toContain('2027/1/7 周四 10:00');
    expect(world.arrived(number).map(({ chat, what }) => `${chat}: ${what}`)).toEqual([
      `张三: 节假日安排有更新，处理截止 2027/1/7 周四 10:00：收款一体机无法打印小票　${number}`,
    ]);
    expect(await why(number)).toContain('调休上班');
  });
});
