import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { gongdan } from '../cli/run.ts';
import { openWorld, type World } from '../support/world.ts';
import { privateChat } from '../../sandbox/platform/messages/chats.ts';
import { units } from '../../sandbox/seed/company.ts';

const group = '南京分公司群';
const title = '收款一体机无法打印小票';
const chatId = units.find(({ code }) => code === 'NJ')?.chatId ?? '';
const administrator = '韩雪';
/** Who may sign for a ticket of 南京分公司. */
const agents = ['张三', '李四', '唐悦'].toSorted((a, b) => a.localeCompare(b));
const badRequest = 400;

let world: World;
beforeAll(async () => {
  world = await openWorld(import.meta.url);
});
afterAll(async () => {
  await world.close();
});
beforeEach(() => {
  world.workspace.platform.faults.clear();
});

/** The next calls to the group's chat are refused with this code. */
function refuse(code: number, times: number, route: 'send' | 'patch' | 'reply' = 'send'): void {
  world.workspace.platform.faults.add({ route, kind: 'before', status: badRequest, code, times, chatId });
}

/** Raises a ticket for 南京分公司 and answers its number once all is quiet. */
async function raised(): Promise<string> {
  const number = await world.raise('regional', { unit: 'NJ' });
  await world.quiet();
  return number;
}

/** What the administrator has been told since this was asked last. */
let toldBefore = 0;
async function told(): Promise<readonly string[]> {
  await world.advance('PT1S');
  const all = world.texts(administrator);
  const fresh = all.slice(toldBefore);
  toldBefore = all.length;
  return fresh;
}

/** Who has a card of the ticket, with its status word. */
function seenBy(number: string): readonly (readonly string[])[] {
  return world
    .cards(number)
    .map(({ chat, tags }) => [chat, tags[0] ?? ''])
    .toSorted(([a = ''], [b = '']) => a.localeCompare(b));
}

async function undelivered(...args: readonly string[]): Promise<readonly string[]> {
  const ran = await gongdan(['undelivered', ...args], { MONGODB_URI: world.mongoUri });
  expect(ran).toMatchObject({ code: 0, err: [] });
  return ran.out;
}

describe('a card whose content Feishu refuses', () => {
  it.each([
    ['goes without its folds', 1, true],
    ['goes with its header and one way on', 2, false],
  ])('%s', async (_name, times, hasButtons) => {
    refuse(230025, times);
    const number = await raised();
    const [card] = world.cards(number);
    expect(card?.chat).toBe(group);
    expect(card?.labels.includes('签收')).toBe(hasButtons);
    expect(card?.labels.includes('查看')).toBe(true);
    expect(JSON.stringify(card?.card)).not.toContain('collapsible_panel');
    expect(await told()).toEqual([]);
  });

  it('comes as a text in the end, of which nobody else need know', async () => {
    refuse(230022, 3);
    const number = await raised();
    expect(world.cards(number)).toEqual([]);
    expect(world.texts(group).at(-1)).toBe(`${title} · 待签收 · 10:32 截止。发“签收 ${number}”签收`);
    expect([await told(), await undelivered('list')]).toEqual([[], ['nothing is undelivered']]);
  });

  it('is tried masked, then smaller, where the data-leak check refuses it', async () => {
    refuse(230028, 2);
    const number = await raised();
    expect(world.cardOf('张三', number, group).labels).toContain('签收');
    world.workspace.platform.faults.add({ route: 'send', kind: 'before', status: badRequest, code: 230028, times: 1 });
    await world.press('张三', '签收', { number, in: group });
    await world.quiet();
    expect(world.cardOf('张三', number).words).not.toContain('13800135678');
    expect(world.texts('张三').at(-1)).toBe('电话被企业安全策略拦截，请在工单系统查看');
  });
});

describe('what reaches nobody', () => {
  it('is kept, told to the administrators once for each cause, and sent again on request', async () => {
    refuse(230018, 2);
    const numbers = await Promise.all([raised(), raised()]);
    const [said, ...others] = await told();
    expect(others).toEqual([]);
    // A sweep may have come between the two; the later one is the same fact.
    expect(said?.split('\n')).toEqual([
      expect.stringMatching(/^有 [12] 条消息没有送到，已经记下，可以重发：$/),
      expect.stringMatching(/^· 南京分公司：[12] 条，群设置不允许（230018）：GD-/),
      '查看：gongdan undelivered list　重发：gongdan undelivered replay',
    ]);
    // Who may sign has the card in private meanwhile.
    for (const number of numbers) expect(seenBy(number)).toEqual(agents.map((name) => [name, '待签收']));
    refuse(230018, 1);
    const third = await raised();
    expect(await told()).toEqual([]);

    expect(await undelivered('list', third)).toEqual([
      expect.stringMatching(new RegExp(`card ${third} c1_0  to 南京分公司 ${chatId}  230018 `)),
    ]);
    expect(await undelivered('replay')).toHaveLength(3);
    await world.advance('PT1S');
    await world.quiet();
    expect(world.cardOf('张三', third, group).tags[0]).toBe('待签收');
    expect(await undelivered('list')).toEqual(['nothing is undelivered']);
  });

  it('is a notice as well as a card', async () => {
    const number = await raised();
    refuse(230035, 1, 'reply');
    await world.press('李芳', '催办', { number: await seenByReviewer(number) });
    await world.quiet();
    expect(await told()).toEqual([
      expect.stringContaining(`· 南京分公司：1 条，不允许向那里发消息（230035）：${number}`),
    ]);
    const before = world.texts(group).length;
    expect(await undelivered('replay', number)).toEqual([`notice ${number} n2_0: waits to be sent`]);
    await world.advance('PT1S');
    await world.quiet();
    expect(world.texts(group).slice(before)).toEqual([expect.stringContaining('李芳 催办')]);
  });

  it('is said in plain words first, where its content is refused', async () => {
    const number = await raised();
    refuse(230022, 1, 'reply');
    await world.press('李芳', '催办', { number: await seenByReviewer(number) });
    await world.quiet();
    expect(world.texts(group).at(-1)).toMatch(new RegExp(`工单 ${number} 有新情况，发“工单 ${number}”查看$`));
    expect(await told()).toEqual([]);
  });

  async function seenByReviewer(number: string): Promise<string> {
    world.say('李芳', `工单 ${number}`);
    await world.quiet();
    return number;
  }
});

describe('an answer whose content Feishu refuses', () => {
  it('is told of to whoever asked, and to the administrators; nothing more where those words are refused too', async () => {
    const asker = '李四';
    const { chatId: own } = privateChat(world.workspace.platform, world.person(asker).openId);
    for (const [times, heard, toldOf] of [
      [1, ['这条回答飞书不让发，管理员会知道。换个说法再试，或发“工单 编号”看一张工单。'], 1],
      // The same cause is told once in a day.
      [2, [], 0],
    ] as const) {
      const before = world.texts(asker).length;
      const fault = { route: 'send', kind: 'before', status: badRequest, code: 230_022, times } as const;
      world.workspace.platform.faults.add({ ...fault, chatId: own });
      world.say(asker, '帮助');
      await world.quiet();
      expect(world.texts(asker).slice(before)).toEqual(heard);
      const lines = await told();
      expect(lines).toEqual(lines.filter((line) => line.includes('李四：1 条，飞书拒绝（230022）')));
      expect(lines).toHaveLength(toldOf);
    }
    await undelivered('replay');
    await world.advance('PT1S');
    await world.quiet();
  });
});

describe('a group that the bot is removed from', () => {
  it('is told of once, with the unit; its tickets go to the agents in private until the bot is back', async () => {
    const before = await raised();
    world.workspace.change({ what: 'kick', chatId });
    await world.quiet();
    expect(await told()).toEqual([
      '机器人已不在“南京分公司”的群里，新工单会改发给值班坐席私聊。把机器人加回群里，就恢复发到群里。',
    ]);
    const number = await raised();
    expect(seenBy(number)).toEqual(agents.map((name) => [name, '待签收']));
    // The card that stays in the group cannot follow any more; that is the same fact.
    world.say('张三', `签收 ${before}`);
    await world.quiet();
    expect(await told()).toEqual([]);
    expect(world.cardOf('李四', before, group).tags[0]).toBe('待签收');

    world.workspace.change({ what: 'readmit', chatId });
    await world.advance('PT1S');
    await world.quiet();
    expect(world.cardOf('李四', before, group).tags[0]).toBe('已签收');
    expect(world.cards(await raised()).map(({ chat }) => chat)).toEqual([group]);
    expect(await undelivered('list')).toEqual(['nothing is undelivered']);
  });

  it('and that has it back is not taken for lost where Feishu repeats the removal late', async () => {
    const removed = world.workspace.platform.journal
      .pushesSince(0)
      .findLast(({ type }) => type === 'im.chat.member.bot.deleted_v1');
    const again = await world.workspace.repush({ eventId: removed?.eventId ?? '', how: 'again' });
    expect(again).toMatchObject([{ type: 'im.chat.member.bot.deleted_v1', status: 200 }]);
    await world.quiet();
    expect(await told()).toEqual([]);
    expect(world.cards(await raised()).map(({ chat }) => chat)).toEqual([group]);
  });

  it('because it was dissolved is told of like one that put it out', async () => {
    const suzhou = units.find(({ code }) => code === 'SZ');
    world.workspace.change({ what: 'dissolve', chatId: suzhou?.chatId ?? '' });
    await world.quiet();
    expect(await told()).toEqual([expect.stringContaining(`机器人已不在“${suzhou?.name}”的群里`)]);
    const number = await world.raise('regional', { unit: 'SZ' });
    await world.quiet();
    expect(world.cards(number).map(({ chat }) => chat)).toContain('孙倩');
  });

  it('is noticed by the refusal of a card too, and the ticket waits for nobody', async () => {
    refuse(232009, 1);
    const number = await raised();
    expect(seenBy(number)).toEqual(agents.map((name) => [name, '待签收']));
    expect(await told()).toEqual([expect.stringContaining('机器人已不在“南京分公司”的群里')]);
  });
});
