import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openWorld, type World } from '../support/world.ts';
import type { NoticeRow } from '../../tickets/record.ts';
import { eventually } from '../support/world/eventually.ts';
import { expectSound, look, reminders, rung } from './board.ts';
import { course, perform, ticketAfter } from './states.ts';

const group = '南京分公司群';
const title = '收款一体机无法打印小票';

let world: World;
/** Each test has a working day of its own, and begins at 10:02. */
const days = ['11-23', '11-24', '11-25', '11-26', '11-27', '11-30', '12-01'];
let day = '';
beforeAll(async () => {
  world = await openWorld(import.meta.url);
});
afterAll(async () => {
  await world.close();
});
beforeEach(async () => {
  day = `2026-${days.shift()}`;
  await world.advanceTo(`${day} 10:02`);
});

describe('the clock of 签收', () => {
  it('rings when three quarters are gone and again at the deadline, minute by minute, each once', async () => {
    const number = await world.raise('regional');
    await world.advanceTo(`${day} 10:24`, 'walk');
    expect(rung(world, number)).toEqual([`${group}: 待签收`]);
    expect(look(world.cardOf('张三', number, group))).toBe('blue 待签收 高');
    await world.advanceTo(`${day} 10:31`, 'walk');
    expect(rung(world, number)).toEqual([`${group}: @张三 @唐悦 @李四 还有 7 分钟要签收（今天 10:32 截止）：${title}`]);
    expect(look(world.cardOf('张三', number, group))).toBe('orange 待签收 即将超时 高');
    expect((await world.ticket(number)).clocks.accept?.state).toBe('dueSoon');
    await world.advanceTo(`${day} 10:40`, 'walk');
    expect(rung(world, number)).toEqual([
      '王敏: 待签收',
      `${group}: @张三 @唐悦 @李四 签收已超时（今天 10:32 截止）：${title}。请签收；王敏 也收到了提醒；仍未签收则 今天 16:02 升级，通知 江苏省公司 何静`,
    ]);
    expect(look(world.cardOf('张三', number, group))).toBe('red 待签收 已超时 高');
    const manager = world.cardOf('王敏', number);
    expect(look(manager)).toBe('red 待签收 已超时 高');
    for (const words of ['还没有人签收', '你收到它，因为你是 南京分公司 的机构负责人'])
      expect(manager.words).toContain(words);
    expect(await reminders(world, number)).toEqual([
      ['accept', 0, [], null],
      ['accept', 1, [], null],
    ]);
  });

  it('keeps the breach when somebody signs at last, and the manager’s card says that it is over', async () => {
    const number = await world.raise('regional');
    await world.advance('PT31M');
    rung(world, number);
    await perform(world, number, course('李四').accepted);
    const ticket = await expectSound(world, number);
    expect(ticket.clocks.accept).toMatchObject({ state: 'missed', excused: false });
    expect(ticket.breaches).toEqual([
      {
        clock: 'accept',
        round: 1,
        unit: { code: 'NJ', name: '南京分公司' },
        dueAt: `${day}T10:32:00+08:00`,
        at: `${day}T10:33:00+08:00`,
        excused: false,
      },
    ]);
    expect(look(world.cardOf('王敏', number))).toBe('wathet 已签收 高');
    expect(world.cardOf('王敏', number).words).toContain('**签收超时已经处理**');
    expect(rung(world, number)).toEqual(['李四: 已签收']);
    await world.advance('PT2H');
    expect(rung(world, number)).toEqual([]);
  });

  it('after an outage sends the highest level once and records the one it stands for', async () => {
    const number = await world.raise('regional');
    await world.quiet();
    rung(world, number);
    await world.advance('PT5H');
    expect(rung(world, number).filter((line) => line.includes('签收'))).toEqual([
      '王敏: 待签收',
      expect.stringContaining('签收已超时（今天 10:32 截止）'),
    ]);
    expect(await reminders(world, number)).toEqual([['accept', 1, [0], null]]);
  });

  it('calls each agent in private where the unit has no group, and no manager twice', async () => {
    const number = await world.raise('regional', { unit: 'NJ-XW' });
    await world.advanceTo(`${day} 10:33`, 'walk');
    expect(rung(world, number)).toEqual([
      '马超: 待签收',
      `马超: 还有 7 分钟要签收（今天 10:32 截止）：${title}`,
      `马超: 签收已超时（今天 10:32 截止）：${title}。请签收；仍未签收则 今天 16:02 升级，通知 南京分公司 王敏`,
    ]);
  });

  it('turns to the next manager above where the unit has none, and starts anew with each hop', async () => {
    const acts = [...course('张三').accepted, ['张三', 'transfer', { unit: 'NJ-JN' }]] as const;
    const number = await ticketAfter(world, acts);
    await world.quiet();
    rung(world, number);
    await world.advance('PT31M');
    expect(rung(world, number)).toEqual([
      '王敏: 待签收',
      expect.stringMatching(
        /^江宁网点群: @马超 签收已超时.*王敏 也收到了提醒；仍未签收则 今天 16:02 升级，通知 江苏省公司 何静$/,
      ),
    ]);
    expect(world.cardOf('王敏', number).words).toContain('你是 江宁网点 的上级机构负责人');
  });
});

describe('what is done', () => {
  it('rings for nobody', async () => {
    const number = await ticketAfter(world, course('张三').passed);
    await world.quiet();
    rung(world, number);
    await world.advance('P1D');
    expect(rung(world, number)).toEqual([]);
    expect(await reminders(world, number)).toEqual([]);
  });

  it('is checked again when a reminder is sent: one that waited too long is dropped', async () => {
    const { faults } = world.workspace.platform;
    const number = await world.raise('regional');
    await world.quiet();
    rung(world, number);
    faults.add({ route: 'reply', kind: 'before', status: 400, code: 230020, times: 1000 });
    await world.clock.advance(23 * 60_000, { leap: true });
    const claimed = async () => (await world.ticket(number)).timeline.some(({ action }) => action === 'remind');
    await eventually(claimed, () => 'no reminder was claimed');
    await perform(world, number, course('张三').accepted);
    // What was under way when 张三 signed is over, and the next try finds that there is nothing left to say.
    await eventually(
      () => isDropped(number),
      () => 'the reminder still waits',
    );
    faults.clear();
    await world.quiet();
    expect(rung(world, number)).toEqual(['张三: 已签收']);
    expect(await reminders(world, number)).toEqual([['accept', 0, [], null]]);
  });
});

async function isDropped(number: string): Promise<boolean> {
  const stored = await world.db
    .collection<{ _id: string; notices: Record<string, NoticeRow> }>('tickets')
    .findOne({ _id: number });
  return Object.values(stored?.notices ?? {}).every(({ supersededAt }) => supersededAt !== null);
}
